/** RFC 4180: comma-separated, records end in CRLF, a field with a comma, quote or line break is quoted. */
import { plainText } from './plainText.ts';

export const LINE_END = '\r\n';

const NEEDS_QUOTES = /[",\r\n]/;

const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text as one field: behind an apostrophe where programs would take it for something else. */
export const csvText = (text: string): string => quoted(plainText(text));

/**
 * A value as one field: numbers with the shortest digits that read back as the same double, `NaN` and `Infinity` spelled so,
 * lists and objects as JSON, times in UTC as 2026-03-01T09:30:00.000Z, nothing for null and undefined.
 */
export function csvField(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') return quoted(JSON.stringify(value));
  if (typeof value === 'string') return csvText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`a ${typeof value} has no form in CSV`);
}

export function csvRow(values: readonly unknown[]): string {
  return values.map(csvField).join(',') + LINE_END;
}
