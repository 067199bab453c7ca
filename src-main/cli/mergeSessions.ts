/** `descent session merge`: several session files as one. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '#core/schema/inputError.ts';
import { mergeSessionFiles } from '#main/sessions/index.ts';
import { foldLog, lockFile } from '#main/storage/index.ts';

export interface MergeOptions {
  readonly out: string;
  readonly overwrite?: true;
}

/** The number of runs in the new file. Throws an `InputError`, with nothing written, for files that are refused. */
export async function mergeSessions(paths: readonly string[], { out, overwrite }: MergeOptions): Promise<number> {
  if (!existsSync(out)) return (await mergeSessionFiles(paths, out)).runs;
  const given = paths.some((path) => resolve(path) === resolve(out));
  if (!given && overwrite !== true) throw new InputError({ code: 'alreadyThere', path: '--out', folder: out });
  // A store that a lab works with is not replaced.
  const lock = lockFile(out);
  try {
    // What a command that was killed left beside it would spoil what takes its place.
    if (existsSync(`${out}-wal`)) foldLog(out);
    return (await mergeSessionFiles(paths, out)).runs;
  } finally {
    lock.release();
  }
}
