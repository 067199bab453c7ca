import { expect, it, vi } from 'vitest';
import { DrawnLine } from '../../src-renderer/charts/drawnLine.ts';
import { strokes } from '../../src-renderer/charts/strokes.ts';
import { GrowingSeries } from '../../src-renderer/stores/growingSeries.ts';
import type { Chart } from 'chart.js';
import type { ChartLine } from '../../src-renderer/charts/chartLine.ts';

/** A context that keeps the points of each stroke. */
function recorder() {
  const strokes: (readonly [number, number])[][] = [];
  let path: (readonly [number, number])[] = [];
  const nothing = (): void => undefined;
  const context = {
    ...{
      save: nothing,
      restore: nothing,
      rect: nothing,
      clip: nothing,
      setTransform: nothing,
      resetTransform: nothing,
    },
    ...{ setLineDash: nothing, drawImage: nothing, fill: nothing, lineDashOffset: 0 },
    beginPath: () => (path = []),
    moveTo: (x: number, y: number) => path.push([x, y]),
    lineTo: (x: number, y: number) => path.push([x, y]),
    stroke: () => void (path.length > 0 && strokes.push(path)),
  };
  return { strokes, context: context as unknown as CanvasRenderingContext2D };
}

function chartWith(values: readonly number[]) {
  const [layer, front] = [recorder(), recorder()];
  const series = new GrowingSeries(1, 'loss');
  const line = new DrawnLine(
    {
      ...{ id: '1', label: 'SGD', curve: series, xPerIteration: 1, end: 100, ended: false },
      style: { color: '#000000', dash: [6, 3], marker: 'circle' },
    } as unknown as ChartLine,
    0,
    { id: 'none' },
  );
  line.look({ low: 0, high: 100, stretches: 1000, log: false });
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(layer.context);
  const { beforeDatasetsDraw } = strokes(() => [line]);
  const axis = (max: number) => ({ type: 'linear', min: 0, max, getPixelForValue: (value: number) => value });
  const chart = {
    ...{ ctx: front.context, canvas: { width: 100, height: 50 }, currentDevicePixelRatio: 1 },
    chartArea: { left: 0, top: 0, right: 100, bottom: 50, width: 100, height: 50 },
    scales: { x: axis(100), y: axis(10) },
  };
  const draw = (): void => {
    for (const { strokes } of [layer, front]) strokes.length = 0;
    beforeDatasetsDraw?.(chart as unknown as Chart<'line'>, { cancelable: true }, {});
  };
  const grow = (from: number, to: number): void => {
    series.append(
      Uint32Array.from({ length: to - from }, (_, at) => from + at),
      Float64Array.from(values.slice(from, to)),
    );
    line.extend();
    draw();
  };
  return { chart, draw, grow, layer, front, axis };
}

const values = [5, 4, 6, 3, 2, 4, 1];
const points = values.map((value, at) => [at, value] as const);

it('draws each point on the layer once, and in front only what is not settled', () => {
  const { grow, layer, front } = chartWith(values);
  grow(0, 3);
  expect(layer.strokes).toEqual([points.slice(0, 2)]);
  expect(front.strokes).toEqual([points.slice(1, 3)]);
  grow(3, 6);
  expect(layer.strokes).toEqual([points.slice(1, 5)]);
  expect(front.strokes).toEqual([points.slice(4, 6)]);
  grow(6, 6);
  expect(layer.strokes).toEqual([]);
  expect(front.strokes).toEqual([points.slice(4, 6)]);
});

it('draws all anew where an axis or the canvas is another', () => {
  const { chart, draw, grow, layer, axis } = chartWith(values);
  grow(0, 7);
  chart.scales.y = axis(20);
  draw();
  expect(layer.strokes).toEqual([points.slice(0, 6)]);
  chart.canvas = { width: 200, height: 50 };
  draw();
  expect(layer.strokes).toEqual([points.slice(0, 6)]);
  draw();
  expect(layer.strokes).toEqual([]);
});

it('keeps the gap where a value is not finite', () => {
  const { grow, layer, front } = chartWith([5, NaN, 6, 3]);
  grow(0, 4);
  const drawn = [...layer.strokes, ...front.strokes].flat();
  expect(drawn.filter(([, y]) => !Number.isFinite(y))).toEqual([]);
  expect(drawn).toContainEqual([3, 3]);
});

it('knows the extent of what is in sight, of positive values on a logarithmic axis', () => {
  const series = new GrowingSeries(1, 'loss');
  series.append(Uint32Array.of(0, 1, 2, 3), Float64Array.of(9, 0, 2, 4));
  const style = { color: '#000000', dash: [], marker: 'circle' };
  const line = new DrawnLine(
    { ...{ id: '1', label: '', curve: series, xPerIteration: 1, end: 3, ended: true, style } } as unknown as ChartLine,
    0,
    { id: 'none' },
  );
  line.look({ low: 1, high: 3, stretches: 100, log: false });
  expect(line.extent(false).all).toEqual({ low: 0, high: 4 });
  expect(line.extent(true).all).toEqual({ low: 2, high: 4 });
});
