/** Runs of the window without a lab: as an experiment plans them, and as a preset leaves them. */
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { fakeLab } from './fakeLab.ts';
import type { RunSummary } from '#core/protocol/index.ts';

export function runsOf(experiment: object): RunSummary[] {
  const [like] = [...withPreset('optimizers')];
  const planned = planRuns(parseExperiment({ format: 'descent-experiment/1', ...experiment }));
  return planned.map(({ run, label, choices, seed, spec }) => ({
    ...(like as RunSummary),
    id: run,
    position: run,
    label,
    choices,
    seed,
    spec,
  }));
}

export function withPreset(id: string): RunSummary[] {
  const lab = fakeLab();
  lab.addPreset(id);
  return [...lab.runs.values()];
}
