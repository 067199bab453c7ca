import { presetById } from '#core/presets/index.ts';
import { storedResult } from '#core/report/index.ts';
import { getExperiment, getRuns, readRecords, readSeries } from '#main/storage/index.ts';
import type { RunResult } from '#core/report/index.ts';
import type { Database } from '#main/storage/index.ts';
import type { Report, Reported } from './reportFiles.ts';

/**
 * What a store holds of runs, under the numbers by which they are known. Those of one experiment stand in the order of its
 * plan, those of several in the order given.
 */
export function storedReports(database: Database, runIds: readonly number[]): Reported {
  const summaries = new Map(getRuns(database, runIds).map((summary) => [summary.id, summary]));
  const all = [...new Set(runIds)].flatMap((id) => {
    const summary = summaries.get(id);
    if (summary === undefined) return [];
    const [series, records] = [
      readSeries(database, { runIds: [id] }),
      readRecords(database, id, 0, Number.MAX_SAFE_INTEGER),
    ];
    return [{ summary, result: storedResult(summary, summary.number, series, records) }];
  });
  const byExperiment = Map.groupBy(all, ({ summary }) => summary.experimentId);
  const reports = [...byExperiment].flatMap(([id, members]): Report[] => {
    const entry = getExperiment(database, id);
    if (entry === null) return [];
    const { experiment, preset } = entry;
    return [
      {
        experiment,
        preset: preset === null ? undefined : presetById.get(preset),
        prefix: byExperiment.size === 1 ? null : `experiment-${id}`,
        results: members.toSorted((a, b) => a.summary.position - b.summary.position).map(({ result }) => result),
      },
    ];
  });
  const [alone] = reports;
  return { rows: alone?.prefix === null ? alone.results : all.map(({ result }) => result), reports };
}

/** Whether a run left anything to tell of; one that was interrupted while it still waited did not. */
export const wasBegun = ({ status, points }: RunResult): boolean => status !== 'stopped' || points.length > 0;
