/** The curves of some trials, read from the lab, again when one of them has gone on. */
import { computed } from 'vue';
import { iterationsPerEpoch } from '#core/experiment/kinds/index.ts';
import { meanPoints } from '#core/search/repeats.ts';
import { useRuns } from '../../stores/runs.ts';
import { useLabQuery } from '../../stores/useLabQuery.ts';
import type { TrialCurve } from '../../search/CurveGrid.vue';
import type { RankedTrial } from '../../search/trialRows.ts';

export const metricsBeside = (metric: string): readonly string[] => [
  ...new Set([metric, metric.replace(/^[a-z]+_/, 'train_')]),
];

export function useTrialCurves(
  rows: () => readonly RankedTrial[],
  metric: () => string,
  titleOf: (row: RankedTrial) => string,
) {
  const runs = useRuns();
  const { answer } = useLabQuery(
    () => {
      const known = rows().map(({ runIds, epochs, status }) => `${runIds.join(' ')} ${epochs} ${status}`);
      return known.length === 0 ? null : `${metric()} ${known.join()}`;
    },
    (lab) =>
      lab.readMetrics({
        runIds: rows().flatMap(({ runIds }) => runIds),
        metrics: [...metricsBeside(metric())],
        points: 400,
      }),
    { keep: true },
  );
  return computed((): readonly TrialCurve[] => {
    const byRun = Map.groupBy(answer.value ?? [], ({ runId }) => runId);
    return rows().map((row) => {
      const run = runs.byId.get(row.runId);
      const perEpoch = run === undefined ? 1 : iterationsPerEpoch(run.spec);
      const lines = metricsBeside(metric()).map((one) => {
        const series = row.runIds.flatMap((id) => byRun.get(id)?.find((own) => own.metric === one) ?? []);
        const { iterations, values } = meanPoints(series);
        return { epochs: Float64Array.from(iterations, (iteration) => iteration / perEpoch), values };
      });
      return { runId: row.runId, title: titleOf(row), value: row.value, lines };
    });
  });
}
