/** The networks that a run had on its way, found by training it once more. */
import { symmetricHistogram } from '../statistics/index.ts';
import { HISTOGRAM_BINS } from '../playground/index.ts';
import { networkArrays } from './networkArrays.ts';
import { trainAgain } from './trainAgain.ts';
import type { Workbench } from '../machine/index.ts';
import type { Histogram } from '../statistics/index.ts';
import type { TrainingRun } from '../training/train.ts';
import type { NetworkArrays } from './networkArrays.ts';
import type { KeptOfRun, TrainedRun } from './trainAgain.ts';

/** A network on its way. */
export interface Snapshot {
  /** Updates done. */
  readonly iteration: number;
  readonly arrays: NetworkArrays;
  /** By weight matrix, what the last of those updates changed of its numbers; none before the first. */
  readonly updates: readonly { readonly name: string; readonly histogram: Histogram }[];
}

/** Bytes of all snapshots at most, which cross a link and lie in the memory of a page. */
const MOST_BYTES = 64e6;
/** Snapshots at most. */
const MOST = 20;

/**
 * The iterations at which a training of `last` updates is looked at: the first and the last, the earlier the denser, as
 * networks change most at first. Fewer of a network of many bytes.
 */
export function snapshotIterations(last: number, bytes: number): readonly number[] {
  const many = Math.max(2, Math.min(MOST, Math.floor(MOST_BYTES / bytes)));
  const all = Array.from({ length: many }, (_, at) => {
    const share = at / (many - 1);
    return Math.round(last * share * share);
  });
  return [...new Set(all)];
}

/**
 * Trains as the run did, until it has done as many updates as the network that was kept, and gives the networks of `wanted`
 * iterations, ascending. Throws an `InputError` where it does not come to the very bits that were kept. Pulled on, an update at a time; yields its share.
 */
export function* retrace(
  workbench: Workbench,
  trained: TrainedRun,
  kept: KeptOfRun,
  wanted: readonly number[],
): Generator<number, readonly Snapshot[], void> {
  const awaited = new Set(wanted);
  const snapshots: Snapshot[] = [];
  let before: NetworkArrays | null = null;
  const look = (done: number, run: TrainingRun): void => {
    const isNext = awaited.has(done + 1);
    if (!isNext && !awaited.has(done)) return;
    const arrays = networkArrays(trained.spec, run.network()!.arrays);
    if (awaited.has(done)) snapshots.push({ iteration: done, arrays, updates: updatesBetween(before, arrays) });
    before = isNext ? arrays : null;
  };
  yield* trainAgain(workbench, trained, { kept }, kept.iteration, look);
  return snapshots;
}

function updatesBetween(before: NetworkArrays | null, now: NetworkArrays): Snapshot['updates'] {
  if (before === null) return [];
  return [...now]
    .filter(([name]) => /^W\d+$/.test(name))
    .map(([name, values]) => {
      const old = before.get(name)!;
      const changes = values.map((value, at) => value - old[at]!);
      return { name, histogram: symmetricHistogram(changes, HISTOGRAM_BINS) };
    });
}
