/** Identities of runs and experiments: 128 random bits, given once and carried wherever the row goes. */
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

export const newUid = (): string => randomBytes(16).toString('hex');

/** The identity of what has `uid` but other contents: the same on every machine that meets the two. */
export const uidOfOther = (uid: string, contents: string): string =>
  createHash('sha256').update(`${uid} ${contents}`).digest('hex').slice(0, 32);

export const hasUid = (database: Database, table: 'runs' | 'experiments', uid: string): boolean =>
  database.get(`SELECT 1 FROM ${table} WHERE uid = ?`, uid) !== undefined;
