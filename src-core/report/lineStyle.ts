import type { ChartTheme } from './theme.ts';

export type Marker = 'circle' | 'rect' | 'triangle' | 'rectRot' | 'star' | 'crossRot' | 'cross';

/** How a line is told from the others: by colour, and without colour by dash and marker. */
export interface LineStyle {
  readonly color: string;
  /** Lengths of ink and gap in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  readonly marker: Marker;
}

const markers: readonly Marker[] = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'crossRot', 'cross'];
const dashes: readonly (readonly number[])[] = [
  ...[[], [9, 4], [2, 3], [12, 4, 2, 4], [5, 2]],
  ...[
    [16, 5],
    [3, 7],
    [8, 2, 2, 2],
    [22, 4],
    [7, 3, 2, 3, 2, 3],
    [1, 4],
  ],
];

const cycle = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** The style of the run at `index`. Colours, dashes and markers repeat after 8, 11 and 7, so together after 616. */
export function runStyle(index: number, theme: ChartTheme): LineStyle {
  return { color: cycle(theme.runs, index), dash: cycle(dashes, index), marker: cycle(markers, index) };
}

/**
 * The style of the `turn`-th line of the run or setting at `index`, as one of several metrics or seeds: in the run's colour,
 * told apart by dash and marker.
 */
export function turnStyle(index: number, turn: number, theme: ChartTheme): LineStyle {
  // Colour and marker repeat together after 56.
  const dash = turn + 2 * Math.floor(index / (theme.runs.length * markers.length));
  return { color: cycle(theme.runs, index), dash: cycle(dashes, dash), marker: cycle(markers, index + turn) };
}

/** Bands that may lie over each other and still leave the lines to be seen. */
const FULL_BANDS = 8;
const BAND = 0x26;

/** The colour of the band around a line: fainter the more `bands` a panel has. */
export function bandColor(color: string, bands: number): string {
  const alpha = Math.max(1, Math.round(BAND * Math.min(1, FULL_BANDS / bands)));
  return `${color}${alpha.toString(16).padStart(2, '0')}`;
}
