/** A trained network before many images: what it took for what, and where it was most wrong. */
import { architectureOf } from '../architecture/index.ts';
import { CLASSES } from '../datasets/index.ts';
import { losses } from '../losses/index.ts';
import { argmax } from '../statistics/index.ts';
import { createScorer, outputsOf } from '../training/predict.ts';
import type { Architecture } from '../architecture/index.ts';
import type { ImageSet } from '../datasets/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

/** An image that was read. */
export interface ImageRead {
  /** Its place in the file, from 0. */
  readonly index: number;
  readonly label: number;
  /** The class of the largest score. */
  readonly read: number;
  /** The loss of this image alone. */
  readonly loss: number;
  /** Of all classes, as probabilities. */
  readonly answer: Float32Array;
  /** Rows × columns of 0…255. */
  readonly pixels: Uint8Array;
}

/** A cell of the confusion matrix: images of one class that were read as one class. */
export interface ConfusionCell {
  readonly label: number;
  readonly read: number;
}

export interface ImagesRead {
  readonly count: number;
  readonly right: number;
  /** [classes, classes], row-major: images of class (row) that were read as class (column). */
  readonly confusion: Uint32Array;
  /** Of which cell alone the worst are; null of all. */
  readonly cell: ConfusionCell | null;
  /** Those with the largest loss, the worst first. */
  readonly worst: readonly ImageRead[];
}

/** Images of a set that are read: by their places in the file. */
export interface ImagesToRead {
  readonly set: ImageSet;
  readonly indices: Uint32Array;
}

/** Reads the same images with the arrays of any network of an architecture; `worst` is how many of those are told, of one cell or of all. */
export function createImagesReader(
  spec: TrainingSpec,
  { set, indices }: ImagesToRead,
  worst: number,
  cell: ConfusionCell | null = null,
): (arrays: ReadonlyMap<string, Float32Array>) => ImagesRead {
  const size = set.rows * set.columns;
  const pixelsOf = (index: number): Uint8Array => set.pixels.slice(index * size, (index + 1) * size);
  const images = new Uint8Array(indices.length * size);
  indices.forEach((index, at) => images.set(set.pixels.subarray(index * size, (index + 1) * size), at * size));
  const architecture: Architecture = architectureOf(spec.network, { inputs: size, classes: CLASSES });
  const scorer = createScorer(architecture, images);
  const { member: loss, hyper } = losses.resolve(architecture.loss);
  return (arrays) => {
    const scores = scorer(arrays);
    const confusion = new Uint32Array(CLASSES * CLASSES);
    const rowOf = (at: number): Float32Array => scores.subarray(at * CLASSES, (at + 1) * CLASSES);
    const lossOf = Float64Array.from(indices, (index, at) => loss.of(rowOf(at), set.labels[index]!, hyper));
    const readAs = Uint8Array.from(indices, (_, at) => argmax(rowOf(at)));
    let right = 0;
    indices.forEach((index, at) => {
      confusion[set.labels[index]! * CLASSES + readAs[at]!]! += 1;
      if (set.labels[index] === readAs[at]) right++;
    });
    // What is no number is as wrong as can be.
    const wrongness = lossOf.map((value) => (Number.isNaN(value) ? Infinity : value));
    const isAsked = (at: number): boolean =>
      cell === null || (set.labels[indices[at]!] === cell.label && readAs[at] === cell.read);
    const order = Uint32Array.from([...indices.keys()].filter(isAsked)).sort((a, b) => {
      const [first, second] = [wrongness[a]!, wrongness[b]!];
      return first === second ? a - b : second - first;
    });
    return {
      count: indices.length,
      right,
      confusion,
      cell,
      worst: [...order.subarray(0, worst)].map((at) => ({
        index: indices[at]!,
        label: set.labels[indices[at]!]!,
        read: readAs[at]!,
        loss: lossOf[at]!,
        answer: outputsOf(rowOf(at), architecture.loss),
        pixels: pixelsOf(indices[at]!),
      })),
    };
  };
}
