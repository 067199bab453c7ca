/** What tells jobs apart, wherever they are computed: all that decides the bits of what comes out. */
import { createHash } from 'node:crypto';
import { encodeFrame } from '#core/protocol/index.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Answer, OfferedJob } from './messages.ts';

const sha256 = (value: unknown): string => createHash('sha256').update(encodeFrame(value)).digest('hex');

/** Whose work may be done by whom: by those with the same data, arithmetic and version of this program. */
export function kindOfWork(version: string, arithmetic: string, data: string): string {
  return [version, arithmetic, data].map((part) => part.replace(/[^\w-]/g, '_')).join('.');
}

/** One text for equal settings, in whichever order they were written. */
const canonical = (spec: RunSpec): string =>
  JSON.stringify(spec, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

export const jobKey = (
  kind: string,
  { spec, seed, until, resume }: Omit<OfferedJob, 'key' | 'title' | 'data'>,
): string => sha256([kind, canonical(spec), seed, until, resume]);

/** The bits of an answer, without who gave it and how long that took. */
export const bitsOf = ({ data, series, records, end }: Answer): string => sha256([data, series, records, end]);
