/** A run's training gone through once more: the same bits, since a run is a function of spec, seed and data. */
import { InputError } from '../schema/inputError.ts';
import { startTraining } from '../training/train.ts';
import { networkArrays } from './networkArrays.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Workbench } from '../machine/index.ts';
import type { TrainingRun } from '../training/train.ts';
import type { NetworkArrays } from './networkArrays.ts';

export interface TrainedRun {
  readonly spec: TrainingSpec;
  readonly seed: number;
}

/** A network that a run had, as it was kept. */
export interface KeptOfRun {
  /** Updates done. */
  readonly iteration: number;
  readonly arrays: NetworkArrays;
}

/** Called once a run has done so many updates, 0 of them first; `loss` is that of the last one's mini-batch, penalty included. */
type Look = (done: number, run: TrainingRun, loss: number) => void;

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

const notTheSame = (): InputError => new InputError({ code: 'notRetraced', path: 'runId' });

/**
 * Trains as the run did, until it has done `until` updates, at least as many as the network that was kept (null where none was).
 * Throws an `InputError` where it does not come by the very bits that were kept, or where a loss is not what the run told of
 * that update (`losses`, of the first and those after it), as on a machine with other arithmetic. Pulled on, an update at a
 * time; yields its share.
 */
export function* trainAgain(
  workbench: Workbench,
  { spec, seed }: TrainedRun,
  { kept, losses = [] }: { readonly kept: KeptOfRun | null; readonly losses?: ArrayLike<number> },
  until: number,
  look: Look,
): Generator<number, void, void> {
  const run = startTraining(workbench, unmeasured(spec, until), seed, () => '', null);
  const checkBits = (done: number): void => {
    if (kept === null || done !== kept.iteration) return;
    const now = networkArrays(spec, run.network()!.arrays);
    const isSame = [...networkArrays(spec, kept.arrays)].every(([name, values]) => sameBits(values, now.get(name)!));
    if (!isSame) throw notTheSame();
  };
  // Weights that take long to draw are drawn in steps of their own.
  while (run.network() === null) run.steps.next();
  look(0, run, NaN);
  checkBits(0);
  for (let done = 1; done <= until; done++) {
    let loss = NaN;
    for (;;) {
      const step = run.steps.next();
      if (step.done === true) break;
      loss = step.value.loss ?? NaN;
      if (step.value.iteration >= done) break;
    }
    if (done <= losses.length && !Object.is(loss, losses[done - 1])) throw notTheSame();
    look(done, run, loss);
    checkBits(done);
    yield done / until;
  }
}
