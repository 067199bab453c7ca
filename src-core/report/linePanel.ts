import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { thinned } from '../statistics/index.ts';
import { panelOptions } from './axes.ts';
import type { AxesWish } from './axes.ts';
import type { Spread } from './curve.ts';
import type { LineStyle } from './lineStyle.ts';

export interface PanelLine {
  readonly label: string;
  readonly style: LineStyle;
  /** Among the lines of the figure: markers of different lines stand at different places. */
  readonly place: number;
  readonly spread: Spread;
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

function band({ x, low, high, seeds }: Spread, color: string, kept: readonly number[]): LineDataset[] {
  if (seeds < 2) return [];
  const invisible = { borderWidth: 0, pointRadius: 0, pointStyle: false as const, order: 2 };
  return [
    { ...invisible, data: kept.map((at) => point(x[at], low[at])), fill: false },
    { ...invisible, data: kept.map((at) => point(x[at], high[at])), fill: '-1', backgroundColor: `${color}26` },
  ];
}

/** From the first place to the last one that any line reaches. */
function extent(lines: readonly PanelLine[]): readonly [number, number] | null {
  const ends = lines.flatMap(({ spread: { x } }) => (x.length === 0 ? [] : [x[0] ?? 0, x.at(-1) ?? 0]));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return high > low ? [low, high] : null;
}

/** Lines with their bands (from the lowest to the highest seed), as a Chart.js configuration. */
export function linePanel(lines: readonly PanelLine[], axes: AxesWish): ChartConfiguration<'line'> {
  const width = axes.small ? 2 : 2.5;
  const radius = axes.small ? 3.5 : 6;
  const datasets = lines.flatMap(({ label, style, place, spread }): LineDataset[] => {
    const kept = thinned(spread.y, MOST_POINTS);
    const data = kept.map((at) => point(spread.x[at], spread.y[at]));
    return [
      ...band(spread, style.color, kept),
      {
        label,
        data,
        order: 1,
        borderColor: style.color,
        borderWidth: width,
        borderDash: [...style.dash],
        borderJoinStyle: 'round',
        pointStyle: style.marker,
        pointRadius: markerRadii(data, place, radius),
        pointBackgroundColor: axes.theme.background,
        pointBorderColor: style.color,
        pointBorderWidth: width,
        spanGaps: false,
        clip: { left: radius, right: radius, bottom: radius, top: leaves(data, axes.y.range) ? 0 : radius + 2 },
      },
    ];
  });
  const options = panelOptions({ ...axes, x: { ...axes.x, range: axes.x.range ?? extent(lines) } });
  return { type: 'line', data: { datasets }, options: { ...options, parsing: false, normalized: true } };
}
