/** The loss on the plane that holds the most of a training's path. Li et al. 2018, Visualizing the Loss Landscape of Neural Nets, arXiv:1712.09913, §7. */
import { architectureOf } from '../architecture/index.ts';
import { CLASSES } from '../datasets/index.ts';
import { losses } from '../losses/index.ts';
import { createScorer } from '../training/predict.ts';
import { principalPlane } from './principalPlane.ts';
import type { ImageSet } from '../datasets/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { NetworkArrays } from './networkArrays.ts';
import type { Snapshot } from './retrace.ts';

export interface LossPlane {
  /** Of the movement (the squared distances of all snapshots from their mean), the share that lies along each direction. */
  readonly shares: readonly [number, number];
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  readonly side: number;
  /** [side, side], a row for each y from low to high: the mean loss there. */
  readonly losses: Float64Array;
  /** The snapshots where they lie on the plane, and their loss where they really are. */
  readonly path: readonly {
    readonly iteration: number;
    readonly x: number;
    readonly y: number;
    readonly loss: number;
  }[];
  /** Images that the loss is the mean of. */
  readonly images: number;
}

/** Points of a side, an odd number. */
const SIDE = 25;
/** Of the path's width, what is shown beside it. */
const MARGIN = 0.25;

function around(values: readonly number[], narrowest: number): readonly [low: number, high: number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const half = Math.max((high - low) * (0.5 + MARGIN), narrowest);
  const middle = (low + high) / 2;
  return [middle - half, middle + half];
}

/**
 * The mean loss, without a penalty, of networks on the plane of the two principal directions of a training's parameters, over
 * the first `many` of `indices`. Running statistics of batch normalization are those of the last snapshot. Yields its share.
 */
export function* lossPlane(
  spec: TrainingSpec,
  all: readonly Snapshot[],
  { set, indices }: { readonly set: ImageSet; readonly indices: Uint32Array },
): Generator<number, LossPlane, void> {
  // Networks that diverged are nowhere; the first weights are always somewhere.
  const snapshots = all.filter(({ arrays: own }) => [...own.values()].every((values) => values.every(Number.isFinite)));
  const size = set.rows * set.columns;
  const architecture = architectureOf(spec.network, { inputs: size, classes: CLASSES });
  const images = new Uint8Array(indices.length * size);
  indices.forEach((index, at) => images.set(set.pixels.subarray(index * size, (index + 1) * size), at * size));
  const scorer = createScorer(architecture, images);
  const { member, hyper } = losses.resolve(architecture.loss);
  const lossOf = (arrays: NetworkArrays): number => {
    const scores = scorer(arrays);
    let sum = 0;
    indices.forEach((index, at) => {
      sum += member.of(scores.subarray(at * CLASSES, (at + 1) * CLASSES), set.labels[index]!, hyper);
    });
    return sum / indices.length;
  };
  const parameters = architecture.layers.flatMap((layer) => layer.parameters).map(({ name }) => name);
  const vectorOf = ({ arrays }: Snapshot): Float32Array => {
    const parts = parameters.map((name) => arrays.get(name)!);
    const vector = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let from = 0;
    for (const part of parts) {
      vector.set(part, from);
      from += part.length;
    }
    return vector;
  };
  const last = snapshots.at(-1)!;
  const { middle, directions, shares, places } = principalPlane(snapshots.map(vectorOf));
  const arrays = new Map([...last.arrays].map(([name, values]) => [name, new Float32Array(values)]));
  const lossAt = (x: number, y: number): number => {
    let from = 0;
    for (const name of parameters) {
      const values = arrays.get(name)!;
      for (let k = 0; k < values.length; k++) {
        const at = from + k;
        values[k] = middle[at]! + x * directions[0][at]! + y * directions[1][at]!;
      }
      from += values.length;
    }
    return lossOf(arrays);
  };
  const width = Math.max(...places.map(([x]) => x)) - Math.min(...places.map(([x]) => x));
  const narrowest = width * 0.1 || 1;
  const x = around(
    places.map(([px]) => px),
    narrowest,
  );
  const y = around(
    places.map(([, py]) => py),
    narrowest,
  );
  const grid = new Float64Array(SIDE * SIDE);
  const along = ([low, high]: readonly [number, number], at: number): number => low + ((high - low) * at) / (SIDE - 1);
  for (let at = 0; at < grid.length; at++) {
    grid[at] = lossAt(along(x, at % SIDE), along(y, Math.floor(at / SIDE)));
    if (at % 5 === 4) yield (at + 1) / grid.length;
  }
  const path = snapshots.map((snapshot, at) => {
    const [px, py] = places[at]!;
    return { iteration: snapshot.iteration, x: px, y: py, loss: lossOf(snapshot.arrays) };
  });
  return { shares, x, y, side: SIDE, losses: grid, path, images: indices.length };
}
