/** What a run will cost, before it is run. */
import { activationStack, architectureOf, countParameters } from '../architecture/index.ts';
import { bytesOfMachine } from '../machine/index.ts';
import { iterationsOf, timetableOf } from './timetable.ts';
import type { LayerDescription } from '../architecture/index.ts';
import type { RunSpec, TrainingSpec } from './schema.ts';

/** Multiplications and additions a second of a trainer, until one has been measured on this machine. */
export const USUAL_RATE = 3e10;

export interface Cost {
  /** Weights, biases, γ and β. */
  readonly parameters: number;
  /** Multiplications and additions, roughly. */
  readonly operations: number;
  /** Memory of a trainer: what its numbers take at most, and its process and images, roughly. */
  readonly bytes: number;
}

/** Share of MNIST's pixels that are not 0: only these are multiplied in the first layer. */
const INK = 0.2;
/** A trainer's process, and the sparse images of a data set each. */
const PROCESS_BYTES = 90e6;
const IMAGE_BYTES = 1200;

/** Σ in × out over affine layers. */
function products(layers: readonly LayerDescription[]): number {
  return layers.reduce((sum, { kind, inputs, outputs }) => sum + (kind === 'affine' ? inputs * outputs : 0), 0);
}

function trainingCost(spec: TrainingSpec): Cost {
  const architecture = architectureOf(spec.network);
  const [first, ...behind] = architecture.layers;
  const inner = products(behind);
  const parameters = countParameters(architecture.layers);
  const { batchSize } = spec.training;
  const { iterations, evaluateEvery } = timetableOf(spec);
  const { trainSize, testSize, validationFraction } = spec.data;
  const sparse = 2 * INK * products([first!]);
  // Forward; then dW and, but for the first layer, dx. The update touches every parameter.
  const iteration = batchSize * (2 * sparse + 3 * 2 * inner) + 10 * parameters;
  const evaluated = Math.min(spec.evaluateTrainSize ?? 10_000, trainSize) + testSize + trainSize * validationFraction;
  const evaluations = Math.floor((iterations - 1) / evaluateEvery) + 2;
  const machine = bytesOfMachine({ architecture, batchSize, keepActivations: spec.record.activations, spec });
  return {
    parameters,
    operations: iterations * iteration + evaluations * evaluated * (sparse + 2 * inner),
    bytes: PROCESS_BYTES + IMAGE_BYTES * (trainSize + testSize) + machine,
  };
}

export function costOf(spec: RunSpec): Cost {
  switch (spec.kind) {
    case 'training':
      return trainingCost(spec);
    case 'activations': {
      const layers = activationStack(spec.width, spec.layers, spec.activation);
      return {
        parameters: countParameters(layers),
        operations: 20 * iterationsOf(spec) * spec.examples * spec.width * spec.width,
        bytes: PROCESS_BYTES,
      };
    }
    case 'landscape':
      return { parameters: 2, operations: 1e4 * spec.updates, bytes: PROCESS_BYTES };
  }
}
