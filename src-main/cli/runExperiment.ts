/** `descent run`: plans, checks, computes, reports. */
import { costOf } from '#core/kinds/index.ts';
import { iterationsOf } from '#core/experiment/kinds/index.ts';
import { checkRun } from '#core/kinds/index.ts';
import { notesOf } from '#core/experiment/notes.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { InputError } from '#core/schema/inputError.ts';
import { findDataSource, openDataset } from '#main/data/index.ts';
import { readyToDraw, storedReports, wasBegun, writeReport } from '#main/report/index.ts';
import { foldLog, readStore } from '#main/storage/index.ts';
import type { Dataset } from '#core/datasets/index.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { StoredResult } from '#core/report/index.ts';
import type { StartTrainer } from '#main/trainer/index.ts';
import { computeRuns } from './computeRuns.ts';
import { checkOut } from './outFolder.ts';
import { clearSession, sessionIn } from './outSession.ts';
import { createProgressView } from './progressView.ts';
import { readExperiment } from './readExperiment.ts';
import { resultsJson, summaryTable, toJson } from './tellResults.ts';
import { verdictTexts, verdictsJson } from './tellVerdicts.ts';
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

/** A line of metrics.csv and its number in the session, a parameter in the session, and a figure with what else a run leaves. */
const BYTES_PER_POINT = 64 + 8;
const BYTES_PER_PARAMETER = 4;
const BYTES_PER_RUN = 1_000_000;

/** Opens each data set once. */
function datasets(folder: string | null): { dataset(id: string): Dataset } {
  const opened = new Map<string, Dataset>();
  return {
    dataset: (id) => {
      const dataset = opened.get(id) ?? openDataset(findDataSource(id, folder));
      opened.set(id, dataset);
      return dataset;
    },
  };
}

const bytesOf = ({ spec }: PlannedRun): number =>
  iterationsOf(spec) * BYTES_PER_POINT + costOf(spec).parameters * BYTES_PER_PARAMETER + BYTES_PER_RUN;

/** Computes, and gives the results of all runs that there are. */
async function compute(computation: Computation): Promise<readonly StoredResult[]> {
  const runIds = await computeRuns(computation);
  foldLog(computation.store);
  return readStore(computation.store, (database) => storedReports(database, runIds)).rows;
}

/** The result is the exit code. Throws an `InputError`, before anything is written, for what is wrong with the input. */
export async function runExperiment(
  name: string,
  options: RunOptions,
  startTrainer: StartTrainer,
  io: Io,
): Promise<number> {
  const { language } = options;
  const wanted = readExperiment(name, options.set, options.seeds);
  const { preset } = wanted;
  const workers = workersOf(options.workers);
  const data = options.data ?? null;
  const { experiment, renamed } = underOwnName(wanted.experiment, data);
  const plan = planRuns(experiment);
  const opened = datasets(data);
  for (const { spec } of plan) checkRun(spec, opened);
  const out = options.out ?? null;
  const [overwrite, resume, quiet] = [options.overwrite === true, options.resume === true, options.quiet === true];
  if (resume && out === null) throw new InputError({ code: 'resumeWithoutFolder', path: '--resume' });
  const bytes = plan.reduce((sum, run) => sum + bytesOf(run), 0);
  if (out !== null) await checkOut(out, { experiment, overwrite, resume, bytes });

  const { signal } = io;
  if (!quiet) for (const note of notesOf(plan)) io.error(note[language]);
  if (renamed !== null && !quiet) io.error(wordsOf(language).otherData(renamed.from, renamed.to));
  const view: Computation['view'] = (runs) =>
    createProgressView(runs, { quiet, language, write: (line) => io.error(line) });
  const computation = { experiment, preset: preset?.id ?? null, resume, workers, startTrainer, data, signal, view };
  // What drawing takes is loaded while the runs train; where it cannot be, drawing itself will tell.
  if (out !== null) readyToDraw().catch(() => undefined);
  if (out !== null && !resume) clearSession(sessionIn(out));
  const all =
    out === null
      ? await inTemporaryFolder((folder) => compute({ ...computation, store: sessionIn(folder) }))
      : await compute({ ...computation, store: sessionIn(out) });

  const results = all.filter(wasBegun);
  const bom = options.bom === true;
  const files: string[] = [];
  if (out !== null) {
    const report = { language, preset: preset ?? undefined, bom };
    if (results.length > 0) files.push(...(await writeReport(out, experiment, results, report)));
    files.push(sessionIn(out));
  }
  const words = wordsOf(language);
  if (options.json === true)
    io.out(
      toJson({ ...resultsJson(experiment.name, results, language), ...verdictsJson(preset, results, language), files }),
    );
  else if (!quiet) {
    io.out(summaryTable(results, language));
    for (const { plan: run, divergence } of results) {
      if (divergence !== null) {
        io.out(words.diverged(run.label[language], divergence.where, divergence.iteration, divergence.value));
      }
    }
    for (const text of verdictTexts(preset, results, language)) io.out(`\n${text}`);
    if (out !== null) io.out(words.written(files.length, out));
  }
  if (all.some(({ status }) => status === 'stopped')) {
    io.error(words.interrupted(out));
    return 130;
  }
  return results.some(({ status }) => status === 'failed') ? 1 : 0;
}
