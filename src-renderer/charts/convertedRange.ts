import type { ChartLine, XKind } from './chartLine.ts';
import type { XRange } from './linkedCharts.ts';

/**
 * A zoom on an axis that counts something else now: of the longest line, the same iterations as before. Null where no line
 * is on both axes.
 */
export function convertedRange(
  { x, min, max }: XRange,
  to: XKind,
  { before, after }: { readonly before: readonly ChartLine[]; readonly after: readonly ChartLine[] },
): XRange | null {
  if (x === to) return { x, min, max };
  const pairs = before.flatMap((line) => {
    const now = after.find(({ id }) => id === line.id);
    return now === undefined ? [] : [[line, now] as const];
  });
  const [first, ...others] = pairs;
  if (first === undefined) return null;
  const [was, now] = others.reduce((longest, pair) => (pair[0].end > longest[0].end ? pair : longest), first);
  const factor = now.xPerIteration / was.xPerIteration;
  return { x: to, min: min * factor, max: max * factor };
}
