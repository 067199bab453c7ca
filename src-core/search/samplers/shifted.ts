import { RandomState } from '../../random/randomState.ts';
import type { Sampler } from './sampler.ts';

/**
 * A low-discrepancy sequence as a sampler: every point moved by one random shift, modulo 1, that the search's seed draws
 * (Cranley & Patterson 1976), so that seeds differ and no search begins in a corner.
 */
export const shifted = (point: (index: number, dimensions: number) => readonly number[]): Sampler => ({
  learns: false,
  size: () => Infinity,
  ask: ({ space, seed, index }) => {
    const state = new RandomState(seed);
    return point(index, space.length).map((unit) => (unit + state.random()) % 1);
  },
});
