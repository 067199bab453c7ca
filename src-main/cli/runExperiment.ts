/** `descent run`: plans, checks, computes, reports. */
import { availableParallelism } from 'node:os';
import { checkRun, iterationsOf } from '#core/experiment/execute.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { summarize } from '#core/report/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import { writeReport } from '#main/report/index.ts';
import { runJobs } from '#main/trainer/index.ts';
import type { Dataset } from '#core/datasets/index.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { RunResult } from '#core/report/index.ts';
import type { Job, JobResult } from '#main/trainer/index.ts';
import { checkOut } from './outFolder.ts';
import { createProgressView } from './progressView.ts';
import { readExperiment } from './readExperiment.ts';
import { shortNumber, table } from './text.ts';
import { Unfinished } from './unfinished.ts';
import { wordsOf } from './words.ts';
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

const MOST_WORKERS = 256;
/** A line of metrics.csv, and a figure with what else a run leaves. */
const BYTES_PER_POINT = 64;
const BYTES_PER_RUN = 1_000_000;

function workersOf(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const workers = Number(text);
  if (!/^\d+$/.test(text) || workers < 1 || workers > MOST_WORKERS) {
    throw new InputError('--workers', `--workers must be a whole number in [1, ${MOST_WORKERS}], got ${text}`);
  }
  return workers;
}

/** Opens each data set once. */
function datasets(folder: string | null): { dataset(id: string): Dataset } {
  const opened = new Map<string, Dataset>();
  return {
    dataset: (id) => {
      const dataset = opened.get(id) ?? loadDataset(findDataSource(id, folder));
      opened.set(id, dataset);
      return dataset;
    },
  };
}

/** A run that was resumed has the points of both its parts. */
function joined(before: JobResult | null, after: JobResult): JobResult {
  if (before === null) return after;
  return {
    ...after,
    iterations: Math.max(before.iterations, after.iterations),
    seconds: before.seconds + after.seconds,
    points: [...before.points, ...after.points],
    records: [...before.records, ...after.records],
  };
}

/** The result is the exit code. Throws an `InputError`, before anything is written, for what is wrong with the input. */
export async function runExperiment(name: string, options: RunOptions, io: Io): Promise<number> {
  const { experiment, preset } = readExperiment(name, options.set, options.seeds);
  const workers = workersOf(options.workers);
  const plan = planRuns(experiment);
  const data = options.data ?? null;
  const opened = datasets(data);
  for (const { spec } of plan) checkRun(spec, opened);
  const out = options.out ?? null;
  const points = plan.reduce((sum, { spec }) => sum + iterationsOf(spec), 0);
  const bytes = points * BYTES_PER_POINT + plan.length * BYTES_PER_RUN;
  const [overwrite, resume] = [options.overwrite === true, options.resume === true];
  if (resume && out === null) throw new InputError('--resume', '--resume needs --out, the folder to go on in');
  if (out !== null) checkOut(out, { experiment, overwrite, resume, bytes });

  const unfinished = out === null ? null : new Unfinished(out);
  const earlier = new Map(plan.map((run) => [run, resume ? (unfinished?.load(run.run) ?? null) : null]));
  if (!resume) unfinished?.begin(experiment);
  const results = await compute(plan, { workers, data, earlier, unfinished, options }, io);

  const words = wordsOf(options.language);
  const done = plan.flatMap((run) => {
    const result = results.get(run);
    return result === undefined ? [] : [resultOf(run, result)];
  });
  const language = options.language;
  const bom = options.bom === true;
  const files =
    out === null || done.length === 0
      ? []
      : await writeReport(out, experiment, done, { language, preset: preset ?? undefined, bom });
  const complete = done.length === plan.length && done.every(({ status }) => status !== 'stopped');
  if (complete) unfinished?.remove();
  if (options.json === true) io.out(JSON.stringify(jsonOf(experiment.name, done, files), spelled, 2));
  else if (options.quiet !== true) {
    io.out(summaryTable(done, language));
    for (const { plan: run, divergence } of done) {
      if (divergence !== null) {
        io.out(words.diverged(run.label, divergence.where, divergence.iteration, divergence.value));
      }
    }
    if (out !== null) io.out(words.written(files.length, out));
  }
  if (!complete) {
    io.error(words.interrupted(out));
    return 130;
  }
  return done.some(({ status }) => status === 'failed') ? 1 : 0;
}

interface Computation {
  readonly workers: number;
  readonly data: string | null;
  readonly earlier: ReadonlyMap<PlannedRun, JobResult | null>;
  readonly unfinished: Unfinished | null;
  readonly options: RunOptions;
}

/** Results of all runs that ended or were stopped; those that an earlier call finished are not computed again. */
async function compute(plan: readonly PlannedRun[], computation: Computation, io: Io) {
  const { workers, data, earlier, unfinished, options } = computation;
  const results = new Map<PlannedRun, JobResult>();
  for (const [run, result] of earlier) {
    if (result !== null && (result.status === 'finished' || result.status === 'diverged')) results.set(run, result);
  }
  const open = plan.filter((run) => !results.has(run));
  const checkpoints = open.map((run) => {
    const result = earlier.get(run) ?? null;
    return result?.checkpoint === null ? null : result;
  });
  const jobs: Job[] = open.map(({ spec, seed }, index) => {
    return { spec, seed, data, resume: checkpoints[index]?.checkpoint ?? null };
  });
  const view = createProgressView(open, {
    quiet: options.quiet === true,
    language: options.language,
    write: (line) => io.error(line),
  });
  await runJobs(jobs, {
    workers,
    signal: io.signal,
    onStart: (index) => view.start(open[index]!),
    onProgress: (index, progress) => view.progress(open[index]!, progress),
    onEnd: (index, ended) => {
      const run = open[index]!;
      const result = joined(checkpoints[index] ?? null, ended);
      results.set(run, result);
      unfinished?.save(run.run, result);
      view.end(run, result);
    },
  });
  view.close();
  return results;
}

function resultOf(plan: PlannedRun, { checkpoint: _checkpoint, ...result }: JobResult): RunResult {
  return { plan, ...result };
}

/** One row a run: how it ended and the last value of each metric that it has. */
function summaryTable(results: readonly RunResult[], language: Language): string {
  const words = wordsOf(language);
  const summaries = results.map(summarize);
  const metrics = [...new Set(summaries.flatMap((summary) => [...summary.keys()]))].slice(0, 6);
  const header = [words.label, words.outcome, words.seed, ...metrics, words.seconds];
  const rows = results.map(({ plan, status, seconds }, index) => [
    plan.label,
    words.status[status],
    String(plan.seed),
    ...metrics.map((metric) => {
      const final = summaries[index]?.get(metric)?.final;
      return final === undefined ? '' : shortNumber(final);
    }),
    seconds.toFixed(1),
  ]);
  return table([header, ...rows], 2);
}

/** JSON has no NaN and no Infinity. */
const spelled = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

function jsonOf(name: string, results: readonly RunResult[], files: readonly string[]): unknown {
  const runs = results.map((result) => {
    const { plan, status, iterations, seconds, divergence, error, fusion } = result;
    const summary = [...summarize(result)];
    const final = Object.fromEntries(summary.map(([metric, { final: value }]) => [metric, value]));
    const best = Object.fromEntries(
      summary.flatMap(([metric, { best: value }]) => (value === null ? [] : [[metric, value]])),
    );
    const { run, label, seed, spec } = plan;
    return { run, label, seed, status, iterations, seconds, divergence, error, fusion, final, best, spec };
  });
  return { name, runs, files };
}
