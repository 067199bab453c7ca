/** Parallel coordinates: a line for each trial over the axes of its settings and of what it came to. */
import { lostColor, shadeOf, shadesOf } from './rankColor.ts';
import { fitted, write } from './paper.ts';
import { coloredOf, plainOf } from './sight.ts';
import type { AxisTick } from './searchAxis.ts';
import type { Box, Paint, Paper } from './paper.ts';
import type { Looked, Sight } from './sight.ts';

export interface ParallelLine {
  readonly runId: number;
  /** Among the rows. */
  readonly place: number;
  /** On each axis, in [0, 1]; null on the band below, as of a trial that was lost or has no such setting. */
  readonly places: readonly (number | null)[];
  readonly rank: number;
  readonly lost: boolean;
}

export interface ParallelPlot {
  readonly axes: readonly { readonly title: string; readonly ticks: readonly AxisTick[] }[];
  /** The best first. */
  readonly lines: readonly ParallelLine[];
  readonly bandText: string;
}

const BAND = 24;
/** Beside an axis, clear of the handles of its brush. */
const BESIDE = 13;

export const parallelBox = (width: number, height: number): Box => ({
  ...{ left: 70, top: 38, right: width - 70, bottom: height - 16 - BAND },
});

export const axisX = ({ left, right }: Box, axis: number, axes: number): number =>
  axes === 1 ? (left + right) / 2 : left + (axis / (axes - 1)) * (right - left);

const yOf = (place: number | null, { top, bottom }: Box): number =>
  place === null ? bottom + BAND - 4 : bottom - place * (bottom - top);

/** The line that passes nearest to a place, no further than so many pixels; of those in sight the best. */
export function lineAt(
  { lines, axes }: Pick<ParallelPlot, 'lines' | 'axes'>,
  { within }: Sight,
  box: Box,
  [px, py]: readonly [number, number],
  reach = 6,
): ParallelLine | null {
  const along = ((px - box.left) / (box.right - box.left)) * (axes.length - 1);
  const from = Math.min(axes.length - 2, Math.max(0, Math.floor(along)));
  const share = along - from;
  if (axes.length < 2 || share < 0 || share > 1) return null;
  let [nearest, distance]: [ParallelLine | null, number] = [null, reach];
  for (const line of lines) {
    if (within[line.place] !== 1) continue;
    const [a, b] = [yOf(line.places[from]!, box), yOf(line.places[from + 1]!, box)];
    const apart = Math.abs(a + (b - a) * share - py);
    const isNearer = apart < distance || (apart === distance && line.rank < (nearest?.rank ?? Infinity));
    if (isNearer) [nearest, distance] = [line, apart];
  }
  return nearest;
}

function paintAxes(paper: Paper, { axes, bandText, lines }: ParallelPlot, box: Box): void {
  const { context, theme, width } = paper;
  const room = axes.length > 1 ? (box.right - box.left) / (axes.length - 1) : width;
  axes.forEach(({ title, ticks }, axis) => {
    const x = axisX(box, axis, axes.length);
    context.strokeStyle = theme.ink3;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, box.top);
    context.lineTo(x, box.bottom);
    context.stroke();
    write(paper, fitted(paper, title, Math.min(room - 8, 140)), x, box.top - 22, 'center', theme.ink);
    for (const { at, text } of ticks) {
      const y = box.bottom - at * (box.bottom - box.top);
      context.beginPath();
      context.moveTo(x - 4, y);
      context.lineTo(x, y);
      context.stroke();
      const isLast = axis === axes.length - 1;
      write(paper, fitted(paper, text, 56), x + (isLast ? BESIDE : -BESIDE), y, isLast ? 'left' : 'right', theme.ink2);
    }
  });
  if (lines.some(({ places }) => places.includes(null)))
    write(paper, bandText, box.right + 8, box.bottom + BAND - 4, 'left', lostColor(theme));
}

function trace({ context }: Paper, { places }: ParallelLine, box: Box): void {
  context.beginPath();
  places.forEach((place, axis) => {
    const [x, y] = [axisX(box, axis, places.length), yOf(place, box)];
    if (axis === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.stroke();
}

/** Axes, and all lines as they are where they are not looked at. */
export const paintParallelGround = (plot: ParallelPlot): Paint =>
  function* (paper) {
    const { context, theme } = paper;
    const box = parallelBox(paper.width, paper.height);
    paintAxes(paper, plot, box);
    context.lineWidth = 1;
    context.strokeStyle = theme.line;
    context.globalAlpha = 0.7;
    for (const line of plot.lines) {
      trace(paper, line, box);
      yield;
    }
  };

/** What is in sight without being among those in colour. */
export const paintParallelSight = ({ lines }: ParallelPlot, looked: Looked): Paint =>
  function* (paper) {
    const { context, theme } = paper;
    const box = parallelBox(paper.width, paper.height);
    context.lineWidth = 1;
    context.globalAlpha = 0.5;
    for (const line of plainOf(lines, looked)) {
      context.strokeStyle = line.lost ? lostColor(theme) : theme.ink3;
      trace(paper, line, box);
      yield;
    }
  };

/** The best in their colours, the very best on top of them, and the one that is chosen on top of all. */
export const paintParallelTop = ({ lines }: ParallelPlot, looked: Looked): Paint =>
  function* (paper) {
    const { context, theme } = paper;
    const box = parallelBox(paper.width, paper.height);
    const shades = shadesOf(theme);
    context.lineWidth = 1.8;
    for (const line of coloredOf(lines, looked)) {
      context.strokeStyle = shades[shadeOf(line.rank, looked.colored)]!;
      trace(paper, line, box);
      yield;
    }
    const marked = lines.find(({ runId }) => runId === looked.chosen);
    if (marked === undefined) return;
    context.lineWidth = 3;
    context.strokeStyle = theme.ink;
    trace(paper, marked, box);
  };
