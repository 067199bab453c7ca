/** The `descent` command. What it prints goes through `io`, so that tests read it. */
import { Command, CommanderError, Option } from 'commander';
import { InputError } from '#core/schema/inputError.ts';
import { addSessionCommands } from './sessionCommands.ts';
import { printable } from './text.ts';
import { workersOf } from './workers.ts';
import type { Io } from './io.ts';
import type { Language } from './listPresets.ts';
import type { RunOptions } from './runExperiment.ts';
import type { ServeOptions } from './serve.ts';

interface Shared {
  readonly language: Language;
  readonly json?: true;
}

const language = (): Option =>
  new Option('--language <language>', 'language of the texts').choices(['ko', 'en']).default('en');

/** Most experiments have more runs than that. */
const AHEAD = 2;

function program(io: Io, exit: (code: number) => void): Command {
  const print = (text: string): void => io.out(text.trimEnd());
  const descent = new Command('descent')
    .description('An offline lab for the training techniques of chapter 6 of Deep Learning from Scratch.')
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print, outputError: () => undefined })
    .addHelpText('after', '\nExit codes: 0 done, 1 a run failed, 2 the input was refused, 130 interrupted.');
  descent
    .command('run')
    .description('compute the runs of a preset or of an experiment file, and compare them')
    .argument('<experiment>', 'id of a preset, or path of a JSON file')
    .option('--out <folder>', 'write metrics.csv, runs.csv, experiment.json, the figures and session.descent there')
    .option('--workers <number>', 'processes that compute (default: one for each core)')
    .option('--seeds <list>', 'seeds, as 0,1,2: one run for each')
    .option(
      '--set <path=value>',
      'change a setting, as optimizer.learningRate=0.1 (in every compared value that has it); may be repeated',
      collect,
      [],
    )
    .option('--data <folder>', 'read the data set from this folder')
    .addOption(language())
    .option('--json', 'print one JSON document')
    .option('--quiet', 'print nothing but errors')
    .option('--overwrite', 'replace what --out holds')
    .option('--resume', 'go on with what was interrupted in --out')
    .option('--bom', 'begin CSV files with a byte order mark, for spreadsheet programs')
    .action(async (experiment: string, options: RunOptions) => {
      // They get ready while this process loads the rest and reads its input.
      const { forkTrainer, TrainersAhead } = await import('#main/trainer/index.ts');
      const trainers = new TrainersAhead(forkTrainer, Math.min(AHEAD, workersOf(options.workers)));
      try {
        const { runExperiment } = await import('./runExperiment.ts');
        exit(await runExperiment(experiment, options, trainers.start, io));
      } finally {
        trainers.close();
      }
    });
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
  descent
    .command('serve')
    .description('serve the window on 127.0.0.1, for a browser; prints its address')
    .option('--port <number>', 'port (default: any that is free)')
    .option('--data <folder>', 'read data sets from this folder')
    .option('--open', 'open it in the browser, too')
    .action(async (options: ServeOptions) => {
      const { serve } = await import('./serve.ts');
      exit(await serve(options, io));
    });
  addSessionCommands(descent, io, language);
  return descent;
}

const collect = (value: string, values: readonly string[]): readonly string[] => [...values, value];

/** Runs the command; the result is its exit code. A refusal is one line. */
export async function main(argv: readonly string[], terminal: Io): Promise<number> {
  const io: Io = {
    out: (text) => terminal.out(printable(text)),
    error: (text) => terminal.error(printable(text)),
    signal: terminal.signal,
  };
  let code = 0;
  try {
    await program(io, (given) => (code = given)).parseAsync([...argv], { from: 'user' });
    return code;
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
