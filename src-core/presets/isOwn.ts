import { choicesKey } from '../experiment/choices.ts';
import { parseExperiment } from '../experiment/parse.ts';
import { planRuns } from '../experiment/plan.ts';
import { FORMAT } from '../experiment/schema.ts';
import type { PlannedRun } from '../experiment/plan.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { Preset } from './preset.ts';

/** A preset as the experiment that its file would hold. */
export const experimentOf = ({ experiment }: Pick<Preset, 'experiment'>): Experiment =>
  parseExperiment({ format: FORMAT, ...experiment });

/** Whether runs have the preset's own settings, whatever their seeds: its references and questions are of no others. */
export function isOwn(preset: Preset, runs: readonly Pick<PlannedRun, 'choices' | 'spec'>[]): boolean {
  const specs = new Map(
    planRuns(experimentOf(preset)).map(({ choices, spec }) => [choicesKey(choices), JSON.stringify(spec)]),
  );
  return runs.every(({ choices, spec }) => specs.get(choicesKey(choices)) === JSON.stringify(spec));
}
