/** Figures of experiments that nobody ran. */
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { chartsOf } from '#core/kinds/index.ts';
import { presetById } from '#core/presets/index.ts';
import { recordedPoints } from './recordedPoints.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { Chart, Language, RunResult } from '#core/report/index.ts';
import type { MetricPoint } from '#core/training/step.ts';

export type Points = (run: PlannedRun) => Omit<MetricPoint, 'epoch'>[];
const result = (plan: PlannedRun, fields: Partial<RunResult>): RunResult => ({
  ...{ plan, status: 'finished', iterations: 2, seconds: 1, perEpoch: 1, records: [] },
  ...{ divergence: null, error: null, arithmetic: 'fused', ...recordedPoints([]) },
  ...fields,
});

/** Two iterations of every metric that training records. */
const training: Points = ({ run, seed }) =>
  [0, 1].flatMap((iteration) =>
    ['loss', 'train_accuracy', 'test_accuracy'].map((metric, place) => ({
      iteration,
      epoch: iteration,
      metric,
      value: run + seed + place / 10,
    })),
  );

/** The figures of an experiment whose runs recorded what `of` gives. */
export function charts(
  fields: object,
  of: (plan: PlannedRun) => Partial<RunResult>,
  preset?: string,
  language: Language = 'en',
): Chart[] {
  const experiment = parseExperiment({ format: FORMAT, ...fields });
  const results = planRuns(experiment).map((plan) => result(plan, of(plan)));
  return chartsOf(experiment, results, { language, preset: preset === undefined ? undefined : presetById.get(preset) });
}
export const ofPreset = (id: string, of: (plan: PlannedRun) => Partial<RunResult>, language?: Language): Chart[] =>
  charts(presetById.get(id)?.experiment ?? {}, of, id, language);
export const trained = (plan: PlannedRun): Partial<RunResult> => recordedPoints(training(plan));
