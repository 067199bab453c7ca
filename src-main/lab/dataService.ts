import { reduceSeries } from '#core/report/index.ts';
import { undisturbed } from '#main/sessions/index.ts';
import { checkRuns } from './runService.ts';
import type { LabService } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

type Methods =
  | 'readMetrics'
  | 'readRecords'
  | 'exportRuns'
  | 'listDatasets'
  | 'datasetPictures'
  | 'verifyDataset'
  | 'addDataset'
  | 'removeDataset';

/** What has been measured, and what it is measured on. */
export function dataService(context: LabContext): Pick<LabService, Methods> {
  const { store, datasets, jobs, thread, tell } = context;
  return {
    readMetrics: ({ runIds, metrics, after, points }) => {
      const series = store.series({ runIds, metrics, after });
      return points === undefined ? series : series.map((one) => reduceSeries(one, points));
    },
    readRecords: ({ runId, from, to }) => {
      checkRuns(context, [runId], 'runId');
      return store.records(runId, from, to);
    },
    exportRuns: (wish) => {
      checkRuns(context, wish.runIds);
      return jobs.beside('export', (work) => thread.ask('exportRuns', { store: store.path, wish }, work));
    },
    listDatasets: () => datasets.list(),
    datasetPictures: ({ dataset }) => datasets.pictures(dataset),
    verifyDataset: ({ folder }) => thread.ask('describeFolder', folder, undisturbed),
    addDataset: async ({ folder }) => {
      await datasets.add(folder);
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
