/** Runs of every figure of the chapter: of those that train nothing the real ones, of the others made up. */
import { iterationsPerEpoch } from '#core/experiment/kinds/index.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { experimentOf, presetById } from '#core/presets/index.ts';
import { madeResults } from '../madeResults.ts';
import { recordedPoints } from '../recordedPoints.ts';
import type { RunSpec, TrainingSpec } from '#core/experiment/schema.ts';
import type { RunResult } from '#core/report/index.ts';
import type { Made } from '../madeResults.ts';

const noData = new Workbench(() => {
  throw new Error('needs no data');
});

/** A figure that trains nothing, as it is. */
const computed = (id: string): RunResult[] =>
  planRuns(experimentOf(presetById.get(id)!)).map((plan) => {
    const points = [...startRun(noData, plan.spec, plan.seed).steps].flatMap((step) => step.points);
    const ended = { status: 'finished', iterations: 1, seconds: 1, divergence: null, error: null } as const;
    return {
      plan,
      ...ended,
      arithmetic: null,
      perEpoch: iterationsPerEpoch(plan.spec),
      records: [],
      ...recordedPoints(points),
    };
  });

export const made = (id: string, values: Made): RunResult[] => madeResults(experimentOf(presetById.get(id)!), values);
const training = (spec: RunSpec): TrainingSpec => spec as TrainingSpec;
const flat = (value: number, count: number): number[] => Array.from({ length: count }, () => value);

const ofOptimizers = made('optimizers', ({ spec }) => {
  const place = ['sgd', 'momentum', 'adagrad', 'adam'].indexOf(training(spec).optimizer.id);
  const late = [0.2, 0.06, 0.05, 0.04][place]!;
  return {
    loss: [...flat(2.5, 90), ...flat(1 / (place + 1), 10), ...flat(late, 100)],
    loss_after: flat([0.19, 0.05, 0.02, 0.03][place]!, 200),
    test_accuracy: [0.1, [0.94, 0.968, 0.9715, 0.9705][place]!],
  };
});
const ofInitializers = made('initializers', ({ spec }) => {
  const { initializer } = training(spec).network;
  const learns = initializer.id !== 'normal';
  return {
    loss: learns ? [...flat(2.3, 100), ...flat(0.2, 100)] : flat(2.3, 200),
    test_accuracy: [learns ? 0.94 : 0.1135],
  };
});
const ofBatchNorm = made('batch-norm', ({ spec }) => {
  const { batchNorm, initializer } = training(spec).network;
  const { std } = initializer as unknown as { readonly std: number };
  if (!batchNorm && std === 1) return null;
  return { train_accuracy: [batchNorm ? 0.5 + std / 4 : std > 0.1 ? 0.9 : 0.117] };
});
const ofWeightDecay = made('weight-decay', ({ spec }) =>
  training(spec).penalty.id === 'none'
    ? { loss: flat(0.004, 603), train_accuracy: [1], test_accuracy: [0.75] }
    : { loss: flat(1.2, 603), train_accuracy: [0.9], test_accuracy: [0.72] },
);
const ofDropout = made('dropout', ({ spec }) =>
  training(spec).network.dropout === 0
    ? { train_accuracy: flat(1, 9), test_accuracy: [0.76] }
    : { train_accuracy: [0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.64], test_accuracy: [0.52] },
);
export const figureResults: Readonly<Record<string, readonly RunResult[]>> = {
  landscape: computed('landscape'),
  optimizers: ofOptimizers,
  activations: computed('activations'),
  initializers: ofInitializers,
  'batch-norm': ofBatchNorm,
  'weight-decay': ofWeightDecay,
  dropout: ofDropout,
};
