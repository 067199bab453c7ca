/** Copies of sessions that were put away without being saved. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeSession } from '#main/sessions/index.ts';
import type { LongWork } from '#main/sessions/index.ts';

const KEPT = 5;
const NAME = /^\d{4}-\d\d-\d\dT[\d-]+\.\d{3}Z\.descent$/;

/** A moment as a file's name, which sorts by time: `2026-11-24T07-40-12.345Z.descent`. */
const nameOf = (time: number): string => `${new Date(time).toISOString().replaceAll(':', '-')}.descent`;

export const copiesIn = (folder: string): string => join(folder, 'sessions');

/**
 * Copies the store into `folder`/sessions, where the last few are kept. Gives the revision that was copied. Throws an
 * `InputError` where that fails.
 */
export async function keepSafetyCopy(store: string, folder: string, now: number, work: LongWork): Promise<number> {
  const copies = copiesIn(folder);
  mkdirSync(copies, { recursive: true });
  let time = now;
  while (existsSync(join(copies, nameOf(time)))) time++;
  const fresh = nameOf(time);
  const revision = await writeSession(store, join(copies, fresh), {}, work);
  // The new one stays whatever the clock says of the others.
  const old = readdirSync(copies)
    .filter((name) => NAME.test(name) && name !== fresh)
    .sort()
    .slice(0, 1 - KEPT);
  for (const name of old) rmSync(join(copies, name), { force: true });
  return revision;
}
