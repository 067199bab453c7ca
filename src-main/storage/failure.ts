/** Why SQLite or the system could not store something. */

import { tellReason } from '#core/refusals/index.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import type { Localized } from '#core/schema/localized.ts';

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

const passing: Readonly<Record<PassingFailure, Localized>> = {
  diskFull: { en: 'there is no room left', ko: '디스크에 자리가 없습니다' },
  busy: { en: 'another program uses the file', ko: '다른 프로그램이 파일을 쓰고 있습니다' },
  disk: { en: 'the disk reports an error', ko: '디스크에 오류가 있습니다' },
};

/** Why it failed, as a part of a sentence. */
export function tellFailure(error: unknown): Localized {
  const kind = passingFailure(error);
  if (kind !== null) return passing[kind];
  const reason = reasonOf(error);
  return { en: tellReason(reason, 'en'), ko: tellReason(reason, 'ko') };
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
