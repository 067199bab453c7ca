import { architectureOf, countParameters } from '../architecture/index.ts';
import { heldOut } from '../datasets/index.ts';
import { bytesOfMachine, MOST_MACHINE_BYTES } from '../machine/index.ts';
import { InputError } from '../schema/inputError.ts';
import { testImages } from '../training/evaluate.ts';
import { timetableOf } from '../experiment/timetable.ts';
import { PROCESS_BYTES } from './cost.ts';
import type { LayerDescription } from '../architecture/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Cost } from './cost.ts';

/** Share of MNIST's pixels that are not 0: only these are multiplied in the first layer. */
const INK = 0.2;
/** The sparse images of a data set, each. */
const IMAGE_BYTES = 1200;

/** Σ in × out over affine layers. */
function products(layers: readonly LayerDescription[]): number {
  return layers.reduce((sum, { kind, inputs, outputs }) => sum + (kind === 'affine' ? inputs * outputs : 0), 0);
}

/** Memory of a run's network, its batches and its optimizer, at most. */
function machineBytes(spec: TrainingSpec): number {
  const { batchSize } = spec.training;
  const keepActivations = spec.record.activations;
  return bytesOfMachine({ architecture: architectureOf(spec.network), batchSize, keepActivations, spec });
}

/** Throws an `InputError` for a run that does not fit into memory. */
export function checkMemory(spec: TrainingSpec): void {
  const bytes = machineBytes(spec);
  if (bytes <= MOST_MACHINE_BYTES) return;
  const [needed, allowed] = [Math.ceil(bytes / 2 ** 20), MOST_MACHINE_BYTES / 2 ** 20];
  const got = String(spec.training.batchSize);
  throw new InputError({ code: 'tooMuchMemory', path: 'training.batchSize', needed, allowed, got });
}

/** What training will cost, from the layers and the blocks of memory that it will use. */
export function trainingCost(spec: TrainingSpec): Cost {
  const architecture = architectureOf(spec.network);
  const [first, ...behind] = architecture.layers;
  const inner = products(behind);
  const parameters = countParameters(architecture.layers);
  const { batchSize } = spec.training;
  const { iterations, evaluateEvery } = timetableOf(spec);
  const { trainSize } = spec.data;
  const testSize = testImages(spec.data);
  const sparse = 2 * INK * products([first!]);
  // Forward; then dW and, but for the first layer, dx. The update touches every parameter.
  const iteration = batchSize * (2 * sparse + 3 * 2 * inner) + 10 * parameters;
  const evaluated = Math.min(spec.evaluateTrainSize ?? 10_000, trainSize) + testSize + heldOut(spec.data);
  const evaluations = Math.floor((iterations - 1) / evaluateEvery) + 2;
  return {
    parameters,
    operations: iterations * iteration + evaluations * evaluated * (sparse + 2 * inner),
    bytes: PROCESS_BYTES + IMAGE_BYTES * (trainSize + testSize) + machineBytes(spec),
  };
}
