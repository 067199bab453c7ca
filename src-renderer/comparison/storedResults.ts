/** What the lab keeps of runs, as reports take it. */
import { recordedOf, storedResult } from '#core/report/index.ts';
import type { ExperimentEntry, LabApi, RunSummary } from '#core/protocol/index.ts';
import type { RunResult } from '#core/report/index.ts';

/** Results of one experiment, in the order of its plan. */
export interface StoredResults {
  readonly entry: ExperimentEntry;
  readonly runIds: readonly number[];
  readonly results: readonly RunResult[];
}

type Asked = Pick<LabApi, 'getExperiment' | 'readMetrics' | 'readRecords'>;

/** The results of each experiment that the runs are of. */
export async function readResults(lab: Asked, runs: readonly RunSummary[]): Promise<StoredResults[]> {
  const byExperiment = Map.groupBy(runs, ({ experimentId }) => experimentId);
  return Promise.all(
    [...byExperiment].map(async ([experimentId, members]) => {
      const own = members.toSorted((a, b) => a.position - b.position);
      const runIds = own.map(({ id }) => id);
      const [entry, series, records] = await Promise.all([
        lab.getExperiment({ experimentId }),
        lab.readMetrics({ runIds }),
        Promise.all(runIds.map((runId) => lab.readRecords({ runId }))),
      ]);
      const recorded = (id: number) => recordedOf(series.filter(({ runId }) => runId === id));
      const results = own.map((run, place) =>
        storedResult(run, run.number, recorded(run.id), () => records[place] ?? []),
      );
      return { entry, runIds, results };
    }),
  );
}
