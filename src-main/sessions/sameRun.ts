import { getExperiment, getRuns, readRecords, readSeries } from '#main/storage/index.ts';
import { choicesKey } from '#core/experiment/choices.ts';
import { withoutSeeds } from './joinExperiment.ts';
import { isActive } from '#core/protocol/index.ts';
import type { MetricSeries, RunSummary } from '#core/protocol/index.ts';
import type { Database } from '#main/storage/index.ts';

/** A run in a store. */
export interface StoredRun {
  readonly database: Database;
  readonly id: number;
}

/** What a run is, in what experiment, and how far it came. What a user wrote to it and when it was computed do not count. */
function contentOf({ database }: StoredRun, run: RunSummary): string {
  const { choices, seed, spec, status, iteration, iterations, divergence, error, arithmetic, metrics } = run;
  const halted = isActive(status) ? 'interrupted' : status;
  const experiment = withoutSeeds(getExperiment(database, run.experimentId)!.experiment);
  return JSON.stringify([
    experiment,
    choicesKey(choices),
    seed,
    spec,
    halted,
    iteration,
    iterations,
    divergence,
    error,
    arithmetic,
    metrics,
  ]);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const sameBytes = (a: Uint32Array | Float64Array, b: Uint32Array | Float64Array): boolean =>
  Buffer.compare(bytesOf(a), bytesOf(b)) === 0;

const sameSeries = (a: MetricSeries, b: MetricSeries | undefined): boolean =>
  a.metric === b?.metric && sameBytes(a.iterations, b.iterations) && sameBytes(a.values, b.values);

/**
 * Whether two runs are one by their content: experiment (but for its seeds), spec, seed, choices, what became of them, and every number, bit for bit.
 */
export function isSameRun(a: StoredRun, b: StoredRun): boolean {
  const [first, second] = [a, b].map(({ database, id }) => getRuns(database, [id])[0]);
  if (first === undefined || second === undefined || contentOf(a, first) !== contentOf(b, second)) return false;
  const [series = [], others = []] = [a, b].map(({ database, id }) => readSeries(database, { runIds: [id] }));
  if (series.length !== others.length || !series.every((one, place) => sameSeries(one, others[place]))) return false;
  const [records, otherRecords] = [a, b].map(({ database, id }) =>
    JSON.stringify(readRecords(database, id, 0, Number.MAX_SAFE_INTEGER)),
  );
  return records === otherRecords;
}
