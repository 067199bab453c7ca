/** Presets as the experiments that Book runs: their own settings, for as many seeds as the reader wishes. */
import { kindOf } from '#core/experiment/kinds/index.ts';
import { experimentOf } from '#core/presets/index.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Preset } from '#core/presets/index.ts';

/** One to see, five to see how much seeds matter, ten to be sure: below six pairs chance cannot be ruled out. */
export const seedCounts = ['1', '5', '10'] as const;
/** Paired runs from which a difference can be called reliable. */
const FEWEST = 6;

export type SeedCount = (typeof seedCounts)[number];

/** Seeds 0, 1, … */
export function seededExperiment(preset: Preset, count: SeedCount): Experiment {
  const experiment = experimentOf(preset);
  return { ...experiment, seeds: Array.from({ length: Number(count) }, (_, seed) => seed) };
}

/** A path over a surface draws nothing at random. */
export const isRandom = (preset: Preset): boolean => kindOf(experimentOf(preset)).seeded;

/** With how many seeds more would be known than with `seeds`; null where there are enough. */
export const moreSeeds = (seeds: number): SeedCount | null =>
  seedCounts.find((count) => Number(count) > seeds && seeds < FEWEST) ?? null;
