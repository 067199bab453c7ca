/** Every write of this process to a store or a file: counted, told of, or made to fail, as on a disk that is full or breaks. */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

type Place = 'store' | 'file';
type Hook = (place: Place) => void;

let hook: Hook | null = null;
const write = (place: Place): void => hook?.(place);

/** Puts `before` in front of a method; gives what takes it away again. */
function precede(owner: object, name: string, before: (...values: readonly unknown[]) => void): () => void {
  const own = owner as Record<string, (...values: unknown[]) => unknown>;
  const usual = own[name]!;
  own[name] = function (this: unknown, ...values: unknown[]): unknown {
    before(...values);
    return usual.apply(this, values);
  };
  return () => (own[name] = usual);
}

const READS = /^\s*(BEGIN|ROLLBACK|PRAGMA|SELECT|ATTACH)/;

/** Listens to all writes, until what it gives is called. */
export function listenToWrites(): () => void {
  const undo = [
    precede(StatementSync.prototype, 'run', () => write('store')),
    precede(DatabaseSync.prototype, 'exec', (sql) => {
      if (!READS.test(String(sql))) write('store');
    }),
    ...['writeSync', 'fsyncSync', 'renameSync'].map((name) => precede(fs, name, () => write('file'))),
    precede(promises, 'rename', () => write('file')),
  ];
  syncBuiltinESMExports();
  return () => {
    undo.forEach((one) => one());
    syncBuiltinESMExports();
    hook = null;
  };
}

export const faults = ['ENOSPC', 'EIO'] as const;
export type Fault = (typeof faults)[number];

function errorOf(fault: Fault, place: Place): Error {
  if (place === 'file') return Object.assign(new Error(`${fault}: no such luck, write`), { code: fault });
  const errcode = fault === 'ENOSPC' ? 13 : 10;
  return Object.assign(new Error('the disk does not do it'), { code: 'ERR_SQLITE_ERROR', errcode });
}

/** Does `work` unheard: what only looks. */
export function unheard<T>(work: () => T): T {
  const listening = hook;
  hook = null;
  try {
    return work();
  } finally {
    hook = listening;
  }
}

/** Counts the writes of `work`. */
export async function countWrites(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  hook = () => count++;
  await work();
  hook = null;
  return count;
}

/** From the write `place` on, all fail, until what it gives is called. */
export function failFrom(place: number, fault: Fault): () => void {
  let left = place;
  hook = (of) => {
    if (--left < 0) throw errorOf(fault, of);
  };
  return () => (hook = null);
}

/** Calls `what` once, at the write `place`. */
export function atWrite(place: number, what: () => void): () => void {
  let left = place;
  hook = () => {
    if (--left === -1) what();
  };
  return () => (hook = null);
}
