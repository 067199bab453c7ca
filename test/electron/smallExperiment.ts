import { FORMAT } from '#core/experiment/schema.ts';
import type { ExperimentInput } from '#core/experiment/schema.ts';

/** One run that takes no time, unless it is asked for many iterations. */
export const smallExperiment = (iterations: number, name = 'Small'): ExperimentInput => ({
  format: FORMAT,
  name,
  data: { trainSize: 100, testSize: 50 },
  network: { hidden: [10], dropout: 0.2 },
  optimizer: { id: 'adam', learningRate: 0.001 },
  training: { batchSize: 20, iterations },
  evaluateEvery: 1000,
});
