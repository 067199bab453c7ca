/** Our side of the comparisons, in this process and on one core, through the code path of the command line. */
import { startRun } from '#core/kinds/index.ts';
import { createEvaluation, createScoring } from '#core/training/evaluate.ts';
import { initialize } from '#core/training/initialize.ts';
import { architectureOf } from '#core/architecture/index.ts';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { Workbench } from '#core/machine/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import { widenVectors } from '#main/trainer/wideVectors.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { Contender } from './measure.ts';
import type { NetworkSettings, TrainSettings } from './peers/peer.ts';

/** As a trainer does. */
export const paired = widenVectors();
const workbench = new Workbench((id) => loadDataset(findDataSource(id, null)), { paired });

/** More iterations than any block asks for. */
const PLENTY = 10_000_000;

function specOf(
  { hidden, activation, batchNorm, dropout, weightDecay }: NetworkSettings,
  training: object,
): TrainingSpec {
  return parseRunSpec({
    network: { hidden, activation, batchNorm, dropout, initializer: { id: activation === 'relu' ? 'he' : 'xavier' } },
    penalty: weightDecay === 0 ? { id: 'none' } : { id: 'l2', lambda: weightDecay },
    ...training,
  }) as TrainingSpec;
}

/** Iterations of training: batch, forward, loss, backward, update. A run holds the workbench until the next is made. */
export function training({ network, optimizer, batchSize, trainSize, iterations }: TrainSettings): Contender {
  const { steps } = startRun(
    workbench,
    specOf(network, {
      data: { trainSize },
      optimizer,
      training: { batchSize, iterations: PLENTY },
      evaluateEvery: PLENTY,
      evaluateTrainSize: 1,
    }),
    0,
  );
  return {
    name: 'descent',
    block: () => {
      const start = performance.now();
      for (let iteration = 0; iteration < iterations; iteration++) steps.next();
      return (performance.now() - start) / iterations;
    },
  };
}

/** Accuracy over the first test images. */
export function accuracy(network: NetworkSettings, images: number): Contender {
  const spec = specOf(network, { data: { testSize: images }, evaluateTrainSize: 1 });
  const dataset = workbench.dataset(spec.data.dataset);
  const architecture = architectureOf(spec.network);
  const random = new RandomState(0);
  const options = { architecture, batchSize: spec.training.batchSize, spec };
  const machine = workbench.machine(dataset, { train: 1, test: images }, options, random);
  for (const _ of initialize(machine, architecture.layers, spec.network.initializer, random));
  const evaluate = createEvaluation(createScoring(machine, dataset, spec), spec);
  return {
    name: 'descent',
    block: () => {
      const start = performance.now();
      evaluate();
      return performance.now() - start;
    },
  };
}

/** Bytes of kernel memory in use. */
export const kernelMemory = (): number => workbench.bytesInUse;
