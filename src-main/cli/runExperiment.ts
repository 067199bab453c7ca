/** `descent run`: plans, checks, computes, reports. */
import { checkRun } from '#core/kinds/index.ts';
import { notesOf } from '#core/experiment/notes.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { InputError } from '#core/schema/inputError.ts';
import { readyToDraw, storedReports } from '#main/report/index.ts';
import { foldLog, readStore } from '#main/storage/index.ts';
import type { StartTrainer } from '#main/trainer/index.ts';
import { bytesOfRun } from './bytesOfRun.ts';
import { computeRuns } from './computeRuns.ts';
import { openedDatasets } from './openedDatasets.ts';
import { checkOut } from './outFolder.ts';
import { clearSession, sessionIn } from './outSession.ts';
import { isOwn, partOf } from './part.ts';
import { createProgressView } from './progressView.ts';
import { readExperiment } from './readExperiment.ts';
import { reportResults } from './reportResults.ts';
import { sharedOut } from './sharedOut.ts';
import { inTemporaryFolder } from './temporaryFolder.ts';
import { wordsOf } from './words.ts';
import { underOwnName } from './underOwnName.ts';
import { workersOf } from './workers.ts';
import type { Computation } from './computeRuns.ts';
import type { Io } from './io.ts';
import type { Language } from './listPresets.ts';

export interface RunOptions {
  readonly out?: string;
  readonly workers?: string;
  readonly engine?: string;
  readonly part?: string;
  readonly seeds?: string;
  readonly set: readonly string[];
  readonly data?: string;
  readonly language: Language;
  readonly json?: true;
  readonly quiet?: true;
  readonly overwrite?: true;
  readonly resume?: true;
  readonly bom?: true;
}

/** The result is the exit code. Throws an `InputError`, before anything is written, for what is wrong with the input. */
export async function runExperiment(
  name: string,
  options: RunOptions,
  startTrainer: StartTrainer,
  io: Io,
): Promise<number> {
  const { language } = options;
  const wanted = readExperiment(name, options.set, options.seeds, options.data);
  const { preset } = wanted;
  workersOf(options.workers);
  const data = options.data ?? null;
  const { experiment, renamed } = underOwnName(wanted.experiment, data);
  const part = partOf(options.part);
  const plan = planRuns(experiment).filter(({ run }) => isOwn(part, run));
  const opened = openedDatasets(data);
  for (const { spec } of plan) checkRun(spec, opened);
  const out = options.out ?? null;
  const [overwrite, resume, quiet] = [options.overwrite === true, options.resume === true, options.quiet === true];
  if (resume && out === null) throw new InputError({ code: 'resumeWithoutFolder', path: '--resume' });
  const bytes = plan.reduce((sum, run) => sum + bytesOfRun(run.spec), 0);
  if (out !== null) await checkOut(out, { experiment, overwrite, resume, bytes });

  const { signal } = io;
  if (!quiet) for (const note of notesOf(plan)) io.error(note[language]);
  if (renamed !== null && !quiet) io.error(wordsOf(language).otherData(renamed.from, renamed.to));
  const view: Computation['view'] = (runs) =>
    createProgressView(runs, { quiet, language, write: (line) => io.error(line) });
  const positions = part === null ? null : plan.map(({ run }) => run);
  const computation = { experiment, preset: preset?.id ?? null, resume, data, positions, signal, view };
  // What drawing takes is loaded while the runs train; where it cannot be, drawing itself will tell.
  if (out !== null) readyToDraw().catch(() => undefined);
  if (out !== null && !resume) clearSession(sessionIn(out));
  const compute = async (store: string): Promise<number> => {
    const runIds = await sharedOut(options, startTrainer, io, (trainers) =>
      computeRuns({ ...computation, ...trainers, store }),
    );
    foldLog(store);
    const bom = options.bom === true;
    const report = { experiment, preset, out, language, quiet, bom, json: options.json === true };
    return readStore(store, (database) => reportResults(storedReports(database, runIds).rows, report, io));
  };
  return out === null ? inTemporaryFolder((folder) => compute(sessionIn(folder))) : compute(sessionIn(out));
}
