/** Trials as points over one axis: what they came to above, those that were lost on a band of their own below. */
import { SHADES, lostColor, shadeOf, shadesOf } from './rankColor.ts';
import { fitted, write } from './paper.ts';
import type { AxisTick, ValueAxis } from './searchAxis.ts';
import type { Box, Paint, Paper } from './paper.ts';

export interface TrialPoint {
  readonly runId: number;
  /** Along the axis, in [0, 1]. */
  readonly at: number;
  readonly value: number;
  readonly lost: boolean;
  readonly rank: number;
}

export interface PointsPlot {
  readonly points: readonly TrialPoint[];
  /** Those that are looked at; the rest is faded. */
  readonly inSight: ReadonlySet<number>;
  readonly x: { readonly title: string; readonly ticks: readonly AxisTick[] };
  readonly y: ValueAxis;
  readonly lostText: string;
  /** So many of the best are in colour. */
  readonly colored: number;
  readonly chosen: number | null;
  /** A line through the best so far, for points in the order in which they came. */
  readonly bestSoFar: 'higher' | 'lower' | null;
  /** Parts of the axis that are marked, as where another search looks. */
  readonly marked: readonly (readonly [low: number, high: number])[];
}

const RADIUS = 3;
const LOST_BAND = 22;

export const plotBox = (width: number, height: number): Box => ({
  ...{ left: 48, top: 10, right: width - 28, bottom: height - 42 - LOST_BAND },
});

/** Where a point stands. */
export function placeOf(point: TrialPoint, { left, top, right, bottom }: Box, y: ValueAxis): readonly [number, number] {
  const x = left + point.at * (right - left);
  return [x, point.lost ? bottom + LOST_BAND / 2 + 2 : bottom - y.unit(point.value) * (bottom - top)];
}

/** The point nearest to a place, no further than so many pixels; null for none. */
export function pointAt(
  { points, y }: Pick<PointsPlot, 'points' | 'y'>,
  [width, height]: readonly [number, number],
  [px, py]: readonly [number, number],
  reach = 14,
): TrialPoint | null {
  const box = plotBox(width, height);
  let [nearest, distance]: [TrialPoint | null, number] = [null, reach * reach];
  for (const point of points) {
    const [x, ySeen] = placeOf(point, box, y);
    const apart = (x - px) ** 2 + (ySeen - py) ** 2;
    if (apart <= distance) [nearest, distance] = [point, apart];
  }
  return nearest;
}

function paintAxes(paper: Paper, { x, y, lostText, points, marked }: PointsPlot, box: Box): void {
  const { context, theme, width } = paper;
  const { left, top, right, bottom } = box;
  context.fillStyle = theme.line;
  for (const [low, high] of marked) {
    context.globalAlpha = 0.5;
    context.fillRect(left + low * (right - left), top, Math.max(2, (high - low) * (right - left)), bottom - top);
    context.globalAlpha = 1;
  }
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const { at } of y.ticks) {
    const py = Math.round(bottom - at * (bottom - top)) + 0.5;
    context.moveTo(left, py);
    context.lineTo(right, py);
  }
  context.stroke();
  for (const { at, text } of y.ticks) write(paper, text, left - 6, bottom - at * (bottom - top), 'right', theme.ink3);
  for (const { at, text } of x.ticks)
    write(paper, text, left + at * (right - left), bottom + LOST_BAND + 14, 'center', theme.ink3);
  write(paper, fitted(paper, x.title, width - left), right, bottom + LOST_BAND + 32, 'right');
  if (points.some(({ lost }) => lost))
    write(paper, lostText, left - 6, bottom + LOST_BAND / 2 + 2, 'right', lostColor(theme));
}

function* paintAll(paper: Paper, plot: PointsPlot, box: Box): Generator<void> {
  const { context, theme } = paper;
  const groups = new Map<string, TrialPoint[]>();
  const put = (key: string, point: TrialPoint): void => {
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [point]);
    else own.push(point);
  };
  for (const point of plot.points)
    if (!plot.inSight.has(point.runId)) put('rest', point);
    else if (point.lost) put('lost', point);
    else put(point.rank < plot.colored ? String(shadeOf(point.rank, plot.colored)) : 'plain', point);
  const shades = shadesOf(theme);
  const colors: readonly (readonly [string, string])[] = [
    ...([
      ['rest', theme.line],
      ['plain', theme.ink3],
      ['lost', lostColor(theme)],
    ] as const),
    ...Array.from({ length: SHADES }, (_, place) => [String(SHADES - 1 - place), shades[SHADES - 1 - place]!] as const),
  ];
  for (const [key, color] of colors) {
    context.fillStyle = color;
    for (const point of groups.get(key) ?? []) {
      const [x, y] = placeOf(point, box, plot.y);
      context.beginPath();
      context.arc(x, y, RADIUS, 0, 2 * Math.PI);
      context.fill();
      yield;
    }
  }
}

function paintBest({ context, theme }: Paper, { points, y, bestSoFar }: PointsPlot, box: Box): void {
  if (bestSoFar === null) return;
  let best = NaN;
  context.strokeStyle = theme.runs[0]!;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const point of points) {
    if (point.lost || Number.isNaN(point.value)) continue;
    const [x, py] = placeOf(point, box, y);
    const isBetter = Number.isNaN(best) || (bestSoFar === 'higher' ? point.value > best : point.value < best);
    const [, before] = placeOf({ ...point, value: Number.isNaN(best) ? point.value : best }, box, y);
    if (Number.isNaN(best)) context.moveTo(x, py);
    else context.lineTo(x, before);
    if (isBetter) {
      best = point.value;
      context.lineTo(x, py);
    }
  }
  context.stroke();
}

function paintChosen({ context, theme }: Paper, { points, chosen, y }: PointsPlot, box: Box): void {
  const point = points.find(({ runId }) => runId === chosen);
  if (point === undefined) return;
  const [x, py] = placeOf(point, box, y);
  context.strokeStyle = theme.ink;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, py, RADIUS + 4, 0, 2 * Math.PI);
  context.stroke();
}

export const paintPoints = (plot: PointsPlot): Paint =>
  function* (paper) {
    const box = plotBox(paper.width, paper.height);
    paper.context.clearRect(0, 0, paper.width, paper.height);
    paintAxes(paper, plot, box);
    paintBest(paper, plot, box);
    yield* paintAll(paper, plot, box);
    paintChosen(paper, plot, box);
  };
