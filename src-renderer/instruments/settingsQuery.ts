/** The settings of an instrument as the query of an address: what differs from where it began, so that a link shows the same. */
import type { z } from 'zod';
import type { LocationQuery } from 'vue-router';

export type Draft = Readonly<Record<string, unknown>>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Texts stand as they are, everything else as JSON. */
const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function read(text: string, usual: unknown): unknown {
  if (typeof usual === 'string' && !/^[[{"]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** All settings, those that `given` leaves out at their defaults. */
export const wholeDraft = (schema: z.ZodObject, given: Draft = {}): Draft => schema.parse(given);

export const settingsQuery = (draft: Draft, base: Draft): Record<string, string> =>
  Object.fromEntries(
    Object.entries(draft).flatMap(([name, value]) =>
      value === undefined || same(value, base[name]) ? [] : [[name, written(value)] as const],
    ),
  );

/** `base` with what a query sets; what it names that is no setting is left out. Values are as they stand there, right or wrong. */
export function draftOfQuery(base: Draft, query: LocationQuery): Draft {
  const given = Object.keys(base).flatMap((name) => {
    const text = query[name];
    return typeof text === 'string' ? [[name, read(text, base[name])] as const] : [];
  });
  return { ...base, ...Object.fromEntries(given) };
}

export const sameDraft = (a: Draft, b: Draft): boolean => same(settingsQuery(a, b), {});
