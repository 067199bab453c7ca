/** Lines that a fixed axis does not show. */
import type { Localized } from '../schema/localized.ts';

export interface NamedLine {
  readonly label: string;
  readonly spread: { readonly y: Float64Array };
}

/** So many are named, and the others counted. */
const MOST_NAMED = 4;

const isOutside = ({ spread: { y } }: NamedLine, [low, high]: readonly [number, number]): boolean => {
  let some = false;
  for (const value of y) {
    if (value >= low && value <= high) return false;
    some ||= Number.isFinite(value);
  }
  return some;
};

/** Says which lines lie outside `range` altogether; nothing where all can be seen. */
export function outsideNote(
  panels: readonly { readonly title: string; readonly lines: readonly NamedLine[] }[],
  range: readonly [number, number] | null,
): Localized[] {
  if (range === null) return [];
  const outside = panels.flatMap(({ title, lines }) =>
    lines.filter((line) => isOutside(line, range)).map(({ label }) => [title, label].filter(Boolean).join(' · ')),
  );
  const names = [...new Set(outside)];
  if (names.length === 0) return [];
  const [named, more] = [names.slice(0, MOST_NAMED).join(', '), names.length - MOST_NAMED];
  return [
    {
      ko: `축의 범위 밖이라 보이지 않음: ${named}${more > 0 ? ` 외 ${more}개` : ''}`,
      en: `outside the axis, not to be seen: ${named}${more > 0 ? ` and ${more} more` : ''}`,
    },
  ];
}
