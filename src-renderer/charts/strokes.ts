/** Draws the lines of a chart: Chart.js has the axes, the grid and the zoom. */
import { bandColor } from '#core/report/lineStyle.ts';
import type { Chart, Plugin, Scale } from 'chart.js';
import type { Band, DrawnLine, Stroke } from './drawnLine.ts';
import type { Point } from './plot.ts';

/** Pixels that lines may stand out of the axes. */
const MARGIN = 2;

type Context = CanvasRenderingContext2D;
type Axes = Readonly<Record<'x' | 'y', Scale>>;

const placeOf = ({ x, y }: Axes, point: Point): [number, number] => [
  x.getPixelForValue(point.x),
  y.getPixelForValue(point.y),
];

/** Joins the points [from, to); gaps stay. `length` pixels of the line lie before them; the result lie before the last. */
function join(
  context: Context,
  axes: Axes,
  stroke: Stroke,
  [from, to]: readonly [number, number],
  length: number,
): number {
  const { data } = stroke.points;
  context.strokeStyle = stroke.color;
  context.lineWidth = stroke.width;
  context.lineJoin = 'round';
  context.setLineDash([...stroke.dash]);
  // The dashes go on where those of the part before ended.
  context.lineDashOffset = length;
  context.beginPath();
  let before: readonly [number, number] | null = null;
  for (let index = from; index < to; index++) {
    const point = data[index];
    const [x, y] = point === undefined ? [NaN, NaN] : placeOf(axes, point);
    if (!Number.isFinite(y)) {
      before = null;
      length = 0;
      continue;
    }
    if (before === null) context.moveTo(x, y);
    else {
      context.lineTo(x, y);
      length += Math.hypot(x - before[0], y - before[1]);
    }
    before = [x, y];
  }
  context.stroke();
  return length;
}

function fill(context: Context, axes: Axes, { low, high, color }: Band, bands: number): void {
  context.fillStyle = bandColor(color, bands);
  context.beginPath();
  for (const point of [...high.data, ...low.data.toReversed()]) {
    const [x, y] = placeOf(axes, point);
    if (Number.isFinite(y)) context.lineTo(x, y);
  }
  context.fill();
}

/** What lies behind comes first. */
function strokesOf(drawn: readonly DrawnLine[]): Stroke[] {
  const [behind, main] = [drawn.flatMap((line) => line.behind ?? []), drawn.flatMap((line) => line.main ?? [])];
  return [...behind, ...main];
}

/** What of the strokes will never change, drawn on a canvas of its own: points that come cost what they are, not what all are. */
class Settled {
  readonly canvas = document.createElement('canvas');
  readonly #context = this.canvas.getContext('2d');
  #key = '';
  /** Of each stroke: how many points are drawn, and how long its line is up to the last of them. */
  #done = new Map<Stroke, { readonly count: number; readonly length: number }>();

  /** Draws what settled since; everything anew where another `key` says so. */
  draw(
    strokes: readonly Stroke[],
    { key, size, prepare }: { key: string; size: HTMLCanvasElement; prepare: (context: Context) => Axes },
  ): void {
    const context = this.#context;
    if (context === null) return;
    if (key !== this.#key || strokes.some((stroke) => !this.#done.has(stroke))) {
      this.#key = key;
      this.#done = new Map(strokes.map((stroke) => [stroke, { count: 0, length: 0 }]));
      // Clears it.
      [this.canvas.width, this.canvas.height] = [size.width, size.height];
    }
    context.save();
    const axes = prepare(context);
    for (const stroke of strokes) {
      const { count, length } = this.doneOf(stroke);
      const { settled } = stroke.points;
      if (settled <= count) continue;
      const added = join(context, axes, stroke, [Math.max(0, count - 1), settled], length);
      this.#done.set(stroke, { count: settled, length: added });
    }
    context.restore();
  }

  doneOf(stroke: Stroke): { readonly count: number; readonly length: number } {
    return this.#done.get(stroke) ?? { count: 0, length: 0 };
  }
}

function keyOf(
  { chartArea, canvas, currentDevicePixelRatio }: Chart,
  { x, y }: Axes,
  strokes: readonly Stroke[],
): string {
  const { left, top, right, bottom } = chartArea;
  const looks = strokes.map(({ points }) => points.looks);
  const scales = [x, y].flatMap(({ type, min, max }) => [type, min, max]);
  return [left, top, right, bottom, canvas.width, canvas.height, currentDevicePixelRatio, ...scales, ...looks].join();
}

/** `drawn` is asked at every drawing. */
export function strokes(drawn: () => readonly DrawnLine[]): Plugin<'line'> {
  const settled = new Settled();
  return {
    id: 'strokes',
    beforeDatasetsDraw: (chart) => {
      const { ctx: context, chartArea, scales, canvas, currentDevicePixelRatio: ratio } = chart;
      const { x, y } = scales;
      if (x === undefined || y === undefined) return;
      const axes = { x, y };
      const [lines, all] = [drawn(), strokesOf(drawn())];
      const clip = (target: Context): void => {
        const { left, top, width, height } = chartArea;
        target.beginPath();
        target.rect(left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN);
        target.clip();
      };
      settled.draw(all, {
        ...{ key: keyOf(chart, axes, all), size: canvas },
        prepare: (target) => {
          target.setTransform(ratio, 0, 0, ratio, 0, 0);
          clip(target);
          return axes;
        },
      });
      context.save();
      clip(context);
      const bands = lines.flatMap(({ band }) => band ?? []);
      for (const band of bands) fill(context, axes, band, bands.length);
      context.save();
      context.resetTransform();
      context.drawImage(settled.canvas, 0, 0);
      context.restore();
      for (const stroke of all) {
        const { count, length } = settled.doneOf(stroke);
        join(context, axes, stroke, [Math.max(0, count - 1), stroke.points.data.length], length);
      }
      context.restore();
    },
  };
}
