/** Training as a generator: pull to go on, stop pulling to pause, return to stop. */
import { splitTraining } from '../datasets/index.ts';
import { timetableOf } from '../experiment/timetable.ts';
import { readArray, writeArray } from '../layers/index.ts';
import { RandomState } from '../random/randomState.ts';
import { findDivergence } from './divergence.ts';
import { accuracyOf } from './evaluate.ts';
import { initialize } from './initialize.ts';
import { createNetwork } from './network.ts';
import { createRecorder } from './records.ts';
import { createUpdate } from './update.ts';
import type { Arena } from '../kernels/index.ts';
import type { Statistic } from '../layers/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Network } from './network.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Divergence, MetricPoint, RunOutcome, RunRecord, RunStep } from './step.ts';
import type { Material, Workbench } from './workbench.ts';

const MOST_EVALUATED = 10_000;

export interface TrainingRun {
  /** Pulls the run on; `next()` does one iteration. */
  readonly steps: Generator<RunStep, RunOutcome, void>;
  /** The state between two steps. */
  checkpoint(): Checkpoint;
  /** The same without the optimizer's arrays. */
  network(): Checkpoint;
}

/** What is saved of a run beside its generator: parameters, optimizer state, running statistics. */
type Saved = Pick<Statistic, 'name' | 'layout' | 'value'>;

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
  const material = workbench.prepare(spec);
  const { arena, arithmetic: fusion, paired } = workbench;
  const random = new RandomState(seed);
  const { imageSize, longest } = material;
  const { batchSize } = spec.training;
  const keepActivations = spec.record.activations;
  const shape = { spec: spec.network, batchSize, imageSize, longest };
  const network = createNetwork({ arena, fusion, paired, random, keepActivations, ...shape });
  const update = createUpdate({ arena, fusion, spec, parameters: network.parameters });
  const trained: readonly Saved[] = [...network.parameters, ...network.statistics];
  const saved = [...trained, ...update.slots];
  const progress: Progress = { iteration: resume?.iteration ?? 0, divergence: resume?.divergence ?? null };
  if (resume === null) initialize(arena, network.parameters, spec.network.initializer, random);
  else {
    random.restore(resume.random);
    for (const { name, layout, value } of saved) writeArray(arena, layout, value, arrayOf(resume, name));
  }
  const state = (arrays: readonly Saved[]): Checkpoint => ({
    identity: identity(),
    ...progress,
    random: random.save(),
    arrays: new Map(arrays.map(({ name, layout, value }) => [name, readArray(arena, layout, value)])),
  });
  return {
    steps: trainingSteps({ workbench, spec, material, network, update, random, progress }),
    checkpoint: () => state(saved),
    network: () => state(trained),
  };
}

function arrayOf(checkpoint: Checkpoint, name: string): Float32Array {
  const values = checkpoint.arrays.get(name);
  if (values === undefined) throw new RangeError(`the checkpoint lacks ${name}`);
  return values;
}

interface Progress {
  /** Updates done. */
  iteration: number;
  divergence: Divergence | null;
}

interface Machine {
  readonly workbench: Workbench;
  readonly spec: TrainingSpec;
  readonly material: Material;
  readonly network: Network;
  readonly update: ReturnType<typeof createUpdate>;
  readonly random: RandomState;
  readonly progress: Progress;
}

function* trainingSteps(machine: Machine): Generator<RunStep, RunOutcome, void> {
  const { workbench, spec, material, network, update, random, progress } = machine;
  const { arena, arithmetic } = workbench;
  const { batchSize } = spec.training;
  const { iterations, perEpoch, evaluateEvery, recordEvery } = timetableOf(spec);
  const { data } = spec;
  const { training, validation } = splitTraining(data.trainSize, data.validationFraction, data.splitSeed);
  const evaluate = evaluator(arena, network, material, {
    train: training.subarray(0, spec.evaluateTrainSize ?? MOST_EVALUATED),
    validation,
    test: Uint32Array.from({ length: data.testSize }, (_, index) => index),
  });
  const recorder = createRecorder(arena, network, spec);
  const recording = spec.record.weightNorms || spec.record.gradientNorms || spec.record.activations;
  const batch = new Uint32Array(batchSize);
  const noteDivergence = (rows: number): void => {
    progress.divergence ??= findDivergence(arena, network, progress.iteration, rows);
  };

  while (progress.iteration < iterations) {
    const iteration = progress.iteration;
    const points: MetricPoint[] = [];
    const epoch = iteration / perEpoch;
    if (iteration % evaluateEvery === 0) {
      evaluate(iteration, epoch, points);
      noteDivergence(0);
    }
    random.choice(training.length, batch);
    for (let row = 0; row < batchSize; row++) batch[row] = training[batch[row]!]!;
    network.load(material.train, batch, batchSize, 'training');
    network.forward(batchSize, 'training');
    const loss = network.loss.loss(batchSize) + update.penalty();
    if (!Number.isFinite(loss)) {
      noteDivergence(batchSize);
      // Every number that it is made of may be finite, and their squares not.
      progress.divergence ??= { where: 'loss', iteration, value: Number.isNaN(loss) ? 'NaN' : 'Infinity' };
    }
    points.push({ iteration, epoch, metric: 'loss', value: loss });
    network.backward(batchSize);
    let records: readonly RunRecord[] = [];
    if (recording && iteration % recordEvery === 0) {
      const { values, records: histograms } = recorder(iteration, batchSize);
      for (const [metric, value] of values) points.push({ iteration, epoch, metric, value });
      records = histograms;
    }
    update.apply(iteration, iterations);
    progress.iteration = iteration + 1;
    if (progress.iteration === iterations) {
      evaluate(iterations, iterations / perEpoch, points);
      noteDivergence(0);
    }
    yield { iteration: progress.iteration, iterations, loss, points, records };
  }
  const { divergence } = progress;
  return { status: divergence === null ? 'finished' : 'diverged', iterations, divergence, arithmetic };
}

type Sets = Readonly<Record<'train' | 'validation' | 'test', Uint32Array>>;

function evaluator(arena: Arena, network: Network, { train, test }: Material, sets: Sets) {
  const parts = [
    ['train_accuracy', train, sets.train],
    ...(sets.validation.length > 0 ? ([['validation_accuracy', train, sets.validation]] as const) : []),
    ['test_accuracy', test, sets.test],
  ] as const;
  return (iteration: number, epoch: number, points: MetricPoint[]): void => {
    for (const [metric, examples, indices] of parts) {
      points.push({ iteration, epoch, metric, value: accuracyOf(arena, network, examples, indices) });
    }
  };
}
