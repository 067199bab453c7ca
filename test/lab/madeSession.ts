/** Stores and session files with rows of every kind, made without training. */
import { encodeCheckpoint } from '#core/training/checkpoint.ts';
import { iterationsOf } from '#core/experiment/kinds/index.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { RandomState } from '#core/random/randomState.ts';
import { getExperiment, nextNumber, readWholeRun, runIdsOf } from '#main/storage/index.ts';
import type { RunRecord } from '#core/training/step.ts';
import type { Database, NewSeries, Store } from '#main/storage/index.ts';

export const ITERATIONS = 40;

/** Stores an experiment with its runs. */
function add(store: Store, input: object): number[] {
  const experiment = parseExperiment({ format: FORMAT, ...input });
  const runs = planRuns(experiment).map(({ run: position, label, choices, seed, spec }) => {
    const common = { priority: 0, createdAt: 1000 + position };
    return { position, label, choices, seed, spec, iterations: iterationsOf(spec), ...common };
  });
  return store.addExperiment({ experiment, preset: null, createdAt: 1000 }, runs)[1];
}

/** An experiment of two learning rates, with a run of each for every seed. */
export function addExperiment(
  store: Store,
  { name = 'Made', seeds = [0] }: { name?: string; seeds?: number[] },
): number[] {
  const training = { iterations: ITERATIONS };
  return add(store, { name, seeds, training, compare: { 'optimizer.learningRate': [0.01, 0.1] } });
}

export function series(metric: string, values: readonly number[], step = 1): NewSeries {
  const iterations = Uint32Array.from(values, (_, index) => step * index);
  return { metric, iterations, values: Float64Array.from(values) };
}

export const histogram = (iteration: number): RunRecord => ({
  ...{ kind: 'histogram', iteration, layer: 1, low: -1, high: 1, below: 0, above: 2, notANumber: 1 },
  counts: [1, 2, 3],
});

export function checkpointOf(iteration: number, random = new RandomState(iteration)): Uint8Array {
  const arrays = new Map([['W1', Float32Array.from({ length: 5000 }, () => random.random())]]);
  return encodeCheckpoint({ identity: 'made', iteration, divergence: null, random: random.save(), arrays });
}

/** Numbers that depend on what the run computes, as if it had been trained to its end. */
export function finish(store: Store, runId: number): void {
  const [run] = store.runs([runId]);
  const random = new RandomState(run!.seed + 100 * run!.label.en.length);
  const losses = Array.from({ length: ITERATIONS }, () => random.random());
  store.apply([
    {
      runId,
      changes: {
        status: 'finished',
        iteration: ITERATIONS,
        seconds: 1.5,
        arithmetic: 'fused',
        startedAt: 2,
        endedAt: 3,
      },
      series: [series('test_accuracy', [0.1, 0.5, 0.75], 20), series('loss', losses)],
      records: [histogram(0), histogram(20)],
      network: { iteration: ITERATIONS, bytes: checkpointOf(ITERATIONS, random) },
    },
  ]);
}

/** Fills a store with a run of every kind: finished, diverged, trained in part, waiting, in the trash, annotated. */
export function fill(store: Store): number[] {
  const runIds = addExperiment(store, { name: '../../초깃값 & "names"\u0000\n', seeds: [0, 1, 4_294_967_295] });
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = runIds;
  for (const runId of [a, e]) finish(store, runId);
  const divergence = { where: 'W1', iteration: 3, value: 'NaN' } as const;
  store.apply([
    {
      runId: b,
      changes: { status: 'diverged', iteration: ITERATIONS, divergence, endedAt: 9 },
      series: [series('loss', [2, Infinity, -Infinity, NaN, -0, Number.MIN_VALUE])],
    },
    {
      runId: c,
      changes: { status: 'running', iteration: 8, restarts: 2, priority: 5, startedAt: 4 },
      series: [series('loss', [3, 2, 1])],
      checkpoint: { iteration: 3, bytes: checkpointOf(3) },
    },
    { runId: d, changes: { status: 'failed', error: { code: 'noSuchFolder', path: '--data', folder: '/gone' } } },
  ]);
  store.apply([
    { runId: c, series: [{ metric: 'loss', iterations: Uint32Array.of(3, 5, 6), values: Float64Array.of(4, 5, 6) }] },
  ]);
  store.updateRuns([a], { name: '..\\..\\x.png', note: 'a\r\nnote; DROP TABLE runs', starred: true });
  store.updateRuns([e], { trashedAt: 77 });
  store.tagRuns([a, b], ['homework', '../tag'], []);
  return [...runIds, ...add(store, { kind: 'landscape', name: 'Landscape', updates: 7 })];
}

/** A store's runs, experiments and documents without their ids, which differ from file to file. */
export function contentsWithoutIds(store: Store): unknown {
  const runs = runIdsOf(store.database).map((id) => readWholeRun(store.database, id)!);
  const experimentIds = [...new Set(runs.map(({ row }) => row.experimentId))];
  return {
    experiments: experimentIds.map((id) => ({ ...getExperiment(store.database, id)!, id: null })),
    runs: runs.map(({ row, ...rest }) => ({
      ...rest,
      row: { ...row, experimentId: experimentIds.indexOf(row.experimentId) },
    })),
    documents: store.documentNames().map((name) => store.document(name)),
    nextNumber: nextNumber(store.database),
  };
}

const tables = ['session', 'documents', 'experiments', 'runs'] as const;
const tablesOfRun = ['tags', 'metrics', 'metric_chunks', 'records', 'checkpoints'] as const;

/** Every row of a store, as it is, but for what belongs to no run. */
export function dump(store: Store): Readonly<Record<string, ReturnType<Database['all']>>> {
  const rows = (table: string, where = ''): ReturnType<Database['all']> =>
    store.database.all(`SELECT * FROM ${table} ${where} ORDER BY 1, 2`);
  return Object.fromEntries([
    ...tables.map((table) => [table, rows(table)]),
    ...tablesOfRun.map((table) => [table, rows(table, 'WHERE run_id IN (SELECT id FROM runs)')]),
  ]) as Record<string, ReturnType<Database['all']>>;
}
