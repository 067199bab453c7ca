/** RFC 4180: comma-separated, records end in CRLF, a field with a comma, quote or line break is quoted. */

export const LINE_END = '\r\n';

const NEEDS_QUOTES = /[",\r\n]/;

/** A text as one field. */
export function csvText(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Any value as one field: shortest digits that read back as the same double, `NaN` and `Infinity` spelled so, arrays as JSON, nothing for none. */
export function csvField(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return csvText(JSON.stringify(value));
  return typeof value === 'string' ? csvText(value) : String(value);
}

export function csvRow(values: readonly unknown[]): string {
  return values.map(csvField).join(',') + LINE_END;
}
