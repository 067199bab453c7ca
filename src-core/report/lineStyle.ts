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
const dashes: readonly (readonly number[])[] = [[], [9, 4], [2, 3], [12, 4, 2, 4], [5, 2]];

const cycle = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** The style of the run at `index`. Colours, dashes and markers repeat after 8, 5 and 7, so together after 280. */
export function runStyle(index: number, theme: ChartTheme): LineStyle {
  return { color: cycle(theme.runs, index), dash: cycle(dashes, index), marker: cycle(markers, index) };
}

/** The style of the metric at `metric` of the run at `index`: the run's colour, the metric's dash and marker. */
export function metricStyle(index: number, metric: number, theme: ChartTheme): LineStyle {
  return { color: cycle(theme.runs, index), dash: cycle(dashes, metric), marker: cycle(markers, index + metric) };
}
