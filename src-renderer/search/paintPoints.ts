/** Trials as points over one axis: what they came to above, those that were lost on a band of their own below. */
import { lostColor, shadeOf, shadesOf } from './rankColor.ts';
import { fitted, write } from './paper.ts';
import { coloredOf, plainOf } from './sight.ts';
import type { AxisTick, ValueAxis } from './searchAxis.ts';
import type { Box, Paint, Paper } from './paper.ts';
import type { Looked } from './sight.ts';

export interface TrialPoint {
  readonly runId: number;
  /** Among the rows. */
  readonly place: number;
  /** Along the axis, in [0, 1]. */
  readonly at: number;
  readonly value: number;
  readonly lost: boolean;
  readonly rank: number;
}

/** What stays as it is while one brushes. */
export interface PointsGround {
  /** The best first. */
  readonly points: readonly TrialPoint[];
  readonly x: { readonly title: string; readonly ticks: readonly AxisTick[] };
  readonly y: ValueAxis;
  readonly lostText: string;
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
  { points, y }: Pick<PointsGround, 'points' | 'y'>,
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

function paintAxes(paper: Paper, { x, y, lostText, points, marked }: PointsGround, box: Box): void {
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

function paintBest({ context, theme }: Paper, { points, y, bestSoFar }: PointsGround, box: Box): void {
  if (bestSoFar === null) return;
  let best = NaN;
  context.strokeStyle = theme.runs[0]!;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const point of points.toSorted((a, b) => a.at - b.at)) {
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

function dot({ context }: Paper, place: readonly [x: number, y: number], radius = RADIUS): void {
  context.beginPath();
  context.arc(...place, radius, 0, 2 * Math.PI);
}

/** Axes, and all points as they are where they are not looked at. */
export const paintGround = (plot: PointsGround): Paint =>
  function* (paper) {
    const box = plotBox(paper.width, paper.height);
    paintAxes(paper, plot, box);
    paintBest(paper, plot, box);
    for (const point of plot.points) {
      paper.context.fillStyle = paper.theme.line;
      dot(paper, placeOf(point, box, plot.y));
      paper.context.fill();
      yield;
    }
  };

/** What is in sight without being among those in colour. */
export const paintSight = ({ points, y }: PointsGround, looked: Looked): Paint =>
  function* (paper) {
    const box = plotBox(paper.width, paper.height);
    for (const point of plainOf(points, looked)) {
      paper.context.fillStyle = point.lost ? lostColor(paper.theme) : paper.theme.ink3;
      dot(paper, placeOf(point, box, y));
      paper.context.fill();
      yield;
    }
  };

/** The best in their colours, the very best on top, and a ring around the one that is chosen. */
export const paintTop = ({ points, y }: PointsGround, looked: Looked): Paint =>
  function* (paper) {
    const { context, theme } = paper;
    const box = plotBox(paper.width, paper.height);
    const shades = shadesOf(theme);
    const ringed = points.find(({ runId }) => runId === looked.chosen);
    if (ringed !== undefined) {
      context.strokeStyle = theme.ink;
      context.lineWidth = 2;
      dot(paper, placeOf(ringed, box, y), RADIUS + 4);
      context.stroke();
    }
    for (const point of coloredOf(points, looked)) {
      context.fillStyle = shades[shadeOf(point.rank, looked.colored)]!;
      dot(paper, placeOf(point, box, y));
      context.fill();
      yield;
    }
  };
