/** Lines of a program. */
export type Lines = readonly string[];

/** Four blanks deeper; an empty line stays empty. */
export const indented = (lines: Lines): Lines => lines.map((line) => (line === '' ? line : `    ${line}`));
