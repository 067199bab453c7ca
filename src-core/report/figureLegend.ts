/** The legend of a figure: as many entries as its rows hold, and how many more there are. */
import { cut, widthOf, write } from './figureText.ts';
import type { LegendEntry } from './chart.ts';
import type { Easel } from './easel.ts';
import type { Letters } from './figureText.ts';
import type { ChartTheme } from './theme.ts';

/** Pixels: of a sample of the line, between sample and name, between entries, and from row to row. */
const SAMPLE = 46;
const SPACE = 10;
const GAP = 30;
export const LEGEND_ROW = 30;

interface PlacedEntry extends LegendEntry {
  readonly x: number;
  readonly row: number;
}

export interface FigureLegend {
  readonly entries: readonly PlacedEntry[];
  readonly rows: number;
  /** What stands for those that found no place. */
  readonly more: { readonly text: string; readonly x: number; readonly row: number } | null;
}

export interface LegendRoom {
  readonly width: number;
  /** Rows at most. */
  readonly rows: number;
  readonly letters: Letters;
  /** Says that there are `n` more. */
  readonly moreText: (n: number) => string;
}

export function layOutLegend(easel: Easel, all: readonly LegendEntry[], room: LegendRoom): FigureLegend {
  const { width, letters, moreText } = room;
  const entries: PlacedEntry[] = [];
  let [x, row] = [0, 0];
  for (const entry of all) {
    const label = cut(easel, entry.label, width - SAMPLE - SPACE, letters);
    const length = SAMPLE + SPACE + widthOf(easel, label, letters);
    if (x > 0 && x + length > width) [x, row] = [0, row + 1];
    if (row >= room.rows) break;
    entries.push({ ...entry, label, x, row });
    x += length + GAP;
  }
  const endOf = ({ label, x: left }: PlacedEntry): number =>
    left + SAMPLE + SPACE + widthOf(easel, label, letters) + GAP;
  if (entries.length === all.length) return { entries, rows: (entries.at(-1)?.row ?? -1) + 1, more: null };
  for (;;) {
    const last = entries.at(-1);
    const text = moreText(all.length - entries.length);
    const at = last === undefined ? 0 : endOf(last);
    if (last === undefined || at + widthOf(easel, text, letters) <= width) {
      const place = last?.row ?? 0;
      return { entries, rows: place + 1, more: { text, x: at, row: place } };
    }
    entries.pop();
  }
}

export function drawLegend(
  easel: Easel,
  { entries, more }: FigureLegend,
  [left, top]: readonly [number, number],
  { letters, theme }: { readonly letters: Letters; readonly theme: ChartTheme },
): void {
  const { pen } = easel;
  const middle = (row: number): number => top + row * LEGEND_ROW + LEGEND_ROW / 2;
  for (const { label, color, dash, marker, x, row } of entries) {
    const [from, y] = [left + x, middle(row)];
    pen.save();
    pen.strokeStyle = color;
    pen.lineWidth = 2.5;
    pen.setLineDash([...dash]);
    pen.beginPath();
    pen.moveTo(from, y);
    pen.lineTo(from + SAMPLE, y);
    pen.stroke();
    pen.setLineDash([]);
    pen.fillStyle = theme.background;
    easel.mark(marker, from + SAMPLE / 2, y);
    pen.restore();
    write(easel, label, [from + SAMPLE + SPACE, y + 6], letters);
  }
  if (more !== null) write(easel, more.text, [left + more.x, middle(more.row) + 6], letters);
}
