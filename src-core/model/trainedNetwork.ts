import { arrayOf } from '../training/checkpoint.ts';
import type { Architecture, ArrayDescription } from '../architecture/index.ts';
import type { Checkpoint } from '../training/checkpoint.ts';

/** A network to be used elsewhere. */
export interface TrainedNetwork {
  readonly architecture: Architecture;
  /** Parameters and running statistics by name, row-major, in the order of the layers. */
  readonly arrays: ReadonlyMap<string, Float32Array>;
  /** What it is of, in texts by name, for whoever looks into the file. */
  readonly about: Readonly<Record<string, string>>;
}

export interface ShapedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly length: number;
}

/** The experiment that repeats the run whose network it is, in an `about`. */
export const EXPERIMENT = 'experiment';

/** Everything that a network of this architecture has, in the order of its layers, and shapes as other tools have them. */
export function arraysIn({ layers }: Architecture): ShapedArray[] {
  const shaped = ({ name, rows, columns }: ArrayDescription, shape: readonly number[]): ShapedArray => {
    return { name, shape, length: rows * columns };
  };
  return layers.flatMap(({ parameters, statistics }) => [
    // Weights [D, M] are matrices; all else is one number a unit.
    ...parameters.map((of) => shaped(of, of.kind === 'weight' ? [of.rows, of.columns] : [of.columns])),
    ...statistics.map((of) => shaped(of, [of.columns])),
  ]);
}

/** The network of a checkpoint, without what only training needs. Throws a `RangeError` where the checkpoint is of another. */
export const trainedNetwork = (
  architecture: Architecture,
  learned: Pick<Checkpoint, 'arrays'>,
  about: Readonly<Record<string, string>>,
): TrainedNetwork => ({
  architecture,
  arrays: new Map(arraysIn(architecture).map(({ name }) => [name, arrayOf(learned, name)])),
  about,
});
