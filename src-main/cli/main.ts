/** The `descent` command. What it prints goes through `io`, so that tests read it. */
import { Command, CommanderError, Option } from 'commander';
import { InputError } from '#core/schema/inputError.ts';
import type { Language } from './listPresets.ts';

export interface Io {
  out(text: string): void;
  error(text: string): void;
}

interface Shared {
  readonly language: Language;
  readonly json?: true;
}

const language = (): Option =>
  new Option('--language <language>', 'language of the texts').choices(['ko', 'en']).default('en');

function program(io: Io): Command {
  const descent = new Command('descent')
    .description('An offline lab for the training techniques of chapter 6 of Deep Learning from Scratch.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: () => undefined })
    .addHelpText('after', '\nExit codes: 0 done, 2 the input was refused.');
  descent
    .command('presets')
    .description('list the figures of the chapter that can be run, with the question that each asks')
    .addOption(language())
    .option('--json', 'print one JSON document')
    .action(async ({ language: of, json }: Shared) => {
      const { listPresets } = await import('./listPresets.ts');
      io.out(listPresets(of, json === true));
    });
  descent
    .command('data')
    .description('tell what a folder of MNIST-shaped files holds (the installed MNIST when none is given)')
    .argument('[folder]')
    .addOption(language())
    .option('--json', 'print one JSON document')
    .action(async (folder: string | undefined, { language: of, json }: Shared) => {
      const [{ tellData }, { findDataSource }] = await Promise.all([
        import('./tellData.ts'),
        import('#main/data/index.ts'),
      ]);
      io.out(tellData(findDataSource('mnist', folder ?? null).folder, of, json === true));
    });
  return descent;
}

/** Runs the command; the result is its exit code. A refusal is one line. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    await program(io).parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0 || error.code === 'commander.help') return 0;
      io.error(error.message.replace(/\s*\n\s*/g, ' '));
      return 2;
    }
    if (!(error instanceof InputError)) throw error;
    io.error(`error: ${error.message}`);
    return 2;
  }
}
