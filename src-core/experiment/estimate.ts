/** What a run will cost, before it is run. */
import { iterationsOf, timetableOf } from './timetable.ts';
import type { RunSpec, TrainingSpec } from './schema.ts';

/** Multiplications and additions a second of a trainer, until one has been measured on this machine. */
export const USUAL_RATE = 3e10;

export interface Cost {
  /** Weights, biases, γ and β. */
  readonly parameters: number;
  /** Multiplications and additions, roughly. */
  readonly operations: number;
  /** Memory of a trainer, roughly. */
  readonly bytes: number;
}

const IMAGE_SIZE = 784;
const CLASSES = 10;
/** Share of MNIST's pixels that are not 0: only these are multiplied in the first layer. */
const INK = 0.2;
const FLOAT = 4;
/** A trainer's process, and the sparse images of a data set each. */
const PROCESS_BYTES = 90e6;
const IMAGE_BYTES = 1200;

/** Σ in × out over the layers behind the first; and the parameters. */
function layersOf({ network: { hidden, batchNorm } }: TrainingSpec) {
  const widths = [...hidden, CLASSES];
  const [first = CLASSES] = widths;
  const inner = widths.slice(1).reduce((sum, width, index) => sum + width * (widths[index] ?? 0), 0);
  const biases = widths.reduce((sum, width) => sum + width, 0);
  const normalized = batchNorm ? 2 * hidden.reduce((sum, width) => sum + width, 0) : 0;
  return { first, inner, widths, parameters: IMAGE_SIZE * first + inner + biases + normalized };
}

function trainingCost(spec: TrainingSpec): Cost {
  const { first, inner, widths, parameters } = layersOf(spec);
  const { batchSize } = spec.training;
  const { iterations, evaluateEvery } = timetableOf(spec);
  const { trainSize, testSize, validationFraction } = spec.data;
  const sparse = 2 * INK * IMAGE_SIZE * first;
  // Forward; then dW and, but for the first layer, dx. The update touches every parameter.
  const iteration = batchSize * (2 * sparse + 3 * 2 * inner) + 10 * parameters;
  const evaluated = Math.min(spec.evaluateTrainSize ?? 10_000, trainSize) + testSize + trainSize * validationFraction;
  const evaluations = Math.floor((iterations - 1) / evaluateEvery) + 2;
  const rows = Math.max(batchSize, 1000);
  const activations = widths.reduce((sum, width) => sum + 3 * width * rows, 0);
  return {
    parameters,
    operations: iterations * iteration + evaluations * evaluated * (sparse + 2 * inner),
    bytes: PROCESS_BYTES + IMAGE_BYTES * (trainSize + testSize) + FLOAT * (4 * parameters + activations),
  };
}

export function costOf(spec: RunSpec): Cost {
  switch (spec.kind) {
    case 'training':
      return trainingCost(spec);
    case 'activations':
      return {
        parameters: spec.layers * spec.width * spec.width,
        operations: 20 * iterationsOf(spec) * spec.examples * spec.width * spec.width,
        bytes: PROCESS_BYTES,
      };
    case 'landscape':
      return { parameters: 2, operations: 1e4 * spec.updates, bytes: PROCESS_BYTES };
  }
}
