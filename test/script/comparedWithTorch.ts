/** The runs whose losses PyTorch itself was asked for, by their programs: `scripts/recordTorch.ts` records them. */
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { randomOptimizers } from '../randomOptimizers.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';

const experiments: readonly object[] = [
  {
    data: { trainSize: 1000, testSize: 100 },
    network: { hidden: [50, 30], batchNorm: true, dropout: 0.2 },
    penalty: { id: 'l2', lambda: 0.001 },
    training: { batchSize: 100, iterations: 200 },
    compare: { optimizer: [{ id: 'sgd', learningRate: 0.1 }, { id: 'momentum' }, { id: 'adam' }] },
  },
  {
    data: { trainSize: 200, testSize: 10 },
    network: { hidden: [5], activation: 'tanh' },
    training: { batchSize: 20, iterations: 20 },
    compare: { optimizer: randomOptimizers(20, 11) },
  },
];

export const comparedWithTorch: readonly PlannedRun[] = experiments.flatMap((experiment) =>
  planRuns(parseExperiment({ format: FORMAT, ...experiment })),
);
