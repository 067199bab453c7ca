/** Plain text in columns. */

/**
 * What a terminal would obey instead of showing (control characters, but for line feeds, and marks that turn the direction of
 * writing), as `\u001b`. Names of runs and files come from others; in JSON the same escapes stand for the same characters.
 */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, escaped);
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Columns that a text takes on a terminal: Korean, Chinese and Japanese letters take two. */
export function widthOf(text: string): number {
  const wide = text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g);
  return [...text].length + (wide?.length ?? 0);
}

export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Four digits; NaN and Infinity by name. */
export function shortNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}

/** Rows with each column as wide as its widest cell; the first `left` columns begin at the left, the rest end at the right. */
export function table(given: readonly (readonly string[])[], left: number): string {
  const rows = given.map((row) => row.map((cell) => printable(cell).replaceAll('\n', '\\n')));
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, widthOf(cell))),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column < left ? padded(cell, width) : ' '.repeat(width - widthOf(cell)) + cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
