import { experimentTitle } from '#core/presets/experimentTitle.ts';
import { presetById } from '#core/presets/index.ts';
import { NO_POINTS, storedResult } from '#core/report/index.ts';
import { getExperiment, getRuns, readRecords, readSeries } from '#main/storage/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { StoredResult } from '#core/report/index.ts';
import type { Database } from '#main/storage/index.ts';
import type { Report, Reported } from './reportFiles.ts';

/** A stored run, whose points and records are read of the store whenever they are asked for, and kept by nobody. */
function resultIn(database: Database, summary: RunSummary): StoredResult {
  const { id, metrics, number } = summary;
  const series = (metric: string) => readSeries(database, { runIds: [id], metrics: [metric] })[0] ?? NO_POINTS;
  const records = () => readRecords(database, id, 0, Number.MAX_SAFE_INTEGER);
  return storedResult(summary, number, { metrics, series }, records);
}

/**
 * What a store holds of runs, under the numbers by which they are known, for as long as the store is open. Those of one
 * experiment stand in the order of its plan, those of several in the order given.
 */
export function storedReports(database: Database, runIds: readonly number[]): Reported {
  const summaries = new Map(getRuns(database, runIds).map((summary) => [summary.id, summary]));
  const all = [...new Set(runIds)].flatMap((id) => {
    const summary = summaries.get(id);
    return summary === undefined ? [] : [{ summary, result: resultIn(database, summary) }];
  });
  const byExperiment = Map.groupBy(all, ({ summary }) => summary.experimentId);
  const reports = [...byExperiment].flatMap(([id, members]): Report[] => {
    const entry = getExperiment(database, id);
    if (entry === null) return [];
    const { experiment, preset } = entry;
    return [
      {
        experiment,
        title: experimentTitle(preset, experiment.name),
        preset: preset === null ? undefined : presetById.get(preset),
        prefix: byExperiment.size === 1 ? null : `experiment-${entry.firstNumber}`,
        results: members.toSorted((a, b) => a.summary.position - b.summary.position).map(({ result }) => result),
      },
    ];
  });
  const [alone] = reports;
  return { rows: alone?.prefix === null ? alone.results : all.map(({ result }) => result), reports };
}

/** Whether a run left anything to tell of; one that was interrupted while it still waited did not. */
export const wasBegun = ({ status, metrics }: StoredResult): boolean =>
  status !== 'stopped' || Object.keys(metrics).length > 0;
