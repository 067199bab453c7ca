/** Histograms of one kind that a run recorded, and goes on to record while it trains. */
import { useIntervalFn } from '@vueuse/core';
import { computed, shallowRef, watch } from 'vue';
import { isActive } from '#core/protocol/index.ts';
import { useLab } from '../../lab/connection.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { HistogramRecord } from '#core/training/step.ts';
import type { RunSummary } from '#core/protocol/index.ts';

const EVERY = 1000;

export function useRecords(run: () => RunSummary | undefined, kind: () => HistogramRecord['kind']) {
  const lab = useLab();
  const toasts = useToasts();
  const byIteration = shallowRef<ReadonlyMap<number, readonly HistogramRecord[]>>(new Map());
  let from = 0;
  let reading = false;

  async function read(id: number): Promise<void> {
    if (reading) return;
    reading = true;
    try {
      const all = await lab.readRecords({ runId: id, from });
      const found = all.filter((record) => record.kind === kind());
      if (run()?.id !== id || found.length === 0) return;
      const next = new Map(byIteration.value);
      for (const [iteration, records] of Map.groupBy(found, (record) => record.iteration)) next.set(iteration, records);
      byIteration.value = next;
      from = Math.max(...next.keys()) + 1;
    } finally {
      reading = false;
    }
  }

  watch(
    () => run()?.id,
    (id) => {
      byIteration.value = new Map();
      from = 0;
      reading = false;
      if (id !== undefined) void toasts.attempt(() => read(id));
    },
    { immediate: true },
  );
  // Once more after its end, for what it recorded last.
  watch(
    () => run()?.status,
    () => {
      const id = run()?.id;
      if (id !== undefined) void toasts.attempt(() => read(id));
    },
  );
  useIntervalFn(() => {
    const { id, status } = run() ?? {};
    if (id !== undefined && status !== undefined && isActive(status)) void toasts.attempt(() => read(id));
  }, EVERY);

  const iterations = computed(() => [...byIteration.value.keys()].sort((a, b) => a - b));
  return { byIteration, iterations };
}
