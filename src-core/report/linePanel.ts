import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { thinned } from '../statistics/index.ts';
import { panelOptions } from './axes.ts';
import { extentOfLine, fitted } from './fit.ts';
import { bandColor } from './lineStyle.ts';
import type { AxesWish } from './axes.ts';
import type { Spread } from './curve.ts';
import type { LineStyle } from './lineStyle.ts';

export interface PanelLine {
  readonly label: string;
  readonly style: LineStyle;
  /** Among the lines of the figure: markers of different lines stand at different places. */
  readonly place: number;
  readonly spread: Spread;
  /** A thin line without markers and without a place in the legend, as a reference. */
  readonly faint?: boolean;
}

/** More points than a figure has pixels tell nothing more. */
const MOST_POINTS = 4000;
const MARKERS = 9;

type LineDataset = ChartDataset<'line'>;
type Point = { x: number; y: number };

const point = (x: number | undefined, y: number | undefined): Point => ({ x: x ?? NaN, y: y ?? NaN });

/** Marker sizes: zero but for a few points, evenly along x, shifted from line to line so that they do not hide each other. */
function markerRadii(data: readonly Point[], place: number, radius: number): number[] {
  const first = data[0]?.x ?? 0;
  const step = ((data.at(-1)?.x ?? 0) - first) / MARKERS;
  if (data.length <= 2 * MARKERS) return data.map(() => radius);
  let next = first + step * (0.3 + ((place * 0.23) % 0.7));
  return data.map(({ x }) => {
    if (x < next) return 0;
    next += step;
    return radius;
  });
}

/** Whether the line runs out of the panel at its top: then it must be cut there, else markers may stand on the edge. */
function leaves(data: readonly Point[], range: readonly [number, number] | null): boolean {
  return range !== null && data.some(({ y }) => y > range[1]);
}

function band({ x, low, high, seeds }: Spread, color: string, bands: number, kept: readonly number[]): LineDataset[] {
  if (seeds < 2) return [];
  const invisible = { borderWidth: 0, pointRadius: 0, pointStyle: false as const, order: 2 };
  return [
    { ...invisible, data: kept.map((at) => point(x[at], low[at])), fill: false },
    {
      ...invisible,
      data: kept.map((at) => point(x[at], high[at])),
      fill: '-1',
      backgroundColor: bandColor(color, bands),
    },
  ];
}

/** From the first place to the last one that any line reaches. */
function extent(lines: readonly PanelLine[]): readonly [number, number] | null {
  const ends = lines.flatMap(({ spread: { x } }) => (x.length === 0 ? [] : [x[0] ?? 0, x.at(-1) ?? 0]));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return high > low ? [low, high] : null;
}

/** Ends of the y axis where one of the lines blows up, and would flatten the others; null leaves them to Chart.js. */
function calmRange(lines: readonly PanelLine[], log: boolean): readonly [number, number] | null {
  const curves = lines.flatMap(({ spread: { y, low, high, seeds } }) => (seeds > 1 ? [y, low, high] : [y]));
  const extents = curves.map((values) => extentOfLine(values, log));
  if (!extents.some(({ blown }) => blown)) return null;
  const { low, high } = fitted(extents, log);
  if (!(low < high)) return null;
  if (log) return [low, high];
  const room = (high - low) * 0.05;
  return [low >= 0 && low < room ? 0 : low - room, high + room];
}

/** Lines with their bands (± one standard deviation over seeds), as a Chart.js configuration. */
export function linePanel(lines: readonly PanelLine[], axes: AxesWish): ChartConfiguration<'line'> {
  const usual = axes.small ? 2 : 2.5;
  const radius = axes.small ? 3.5 : 6;
  const range = axes.y.range ?? calmRange(lines, axes.y.scale === 'log');
  const bands = lines.filter(({ spread: { seeds } }) => seeds > 1).length;
  const datasets = lines.flatMap(({ label, style, place, spread, faint = false }): LineDataset[] => {
    const kept = thinned(spread.y, MOST_POINTS);
    const data = kept.map((at) => point(spread.x[at], spread.y[at]));
    const width = faint ? 1 : usual;
    return [
      ...band(spread, style.color, bands, kept),
      {
        label,
        data,
        order: 1,
        borderColor: faint ? `${style.color}80` : style.color,
        borderWidth: width,
        borderDash: faint ? [] : [...style.dash],
        borderJoinStyle: 'round',
        pointStyle: faint ? false : style.marker,
        pointRadius: faint ? 0 : markerRadii(data, place, radius),
        pointBackgroundColor: axes.theme.background,
        pointBorderColor: style.color,
        pointBorderWidth: width,
        spanGaps: false,
        clip: { left: radius, right: radius, bottom: radius, top: leaves(data, range) ? 0 : radius + 2 },
      },
    ];
  });
  const options = panelOptions({
    ...axes,
    x: { ...axes.x, range: axes.x.range ?? extent(lines) },
    y: { ...axes.y, range },
  });
  return { type: 'line', data: { datasets }, options: { ...options, parsing: false, normalized: true } };
}
