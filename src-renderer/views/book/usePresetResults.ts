import { kindOf } from '#core/experiment/kinds/index.ts';
import { shallowRef, watch } from 'vue';
import { isActive } from '#core/protocol/index.ts';
import { isOwn } from '#core/presets/index.ts';
import { storedResult } from '#core/report/storedRun.ts';
import { metricsOf } from '#core/report/verdict.ts';
import { useConnection } from '../../lab/connection.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { Preset } from '#core/presets/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { RunResult } from '#core/report/runResult.ts';

const hasEnded = ({ status }: RunSummary): boolean => status === 'finished' || status === 'diverged';

/** The results of a preset's latest runs once all of them have ended; null before, and for runs with changed settings. */
export function usePresetResults(preset: () => Preset, runs: () => readonly RunSummary[]) {
  const { lab, state: link } = useConnection();
  const toasts = useToasts();
  const results = shallowRef<readonly RunResult[] | null>(null);

  /** What changes only when other results are to be read. */
  const wanted = (): string => {
    const all = runs();
    const ready = all.length > 0 && all.every(hasEnded) && !all.some(({ status }) => isActive(status));
    return ready && link.value === 'connected' ? [preset().id, ...all.map(({ id }) => id)].join() : '';
  };

  async function read(from: Preset, all: readonly RunSummary[]): Promise<readonly RunResult[]> {
    const runIds = all.map(({ id }) => id);
    const series = await lab.readMetrics({ runIds, metrics: metricsOf(from.verdict) });
    const byRun = Map.groupBy(series, ({ runId }) => runId);
    const records = await Promise.all(
      all.map(({ id, spec }) =>
        kindOf(spec).recordsActivations(spec) ? lab.readRecords({ runId: id }) : Promise.resolve([]),
      ),
    );
    return all.map((run, place) => storedResult(run, run.number, byRun.get(run.id) ?? [], records[place] ?? []));
  }

  watch(
    wanted,
    async (now) => {
      results.value = null;
      const [from, all] = [preset(), runs()];
      if (now === '' || !isOwn(from, all)) return;
      const found = await toasts.attempt(() => read(from, all));
      if (now === wanted()) results.value = found ?? null;
    },
    { immediate: true },
  );
  return results;
}
