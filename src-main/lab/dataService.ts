import { reduceSeries } from '#core/report/index.ts';
import { describeFolder } from '#main/data/index.ts';
import { checkRuns } from './runService.ts';
import type { LabService } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

/** What has been measured, and what it is measured on. */
export function dataService(
  context: LabContext,
): Pick<LabService, 'readMetrics' | 'readRecords' | 'listDatasets' | 'verifyDataset' | 'addDataset' | 'removeDataset'> {
  const { store, datasets, tell } = context;
  return {
    readMetrics: ({ runIds, metrics, after, points }) => {
      const series = store.series({ runIds, metrics, after });
      return points === undefined ? series : series.map((one) => reduceSeries(one, points));
    },
    readRecords: ({ runId, from, to }) => {
      checkRuns(context, [runId], 'runId');
      return store.records(runId, from, to);
    },
    listDatasets: () => datasets.list(),
    verifyDataset: ({ folder }) => describeFolder(folder),
    addDataset: ({ folder }) => {
      datasets.add(folder);
      tell({ kind: 'datasetsChanged' });
      return datasets.list();
    },
    removeDataset: ({ dataset }) => {
      datasets.remove(dataset);
      tell({ kind: 'datasetsChanged' });
      return datasets.list();
    },
  };
}
