import type { Dimension, Space } from '../space.ts';
import type { Sampler } from './sampler.ts';

/** Values of a number that a grid tries, both ends among them. */
const LEVELS = 5;

function levelsOf(dimension: Dimension): number {
  if (dimension.kind === 'choice') return dimension.values.length;
  return dimension.whole ? Math.min(LEVELS, dimension.high - dimension.low + 1) : LEVELS;
}

const sizeOf = (space: Space): number => space.reduce((product, dimension) => product * levelsOf(dimension), 1);

/** Where the level lies; a choice in the middle of its part. */
function unitOf(dimension: Dimension, level: number): number {
  const levels = levelsOf(dimension);
  if (dimension.kind === 'choice') return (level + 0.5) / levels;
  return levels === 1 ? 0 : level / (levels - 1);
}

/** Every combination of five equally spaced values of each number, or all of a choice; the first dimension varies slowest. */
export const grid: Sampler = {
  learns: false,
  size: sizeOf,
  ask: ({ space, index }) => {
    let rest = index % sizeOf(space);
    return space
      .toReversed()
      .map((dimension) => {
        const levels = levelsOf(dimension);
        const level = rest % levels;
        rest = Math.floor(rest / levels);
        return unitOf(dimension, level);
      })
      .toReversed();
  },
};
