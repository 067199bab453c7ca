import { RandomState } from '../random/randomState.ts';

/** What decides which training images train, as experiment files say it (`data`). */
export interface Split {
  readonly trainSize: number;
  /** 0 where there are folds. */
  readonly validationFraction: number;
  readonly splitSeed: number;
  /** k of k-fold cross-validation. */
  readonly folds?: number | undefined;
  /** Which of the folds is held out, from 1. */
  readonly fold?: number | undefined;
}

export interface TrainingSplit {
  /** Indices of the images that train. */
  readonly training: Uint32Array;
  /** Indices of the images held out to choose hyper-parameters with. */
  readonly validation: Uint32Array;
}

/** Images before fold i + 1 of k, as `numpy.array_split` cuts: the first n mod k folds have one image more. */
const before = (images: number, folds: number, fold: number): number =>
  fold * Math.floor(images / folds) + Math.min(fold, images % folds);

/** Where what is held out lies in the permutation: the first of it, and behind the last. */
function heldPlaces({ trainSize, validationFraction, folds, fold = 1 }: Split): readonly [from: number, to: number] {
  if (folds === undefined) return [0, Math.floor(trainSize * validationFraction)];
  return [before(trainSize, folds, fold - 1), before(trainSize, folds, fold)];
}

/** How many images a split holds out: ⌊trainSize · validationFraction⌋, or those of its fold. */
export function heldOut(split: Split): number {
  const [from, to] = heldPlaces(split);
  return to - from;
}

/** How many images train at least, whichever fold is held out: what an epoch is counted in, so that all folds have equal ones. */
export const leastTraining = (split: Split): number => split.trainSize - heldOut({ ...split, fold: 1 });

/**
 * Parts the first `trainSize` training images by `permutation(trainSize)`, drawn from a generator seeded with `splitSeed`. Its first
 * ⌊trainSize · validationFraction⌋ are held out; with folds, those of the fold, `numpy.array_split(permutation, folds)[fold - 1]`,
 * so that each image is in one of them. The rest of the permutation, in its order, trains. Nothing is drawn, and the order stays
 * the file's, where nothing is held out.
 */
export function splitTraining(split: Split): TrainingSplit {
  const { trainSize, splitSeed } = split;
  const [from, to] = heldPlaces(split);
  if (from === to)
    return { training: Uint32Array.from({ length: trainSize }, (_, index) => index), validation: new Uint32Array() };
  const order = new RandomState(splitSeed).permutation(trainSize);
  const validation = order.slice(from, to);
  // What lies before moves behind what was held out; from there the rest of the permutation is in its order.
  order.copyWithin(to - from, 0, from);
  return { training: order.slice(to - from), validation };
}
