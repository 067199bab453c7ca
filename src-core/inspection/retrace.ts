/** A run's training gone through once more, for the networks that it had on the way: the same bits, since a run is a function of spec, seed and data. */
import { symmetricHistogram } from '../statistics/index.ts';
import { InputError } from '../schema/inputError.ts';
import { HISTOGRAM_BINS } from '../playground/index.ts';
import { startTraining } from '../training/train.ts';
import { networkArrays } from './networkArrays.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Workbench } from '../machine/index.ts';
import type { Histogram } from '../statistics/index.ts';
import type { NetworkArrays } from './networkArrays.ts';

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

/** The training as it was, with nothing measured on the way but what it measures at its two ends, on as little as may be. */
const unmeasured = (spec: TrainingSpec, last: number): TrainingSpec => ({
  ...spec,
  data: { ...spec.data, test: 'sealed' },
  training: { ...spec.training, stopOnDivergence: false },
  evaluateEvery: Math.max(1, last),
  evaluateTrainSize: 1,
  record: { ...spec.record, ...nothingRecorded },
});
const nothingRecorded = {
  ...{ weightNorms: false, gradientNorms: false, updateNorms: false, weightHistograms: false },
  ...{ activations: false, lossAfter: false, losses: false, learningRate: false },
};

/** Bit for bit, but that what is no number is no number, whichever its bits. */
const sameBits = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((value, at) => Object.is(value, b[at]));

/**
 * Trains as the run did, until it has done as many updates as the network that was kept, and gives the networks of `wanted`
 * iterations, ascending. Throws an `InputError` where it does not come to the very bits that were kept, as on a machine
 * with other arithmetic. Pulled on, an update at a time; yields its share.
 */
export function* retrace(
  workbench: Workbench,
  { spec, seed }: { readonly spec: TrainingSpec; readonly seed: number },
  kept: { readonly iteration: number; readonly arrays: NetworkArrays },
  wanted: readonly number[],
): Generator<number, readonly Snapshot[], void> {
  const run = startTraining(workbench, unmeasured(spec, kept.iteration), seed, () => '', null);
  const arraysNow = (): NetworkArrays => networkArrays(spec, run.network()!.arrays);
  const snapshots: Snapshot[] = [];
  let before: NetworkArrays | null = null;
  const take = (iteration: number): void => {
    const arrays = arraysNow();
    const weights = before === null ? [] : [...arrays].filter(([name]) => /^W\d+$/.test(name));
    const updates = weights.map(([name, now]) => {
      const old = before!.get(name)!;
      return {
        name,
        histogram: symmetricHistogram(
          now.map((value, at) => value - old[at]!),
          HISTOGRAM_BINS,
        ),
      };
    });
    snapshots.push({ iteration, arrays, updates });
  };
  const awaited = new Set(wanted);
  let done = 0;
  // Weights that take long to draw are drawn in steps of their own.
  while (run.network() === null) run.steps.next();
  for (;;) {
    if (awaited.has(done)) take(done);
    if (done >= kept.iteration) break;
    before = awaited.has(done + 1) ? arraysNow() : null;
    let step = run.steps.next();
    while (step.done !== true && step.value.iteration === done) step = run.steps.next();
    done++;
    yield done / kept.iteration;
  }
  const last = arraysNow();
  const isSame = [...networkArrays(spec, kept.arrays)].every(([name, values]) => sameBits(values, last.get(name)!));
  if (!isSame) throw new InputError({ code: 'notRetraced', path: 'runId' });
  return snapshots;
}
