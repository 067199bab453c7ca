/** Whether the optimizers of an experiment can be tuned, and what that takes. */
import { tuningOf } from '#core/search/tuneEach.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { LabApi } from '#core/protocol/index.ts';

/** The experiment, where it compares optimizers whose learning rates can be searched; else null. */
export function tunable(experiment: Experiment | null): Experiment | null {
  if (experiment === null) return null;
  try {
    tuningOf(experiment, 1);
    return experiment;
  } catch {
    return null;
  }
}

export interface TuningPlan {
  readonly searches: number;
  /** Of the comparisons. */
  readonly runs: number;
  readonly seconds: number;
}

/** Any rate: what a run costs does not depend on it. */
const ANY_RATE = 0.01;

export async function planTuning(lab: LabApi, experiment: Experiment, trials: number): Promise<TuningPlan> {
  const blocks = tuningOf(experiment, trials);
  const searches = blocks.flatMap((block) => block.searches);
  const searched = await Promise.all(searches.map((one) => lab.planSearch({ experiment: one.experiment })));
  const compared = await Promise.all(
    blocks.map((block) => lab.planExperiment({ experiment: block.comparison(block.searches.map(() => ANY_RATE)) })),
  );
  const sum = (all: readonly { readonly seconds: number }[]): number =>
    all.reduce((so, { seconds }) => so + seconds, 0);
  const runs = compared.reduce((so, plan) => so + plan.runs.length, 0);
  return { searches: searches.length, runs, seconds: sum(searched) + sum(compared) };
}
