/** `descent session …` and `descent runs`. */
import type { Command, Option } from 'commander';
import type { ExportOptions } from './exportSession.ts';
import type { Io } from './io.ts';
import type { Language } from './listPresets.ts';
import type { MergeOptions } from './mergeSessions.ts';

interface Shared {
  readonly language: Language;
  readonly json?: true;
}

export function addSessionCommands(descent: Command, io: Io, language: () => Option): void {
  descent
    .command('runs')
    .description('list the runs that the app keeps, the newest first')
    .addOption(language())
    .option('--all', 'list all (default: the newest 20)')
    .option('--json', 'print one JSON document')
    .action(async ({ language: of, json, all }: Shared & { readonly all?: true }) => {
      const { listRuns } = await import('./listRuns.ts');
      io.out(listRuns(of, { json: json === true, all: all === true }));
    });

  const session = descent.command('session').description('read session files (.descent)');
  session
    .command('info')
    .description('tell what a session file holds; the whole file is checked')
    .argument('<file>')
    .addOption(language())
    .option('--json', 'print one JSON document')
    .action(async (file: string, { language: of, json }: Shared) => {
      const { tellSession } = await import('./tellSession.ts');
      io.out(await tellSession(file, of, json === true));
    });
  session
    .command('export')
    .description('write metrics.csv, runs.csv, experiment.json and the figures of a session file')
    .argument('<file>')
    .requiredOption('--out <folder>', 'write them there; of several experiments, each into a folder of its own in it')
    .addOption(language())
    .option('--overwrite', 'replace what --out holds')
    .option('--bom', 'begin CSV files with a byte order mark, for spreadsheet programs')
    .action(async (file: string, options: ExportOptions) => {
      const [{ exportSession }, { wordsOf }] = await Promise.all([import('./exportSession.ts'), import('./words.ts')]);
      const { length } = await exportSession(file, options);
      io.out(wordsOf(options.language).written(length, options.out));
    });
  session
    .command('merge')
    .description('put session files together; runs that are in several are taken once')
    .argument('<files...>')
    .requiredOption('--out <file>', 'the session file to write')
    .addOption(language())
    .option('--overwrite', 'replace --out where it is there already')
    .action(async (files: readonly string[], options: MergeOptions & Shared) => {
      const [{ mergeSessions }, { wordsOf }] = await Promise.all([import('./mergeSessions.ts'), import('./words.ts')]);
      io.out(wordsOf(options.language).merged(await mergeSessions(files, options), options.out));
    });
}
