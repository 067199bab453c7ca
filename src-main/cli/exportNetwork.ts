/** `descent session network`: the trained network of a run as a file of others' tools. */
import { existsSync } from 'node:fs';
import { InputError } from '#core/schema/inputError.ts';
import { writeFileSafely } from '#main/files/index.ts';
import { networkFiles } from '#main/report/index.ts';
import { runNumbered } from './runNumbered.ts';
import { withRuns } from './withRuns.ts';
import type { Format } from '#core/model/formats.ts';
import type { Language } from './listPresets.ts';

export interface NetworkOptions {
  readonly run: string;
  readonly as: Format;
  readonly out: string;
  readonly overwrite?: true;
  readonly language: Language;
}

/**
 * The number of bytes written, of a run of a session file or, without one, of those that the app keeps. Throws an `InputError`, with
 * nothing written, for a session, a run or a file that is refused.
 */
export async function exportNetwork(
  path: string | undefined,
  { run, as, out, overwrite, language }: NetworkOptions,
): Promise<number> {
  if (overwrite !== true && existsSync(out)) throw new InputError({ code: 'alreadyThere', path: '--out', folder: out });
  return withRuns(path, (database, runs) => {
    const [file] = networkFiles(database, [runNumbered(runs, run).id], { format: as, language }, '--run');
    writeFileSafely(out, file!.contents);
    return file!.contents.length;
  });
}
