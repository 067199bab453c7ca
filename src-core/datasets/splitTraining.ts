import { RandomState } from '../random/randomState.ts';

export interface TrainingSplit {
  /** Indices of the images that train. */
  readonly training: Uint32Array;
  /** Indices of the images held out to choose hyper-parameters with. */
  readonly validation: Uint32Array;
}

/**
 * Parts the first `trainSize` training images: the first ⌊trainSize · validationFraction⌋ of `permutation(trainSize)`,
 * drawn from a generator seeded with `splitSeed`, are held out; the rest of the permutation, in its order, trains.
 * Nothing is drawn, and the order stays the file's, where nothing is held out.
 */
export function splitTraining(trainSize: number, validationFraction: number, splitSeed: number): TrainingSplit {
  const held = Math.floor(trainSize * validationFraction);
  if (held === 0)
    return { training: Uint32Array.from({ length: trainSize }, (_, index) => index), validation: new Uint32Array() };
  const order = new RandomState(splitSeed).permutation(trainSize);
  return { training: order.slice(held), validation: order.slice(0, held) };
}
