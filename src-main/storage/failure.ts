/** Why SQLite or the system could not store something. */

/** What may pass by itself: room is made, the other process is done, the disk is plugged in again. */
export type PassingFailure = 'diskFull' | 'busy' | 'disk';

const FULL = 13;
const BUSY = [5, 6];
const IO_ERROR = 10;
/** Kinds of I/O error with which file systems say that there is no room: writing, and growing a file. */
const IO_FULL = [778, 4874];

const systemFailures: Readonly<Record<string, PassingFailure>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EIO: 'disk',
  EBUSY: 'busy',
  EAGAIN: 'busy',
};

/** Null for what comes again however often it is tried. */
export function passingFailure(error: unknown): PassingFailure | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('errcode' in error && typeof error.errcode === 'number') {
    const { errcode } = error;
    if ((errcode & 0xff) === FULL || IO_FULL.includes(errcode)) return 'diskFull';
    if (BUSY.includes(errcode & 0xff)) return 'busy';
    return (errcode & 0xff) === IO_ERROR ? 'disk' : null;
  }
  return 'code' in error ? (systemFailures[String(error.code)] ?? null) : null;
}

/** Whether it failed for want of room. */
export const isDiskFull = (error: unknown): boolean => passingFailure(error) === 'diskFull';

const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** Whether SQLite found that a file is no database, or no sound one. */
export const isUnreadable = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'errcode' in error &&
  [CORRUPT, NOT_A_DATABASE].includes(Number(error.errcode) & 0xff);
