import { checkRuns } from './runService.ts';
import type { ExportedFile, LabArguments, LabService } from '#core/protocol/index.ts';
import type { LongWork } from '#main/sessions/index.ts';
import type { LabContext } from './context.ts';

/** What is to be exported, and the file of the store that holds it. */
export interface ExportRequest {
  readonly store: string;
  readonly wish: LabArguments<'exportRuns'>;
}

/** Makes reports beside the lab, so that drawing them keeps nobody waiting. */
export interface Exporter {
  readonly export: (request: ExportRequest, work: LongWork) => Promise<readonly ExportedFile[]>;
  readonly close: () => Promise<void>;
}

export type StartExporter = () => Exporter;

export interface ExportService {
  readonly service: Pick<LabService, 'exportRuns'>;
  readonly close: () => Promise<void>;
}

/** The exporter is started when the first report is asked for. */
export function exportService(context: LabContext, start: StartExporter): ExportService {
  let exporter: Exporter | null = null;
  return {
    service: {
      exportRuns: (wish) => {
        checkRuns(context, wish.runIds);
        return context.jobs.beside('export', (work) => {
          exporter ??= start();
          return exporter.export({ store: context.store.path, wish }, work);
        });
      },
    },
    close: async () => {
      await exporter?.close();
      exporter = null;
    },
  };
}
