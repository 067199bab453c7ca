/** `descent session page`: chosen runs of a session as one page of HTML. */
import { existsSync } from 'node:fs';
import { InputError } from '#core/schema/inputError.ts';
import { writeFileSafely } from '#main/files/index.ts';
import { readerPage, storedReports } from '#main/report/index.ts';
import { openSessionCopy } from '#main/sessions/index.ts';
import { runIdsOf } from '#main/storage/index.ts';
import { runNumbered } from './runNumbered.ts';
import type { Language } from './listPresets.ts';

export interface PageOptions {
  /** Numbers, with commas between; all runs where left out. */
  readonly runs?: string;
  readonly out: string;
  readonly overwrite?: true;
  readonly language: Language;
}

/** The number of runs in the page. Throws an `InputError`, with nothing written, for a session, a run or a file that is refused. */
export async function exportPage(path: string, { runs, out, overwrite, language }: PageOptions): Promise<number> {
  if (overwrite !== true && existsSync(out)) throw new InputError({ code: 'alreadyThere', path: '--out', folder: out });
  const { store, close } = await openSessionCopy(path);
  try {
    const all = store.runs(runIdsOf(store.database)).filter(({ trashedAt }) => trashedAt === null);
    const chosen =
      runs === undefined ? all : runs.split(',').map((wanted) => runNumbered(all, wanted.trim(), '--runs'));
    if (chosen.length === 0) throw new InputError({ code: 'sessionWithoutRuns', path: 'file', file: path });
    const ids = chosen.map(({ id }) => id);
    writeFileSafely(out, await readerPage(storedReports(store.database, ids), language));
    return chosen.length;
  } finally {
    close();
  }
}
