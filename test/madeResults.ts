import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { timetableOf } from '#core/experiment/timetable.ts';
import { recordedPoints } from './recordedPoints.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { RunResult } from '#core/report/index.ts';

/** What a made-up run recorded, by metric; null for a run that diverged. */
export type Made = (plan: PlannedRun) => Readonly<Record<string, readonly number[]>> | null;

/** Results of an experiment that nobody ran. */
export function madeResults(experiment: object, made: Made): RunResult[] {
  return planRuns(parseExperiment({ format: 'descent-experiment/1', ...experiment })).map((plan) => {
    const recorded = made(plan);
    const perEpoch = plan.spec.kind === 'training' ? timetableOf(plan.spec).perEpoch : 1;
    const points = Object.entries(recorded ?? { loss: [2.3, NaN] }).flatMap(([metric, values]) =>
      values.map((value, iteration) => ({ iteration, metric, value })),
    );
    return {
      plan,
      ...{ status: recorded === null ? 'diverged' : 'finished', iterations: 100, seconds: 1, perEpoch, records: [] },
      divergence: recorded === null ? { where: 'W1', iteration: 1, value: 'NaN' } : null,
      ...{ error: null, arithmetic: null, ...recordedPoints(points) },
    };
  });
}
