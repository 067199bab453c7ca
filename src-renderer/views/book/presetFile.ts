/** Presets as the experiments that Book runs: their own settings, for as many seeds as the reader wishes. */
import { kindOf } from '#core/experiment/kinds/index.ts';
import { choicesKey } from '#core/experiment/choices.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { experimentOf } from '../runPreset.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Preset } from '#core/presets/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';

export const seedCounts = ['1', '3', '5'] as const;
export type SeedCount = (typeof seedCounts)[number];

/** Seeds 0, 1, … */
export function seededExperiment(preset: Preset, count: SeedCount): Experiment {
  const experiment = experimentOf(preset);
  return { ...experiment, seeds: Array.from({ length: Number(count) }, (_, seed) => seed) };
}

/** A path over a surface draws nothing at random. */
export const isRandom = (preset: Preset): boolean => kindOf(experimentOf(preset)).seeded;

/** Whether the runs have the preset's own settings, whatever their seeds. */
export function isOwn(preset: Preset, runs: readonly RunSummary[]): boolean {
  const specs = new Map(
    planRuns(experimentOf(preset)).map(({ choices, spec }) => [choicesKey(choices), JSON.stringify(spec)]),
  );
  return runs.every(({ choices, spec }) => specs.get(choicesKey(choices)) === JSON.stringify(spec));
}
