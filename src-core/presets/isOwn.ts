import { choicesKey } from '../experiment/choices.ts';
import { parseExperiment } from '../experiment/parse.ts';
import { planRuns } from '../experiment/plan.ts';
import { FORMAT } from '../experiment/schema.ts';
import type { PlannedRun } from '../experiment/plan.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { Preset } from './preset.ts';

/** A preset as the experiment that its file would hold, where these data sets are at hand beside those that it needs. */
export function experimentOf(
  { experiment, beside }: Pick<Preset, 'experiment' | 'beside'>,
  atHand: (dataset: string) => boolean = () => false,
): Experiment {
  const more = beside?.values.flatMap(({ dataset, value }) => (atHand(dataset) ? [value] : [])) ?? [];
  if (beside === undefined || more.length === 0) return parseExperiment({ format: FORMAT, ...experiment });
  const compared = experiment.compare?.[beside.path] ?? [];
  const compare = { ...experiment.compare, [beside.path]: [...compared, ...more] };
  return parseExperiment({ format: FORMAT, ...experiment, compare });
}

/** Whether runs have the preset's own settings, whatever their seeds: its references and questions are of no others. */
export function isOwn(preset: Preset, runs: readonly Pick<PlannedRun, 'choices' | 'spec'>[]): boolean {
  const specs = new Map(
    planRuns(experimentOf(preset, () => true)).map(({ choices, spec }) => [choicesKey(choices), JSON.stringify(spec)]),
  );
  return runs.every(({ choices, spec }) => specs.get(choicesKey(choices)) === JSON.stringify(spec));
}
