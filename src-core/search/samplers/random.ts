import { RandomState } from '../../random/randomState.ts';
import type { Sampler } from './sampler.ts';

/**
 * The textbook's: one stream of doubles, `np.random.seed(seed)`, of which every trial takes one a dimension in the order of the
 * space, so that `10**np.random.uniform(low, high)` in a loop draws the same.
 */
export const random: Sampler = {
  learns: false,
  size: () => Infinity,
  ask: ({ space, seed, index }) => {
    const state = new RandomState(seed);
    state.fillRandom(new Float64Array(index * space.length));
    return space.map(() => state.random());
  },
};
