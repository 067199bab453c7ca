/** Training as a generator: pull to go on, stop pulling to pause, return to stop. */
import { architectureOf } from '../architecture/index.ts';
import { CLASSES } from '../datasets/index.ts';
import { timetableOf } from '../experiment/timetable.ts';
import { RandomState } from '../random/randomState.ts';
import { arrayOf } from './checkpoint.ts';
import { createEvaluation, createScoring, testImages, trainingImages } from './evaluate.ts';
import { optimizers } from '../optimizers/index.ts';
import { updateFormulas } from '../reference/index.ts';
import { loss as meanLoss } from '../metrics/index.ts';
import { initialize } from './initialize.ts';
import { createRecorder } from './records.ts';
import { nothingYet } from './step.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Machine, Workbench } from '../machine/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Recorder } from './records.ts';
import type { Divergence, MetricPoint, RunOutcome, RunRecord, RunStep } from './step.ts';

/** A number that is trained. */
export interface TrainedNumber {
  readonly value: number;
  /** ∂L/∂w of the mini-batch of the last update, without the penalty's; 0 before the first. */
  readonly gradient: number;
  /** The optimizer's numbers beside it, in the order of its declaration. */
  readonly state: readonly number[];
}

export interface TrainingRun {
  /**
   * Pulls the run on; `next()` does one iteration. Where drawing the weights takes long, steps without points come first.
   * Throws an `Error` once another run was started on the workbench.
   */
  readonly steps: Generator<RunStep, RunOutcome, void>;
  /** The state between two steps; null until all weights are drawn. */
  checkpoint(): Checkpoint | null;
  /** The same without the optimizer's arrays. */
  network(): Checkpoint | null;
  /** One number of a parameter between two steps; null until all weights are drawn. Throws a `RangeError` outside of it. */
  number(array: string, row: number, column: number): TrainedNumber | null;
}

/**
 * Sets a run up in the workbench, whose memory it holds until the next one. Random numbers are drawn in the order that
 * NumPy's script draws them: the weights, then for each iteration its batch and its dropout masks.
 */
export function startTraining(
  workbench: Workbench,
  spec: TrainingSpec,
  seed: number,
  identity: () => string,
  resume: Checkpoint | null,
): TrainingRun {
  const dataset = workbench.dataset(spec.data.dataset);
  const random = new RandomState(seed);
  const inputs = dataset.train.rows * dataset.train.columns;
  const architecture = architectureOf(spec.network, { inputs, classes: CLASSES });
  const { batchSize } = spec.training;
  const keepActivations = spec.record.activations;
  const counts = { train: spec.data.trainSize, test: testImages(spec.data) };
  const machine = workbench.machine(dataset, counts, { architecture, batchSize, keepActivations, spec }, random);
  const { trained } = machine;
  const saved = [...trained, ...machine.optimizerArrays];
  const slots = optimizers.resolve(spec.optimizer).member.state;
  const progress: Progress = { iteration: resume?.iteration ?? 0, divergence: resume?.divergence ?? null };
  if (resume !== null) {
    random.restore(resume.random);
    for (const name of saved) machine.write(name, arrayOf(resume, name));
  }
  const drawing = initialize(machine, architecture.layers, spec.network.initializer, random);
  let drawn = resume !== null || drawing.next().done === true;
  const draw = function* (): Generator<void, void, void> {
    while (!drawn) {
      yield;
      drawn = drawing.next().done === true;
    }
  };
  const state = (names: readonly string[]): Checkpoint | null =>
    drawn
      ? {
          identity: identity(),
          ...progress,
          random: random.save(),
          arrays: new Map(names.map((name) => [name, machine.read(name)])),
        }
      : null;
  const scoring = createScoring(machine, dataset, spec);
  return {
    steps: trainingSteps({
      spec,
      machine,
      random,
      progress,
      draw,
      evaluation: createEvaluation(scoring, spec),
      lossAfter: spec.record.lossAfter
        ? (batch) => meanLoss.measure(scoring('train', batch)) + machine.penalty()
        : null,
      recorder: createRecorder(machine, architecture.layers, spec),
      arithmetic: workbench.arithmetic,
    }),
    checkpoint: () => state(saved),
    network: () => state(trained),
    number: (array, row, column) =>
      drawn
        ? {
            value: machine.valueAt(array, row, column),
            gradient: machine.gradientAt(array, row, column),
            state: slots.map((slot) => machine.valueAt(`${array}.${slot}`, row, column)),
          }
        : null,
  };
}

interface Progress {
  /** Updates done. */
  iteration: number;
  divergence: Divergence | null;
}

interface Training extends Pick<RunOutcome, 'arithmetic'> {
  readonly spec: TrainingSpec;
  readonly machine: Machine;
  readonly random: RandomState;
  readonly progress: Progress;
  /** Sets the first weights, as far as they are not set. */
  readonly draw: () => Generator<void, void, void>;
  readonly evaluation: ReturnType<typeof createEvaluation>;
  /**
   * The loss of the batch whose update was just made, penalty included, the network in evaluation: no unit dropped, running
   * statistics in batch normalization. So the book's scripts and its `Trainer` take it. Draws nothing.
   */
  readonly lossAfter: ((batch: Uint32Array) => number) | null;
  readonly recorder: Recorder | null;
}

function* trainingSteps(training: Training): Generator<RunStep, RunOutcome, void> {
  const { spec, machine, random, progress, draw, evaluation, lossAfter, recorder, arithmetic } = training;
  const { batchSize, stopOnDivergence } = spec.training;
  const formulas = spec.record.learningRate ? updateFormulas(spec) : null;
  const isOver = (): boolean => stopOnDivergence && progress.divergence !== null;
  const { iterations, perEpoch, evaluateEvery, recordEvery } = timetableOf(spec);
  const images = trainingImages(spec);
  const batch = new Uint32Array(batchSize);
  const noteDivergence = (inOutputs: boolean): void => {
    if (progress.divergence !== null) return;
    const found = machine.notFinite({ inOutputs });
    if (found !== null) progress.divergence = { where: found.where, iteration: progress.iteration, value: found.value };
  };

  for (const _ of draw()) yield nothingYet(0, iterations);
  while (progress.iteration < iterations && !isOver()) {
    const iteration = progress.iteration;
    const points: MetricPoint[] = [];
    const tell = (at: number, values: readonly (readonly [metric: string, value: number])[]): void => {
      for (const [metric, value] of values) points.push({ iteration: at, epoch: at / perEpoch, metric, value });
    };
    const isEvaluated = iteration % evaluateEvery === 0;
    if (isEvaluated) {
      tell(iteration, evaluation());
      noteDivergence(false);
      if (isOver()) {
        yield { iteration, iterations, loss: null, points, records: [] };
        break;
      }
    }
    random.choice(images.length, batch);
    for (let row = 0; row < batchSize; row++) batch[row] = images[batch[row]!]!;
    machine.load(batch);
    machine.forward();
    const loss = machine.loss() + machine.penalty();
    if (!Number.isFinite(loss)) {
      noteDivergence(true);
      // Every number that it is made of may be finite, and their squares not.
      progress.divergence ??= { where: 'loss', iteration, value: Number.isNaN(loss) ? 'NaN' : 'Infinity' };
    }
    tell(iteration, [['loss', loss]]);
    if (isOver()) {
      if (!isEvaluated) tell(iteration, evaluation());
      yield { iteration, iterations, loss, points, records: [] };
      break;
    }
    machine.backward();
    let records: readonly RunRecord[] = [];
    const isRecorded = recorder !== null && iteration % recordEvery === 0;
    if (isRecorded) {
      const recorded = recorder.before(iteration);
      tell(iteration, recorded.values);
      records = recorded.records;
    }
    machine.update(iteration, iterations);
    if (isRecorded) tell(iteration, recorder.after());
    if (formulas !== null) {
      tell(iteration, [['learning_rate', formulas.scalarsAt(iteration, iterations)['learningRate']!]]);
    }
    if (lossAfter !== null) tell(iteration, [['loss_after', lossAfter(batch)]]);
    progress.iteration = iteration + 1;
    if (progress.iteration === iterations) {
      tell(iterations, evaluation());
      noteDivergence(false);
    }
    yield { iteration: progress.iteration, iterations, loss, points, records };
  }
  const { iteration, divergence } = progress;
  return { status: divergence === null ? 'finished' : 'diverged', iterations: iteration, divergence, arithmetic };
}
