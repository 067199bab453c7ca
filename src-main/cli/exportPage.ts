/** `descent session page`: chosen runs of a session as one page of HTML. */
import { existsSync } from 'node:fs';
import { InputError } from '#core/schema/inputError.ts';
import { writeFileSafely } from '#main/files/index.ts';
import { readerPage, storedReports } from '#main/report/index.ts';
import { runNumbered } from './runNumbered.ts';
import { withRuns } from './withRuns.ts';
import type { Language } from './listPresets.ts';

export interface PageOptions {
  /** Numbers, with commas between; all runs where left out. */
  readonly runs?: string;
  readonly out: string;
  readonly overwrite?: true;
  readonly language: Language;
}

/**
 * The number of runs in the page, of a session file or, without one, of those that the app keeps. Throws an `InputError`, with nothing
 * written, for a session, a run or a file that is refused.
 */
export async function exportPage(
  path: string | undefined,
  { runs: wanted, out, overwrite, language }: PageOptions,
): Promise<number> {
  if (overwrite !== true && existsSync(out)) throw new InputError({ code: 'alreadyThere', path: '--out', folder: out });
  return withRuns(path, async (database, all) => {
    const chosen =
      wanted === undefined ? all : wanted.split(',').map((number) => runNumbered(all, number.trim(), '--runs'));
    const ids = chosen.map(({ id }) => id);
    writeFileSafely(out, await readerPage(storedReports(database, ids), language));
    return chosen.length;
  });
}
