/** Presets as the experiments that Book runs: their own settings, for as many seeds as the reader wishes. */
import { kindOf } from '#core/experiment/kinds/index.ts';
import { experimentOf } from '#core/presets/index.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Preset } from '#core/presets/index.ts';

export const seedCounts = ['1', '3', '5'] as const;
export type SeedCount = (typeof seedCounts)[number];

/** Seeds 0, 1, … */
export function seededExperiment(preset: Preset, count: SeedCount): Experiment {
  const experiment = experimentOf(preset);
  return { ...experiment, seeds: Array.from({ length: Number(count) }, (_, seed) => seed) };
}

/** A path over a surface draws nothing at random. */
export const isRandom = (preset: Preset): boolean => kindOf(experimentOf(preset)).seeded;
