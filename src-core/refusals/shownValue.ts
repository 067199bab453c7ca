const MOST_LETTERS = 80;

/** A value as a refusal shows it: as JSON, no longer than fits on a line; null for none. */
export function shownValue(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'number') return String(value);
  const text = jsonOf(value);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 3)}…` : text;
}

/** What JSON cannot hold (a function, a value nested deeper than the stack) is told by its type. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}
