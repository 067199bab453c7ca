import { kindOf } from '#core/experiment/kinds/index.ts';
import { figureExplanations } from '#core/lessons/figures/index.ts';
import { isActive } from '#core/protocol/index.ts';
import { isOwn } from '#core/presets/index.ts';
import { recordedOf } from '#core/report/recorded.ts';
import { storedResult } from '#core/report/storedRun.ts';
import { metricsOf } from '#core/verdicts/judge.ts';
import { useLabQuery } from '../../stores/useLabQuery.ts';
import type { Preset } from '#core/presets/index.ts';
import type { LabApi, RunSummary } from '#core/protocol/index.ts';
import type { RunResult } from '#core/report/runResult.ts';

const hasEnded = ({ status }: RunSummary): boolean => status === 'finished' || status === 'diverged';

/**
 * The results of a preset's latest runs once all of them have ended; null before, and for runs with changed settings, or where
 * these are wanted for all others.
 */
export function usePresetResults(
  preset: () => Preset,
  runs: () => readonly RunSummary[],
  settings: 'own' | 'changed' = 'own',
) {
  /** What changes only when other results are to be read. */
  const wanted = (): string | null => {
    const all = runs();
    const ready = all.length > 0 && all.every(hasEnded) && !all.some(({ status }) => isActive(status));
    return ready && isOwn(preset(), all) === (settings === 'own')
      ? [preset().id, ...all.map(({ id }) => id)].join()
      : null;
  };

  async function read(lab: LabApi, from: Preset, all: readonly RunSummary[]): Promise<readonly RunResult[]> {
    const runIds = all.map(({ id }) => id);
    const read = [...metricsOf(from.verdict), ...(figureExplanations[from.id]?.reads ?? [])];
    const series = await lab.readMetrics({ runIds, metrics: [...new Set(read)] });
    const byRun = Map.groupBy(series, ({ runId }) => runId);
    const records = await Promise.all(
      all.map(({ id, spec }) =>
        kindOf(spec).recordsActivations(spec) ? lab.readRecords({ runId: id }) : Promise.resolve([]),
      ),
    );
    return all.map((run, place) =>
      storedResult(run, run.number, recordedOf(byRun.get(run.id) ?? []), () => records[place] ?? []),
    );
  }

  return useLabQuery(wanted, (lab) => read(lab, preset(), runs())).answer;
}
