import { shallowRef, triggerRef, watch } from 'vue';
import { BATCHES, endOf, isOfBatches } from '#core/verdicts/index.ts';
import { useSeries } from '../stores/series.ts';
import { useToasts } from '../stores/toasts.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { LiveCurve } from '../charts/chartLine.ts';

/** What a run came to by a metric, as verdicts measure it; NaN where nothing was recorded yet. */
export type RunEnd = (run: RunSummary, metric: string) => number;

const keyOf = (id: number, metric: string): string => `${id} ${metric}`;

/** Of metrics of mini-batches the points are read, of others the lab keeps the last value. */
export function useRunEnds(runs: () => readonly RunSummary[], metrics: () => readonly string[]): RunEnd {
  const series = useSeries();
  const toasts = useToasts();
  const curves = shallowRef(new Map<string, LiveCurve>());

  async function read(ids: readonly number[], metric: string): Promise<void> {
    const { series: found, ready } = series.read(ids, metric);
    for (const curve of found) curves.value.set(keyOf(curve.runId, metric), curve);
    await ready;
    triggerRef(curves);
  }
  watch(
    () => [runs().map(({ id }) => id), metrics().filter(isOfBatches)] as const,
    ([ids, wanted], before) => {
      if (JSON.stringify([ids, wanted]) === JSON.stringify(before)) return;
      curves.value = new Map();
      for (const metric of wanted) void toasts.attempt(() => read(ids, metric));
    },
    { immediate: true },
  );

  return (run, metric) => {
    if (!isOfBatches(metric)) return run.metrics[metric]?.final ?? NaN;
    const curve = curves.value.get(keyOf(run.id, metric));
    return curve === undefined ? NaN : endOf(metric, Array.from(curve.values.subarray(-BATCHES)));
  };
}
