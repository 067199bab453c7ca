import type { DropoutDescription } from '../architecture/index.ts';
import type { RandomState } from '../random/randomState.ts';
import type { ReferenceLayer } from './layer.ts';

/**
 * While training y = x · mask, where the mask is 1 where `random_sample(N × M)` > ratio, else 0; in evaluation
 * y = (1 − ratio) x, so that a unit gives on the average what it gave in training. Textbook §6.4.3.
 */
export function dropout({ name, ratio }: DropoutDescription, random: RandomState): ReferenceLayer {
  let mask = new Float64Array();
  return {
    name,
    parameters: [],
    statistics: [],
    forward: (x, mode) => {
      if (mode === 'evaluation') return x.map((value) => value * (1 - ratio));
      mask = x.map(() => Number(random.random() > ratio));
      return x.map((value, at) => value * mask[at]!);
    },
    // A unit that was dropped did nothing, so nothing comes back through it: dx = dy · mask
    backward: (dy) => dy.map((value, at) => value * mask[at]!),
  };
}
