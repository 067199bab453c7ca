/** `descent session export`: the files that `descent run --out` writes, of a session file. */
import { join } from 'node:path';
import { InputError } from '#core/schema/inputError.ts';
import { saveMemory, storedReports, wasBegun, writeReport } from '#main/report/index.ts';
import { openSessionCopy } from '#main/sessions/index.ts';
import { checkReportFolder } from './outFolder.ts';
import type { Store } from '#main/storage/index.ts';
import type { Language } from './listPresets.ts';

export interface ExportOptions {
  readonly out: string;
  readonly language: Language;
  readonly overwrite?: true;
  readonly bom?: true;
}

/** The runs outside the trash, by experiment. */
function experimentsOf(store: Store) {
  const sort = { by: 'id', descending: false } as const;
  const { runs } = store.listRuns({ filter: {}, sort, offset: 0, limit: Number.MAX_SAFE_INTEGER });
  return [...Map.groupBy(runs, ({ experimentId }) => experimentId)].map(([id, members]) => {
    const { experiment, firstNumber } = store.experiment(id)!;
    return { experiment, firstNumber, runIds: members.map((run) => run.id) };
  });
}

/**
 * Writes a report on each experiment: into `out` where there is one, else into a folder of its own in it, named
 * by the number of the first run. Gives the paths written. Throws an `InputError`, before anything is written, for a session or a folder that is refused.
 */
export async function exportSession(path: string, options: ExportOptions): Promise<string[]> {
  const { out, language, overwrite = false, bom = false } = options;
  saveMemory();
  const { store, close } = await openSessionCopy(path);
  try {
    const experiments = experimentsOf(store);
    if (experiments.length === 0) throw new InputError({ code: 'sessionWithoutRuns', path: 'file', file: path });
    const folderOf = (firstNumber: number): string =>
      experiments.length === 1 ? out : join(out, `experiment-${firstNumber}`);
    for (const { experiment, firstNumber } of experiments)
      checkReportFolder(folderOf(firstNumber), experiment, overwrite);
    const written: string[] = [];
    for (const { experiment, firstNumber, runIds } of experiments) {
      const [{ preset, results } = { preset: undefined, results: [] }] = storedReports(store.database, runIds).reports;
      const report = { language, preset, bom };
      written.push(...(await writeReport(folderOf(firstNumber), experiment, results.filter(wasBegun), report)));
    }
    return written;
  } finally {
    close();
  }
}
