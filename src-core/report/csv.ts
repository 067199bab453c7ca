/** RFC 4180: comma-separated, records end in CRLF, a field with a comma, quote or line break is quoted. */

export const LINE_END = '\r\n';

const NEEDS_QUOTES = /[",\r\n]/;

/** A text as one field. */
export function csvText(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A JSON value as one field: the shortest digits that read back as the same double, `NaN` and `Infinity` spelled so,
 * arrays and objects as JSON, nothing for null and undefined.
 */
export function csvField(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return csvText(JSON.stringify(value));
  if (typeof value === 'string') return csvText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`a ${typeof value} has no form in CSV`);
}

export function csvRow(values: readonly unknown[]): string {
  return values.map(csvField).join(',') + LINE_END;
}
