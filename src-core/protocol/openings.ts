/** The opened envelopes of a session: each time that sealed test data were looked at, which is never forgotten. */
import { z } from 'zod';
import { uidSchema } from './run.ts';

const openingSchema = z.strictObject({
  /** Milliseconds since 1970. */
  at: z.int().min(0).max(8.64e15),
  /** Identity of the run whose network was tested. */
  run: uidSchema,
  /** Test images, and the share of them that it got right. */
  images: z.int().min(1),
  accuracy: z.number().min(0).max(1),
});

export type Opening = z.infer<typeof openingSchema>;

/** The document of a session that holds them; sessions that were merged have further ones, as `envelopes.2`. */
export const ENVELOPES = 'envelopes';

export const isEnvelopes = (name: string): boolean => /^envelopes(\.\d+)*$/.test(name);

function openingOf(line: string): Opening[] {
  try {
    const { success, data } = openingSchema.safeParse(JSON.parse(line));
    return success ? [data] : [];
  } catch {
    return [];
  }
}

/** All openings that documents tell of, each once, the earliest first. Lines that are none are left out. */
export function readOpenings(texts: readonly string[]): Opening[] {
  const all = texts.flatMap((text) => text.split('\n')).flatMap(openingOf);
  const once = new Map(all.map((opening) => [`${opening.at} ${opening.run}`, opening]));
  return [...once.values()].sort((a, b) => a.at - b.at);
}

/** The text with one more; what was there stays. */
export const withOpening = (text: string, opening: Opening): string => `${text}${JSON.stringify(opening)}\n`;
