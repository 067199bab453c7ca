import { expect, it } from 'vitest';
import { createApp, shallowRef } from 'vue';
import { lightTheme, runStyle, smoothExponentially, smoothKaiser } from '#core/report/index.ts';
import { smooth } from '#core/report/smoothing.ts';
import { tableOf } from '../../src-renderer/charts/chartTable.ts';
import { convertedRange } from '../../src-renderer/charts/convertedRange.ts';
import { DrawnLine } from '../../src-renderer/charts/drawnLine.ts';
import { lineFigure } from '../../src-renderer/charts/figure/lineFigure.ts';
import { useLinkedCharts } from '../../src-renderer/charts/linkedCharts.ts';
import { useChartReading } from '../../src-renderer/charts/useChartReading.ts';
import { DrawnPoints } from '../../src-renderer/charts/drawnPoints.ts';
import { SmoothedValues } from '../../src-renderer/charts/smoothedValues.ts';
import { GrowingSeries } from '../../src-renderer/stores/growingSeries.ts';
import type { Chart } from '#core/report/chart.ts';
import type { ChartLine } from '../../src-renderer/charts/chartLine.ts';
import type { LineFigureWish } from '../../src-renderer/charts/figure/lineFigure.ts';
import type { XRange } from '../../src-renderer/charts/linkedCharts.ts';

const wave = Float64Array.from({ length: 500 }, (_, index) => Math.sin(index / 7) + index / 300);
const places = Uint32Array.from(wave, (_, index) => index);

function grownBy(step: number, id: 'kaiser' | 'ema'): Float64Array {
  const smoothed = new SmoothedValues(id === 'ema' ? { id, decay: 0.9 } : { id });
  let before = new Float64Array();
  for (let length = step; length < wave.length; length += step) {
    smoothed.extend(wave.subarray(0, length), false);
    expect(smoothed.values.slice(0, before.length)).toEqual(before);
    before = smoothed.values.slice();
  }
  smoothed.extend(wave, true);
  return smoothed.values;
}

it('smooths a curve that grows as it smooths the whole, and never moves a point that it showed', () => {
  for (const step of [1, 7, 100]) {
    expect(grownBy(step, 'kaiser')).toEqual(smoothKaiser(wave));
    expect(grownBy(step, 'ema')).toEqual(smoothExponentially(wave, 0.9));
  }
});

it('smooths up to the first value that is not finite, bit by bit as at once', () => {
  const odd = wave.slice();
  [odd[240], odd[300]] = [NaN, Infinity];
  for (const smoothing of [{ id: 'kaiser' }, { id: 'ema', decay: 0.9 }] as const) {
    for (const step of [1, 7, 100]) {
      const smoothed = new SmoothedValues(smoothing);
      for (let length = step; length < odd.length; length += step) smoothed.extend(odd.subarray(0, length), false);
      smoothed.extend(odd, true);
      expect(smoothed.values).toEqual(smooth(odd, smoothing));
    }
  }
});

const lineOf = (
  iterations: readonly number[],
  values: readonly number[],
  fields: Partial<ChartLine> = {},
): ChartLine => {
  const curve = new GrowingSeries(1, 'loss');
  curve.append(Uint32Array.from(iterations), Float64Array.from(values));
  return {
    ...{ id: '1', label: 'A', style: runStyle(0, lightTheme), curve, xPerIteration: 1, end: 100, ended: true },
    ...fields,
  };
};

it('tells of every line of a table its own epochs', () => {
  const small = lineOf([0, 5, 10], [0.1, 0.2, 0.3], { id: 'small', xPerIteration: 1 / 5 });
  const large = lineOf([0, 3, 6], [0.4, 0.5, 0.6], { id: 'large', xPerIteration: 1 / 3 });
  const table = tableOf([small, large]);
  expect(Array.from({ length: table.length }, (_, at) => table.row(at))).toEqual([
    { x: 0, values: [0.1, 0.4] },
    { x: 1, values: [0.2, 0.5] },
    { x: 2, values: [0.3, 0.6] },
  ]);
});

it('reads the point nearest to the cursor, and says where that is', () => {
  const line = lineOf([0, 500, 1000], [0.1, 0.892, 0.95], { end: 1000 });
  const lines = shallowRef([line]);
  const linked = { ...createApp({}).runWithContext(useLinkedCharts), cursor: shallowRef<number | null>(920) };
  const { valueAt, readAt } = useChartReading({
    ...{ lines, linked, grown: shallowRef(0), start: shallowRef(0), end: shallowRef(1000) },
    ...{ sight: () => [0, 1000], metric: () => 'loss', x: () => 'iteration' },
  });
  expect([valueAt(line), readAt.value]).toEqual(['0.9500', expect.stringContaining('1000')]);
  linked.cursor.value = 700;
  expect([valueAt(line), readAt.value]).toEqual(['0.8920', expect.stringContaining('500')]);
  linked.cursor.value = null;
  expect([valueAt(line), readAt.value]).toEqual(['0.6473', '3번 모두의 평균']);
});

it('writes the accuracies of each line with the decimals that its images can tell apart', () => {
  const of = (images: number | null) => ({ ...lineOf([0, 10], [0.1, 0.62], { end: 10 }), images });
  const { valueAt } = useChartReading({
    ...{ lines: shallowRef([]), linked: createApp({}).runWithContext(useLinkedCharts) },
    ...{ grown: shallowRef(0), start: shallowRef(0), end: shallowRef(10) },
    ...{ sight: () => [0, 10], metric: () => 'test_accuracy', x: () => 'iteration' },
  });
  expect([500, 1000, 10_000, 60_000].map((images) => valueAt(of(images)))).toEqual([
    ...['62.0%', '62.0%', '62.00%', '62.000%'],
  ]);
});

it('is read by arrow keys: a line as a whole, point by point, another line, and what is in sight', () => {
  const named = (id: string, values: number[]) => ({ ...lineOf([0, 500, 1000], values, { end: 1000 }), id, label: id });
  const lines = shallowRef([named('SGD', [2.3, 0.9, 0.5]), named('Adam', [2.3, NaN, 0.1])]);
  const range = shallowRef<{ min: number; max: number } | null>(null);
  const linked = {
    ...createApp({}).runWithContext(useLinkedCharts),
    ...{ cursor: shallowRef<number | null>(null), range: range as never },
  };
  const { spoken, readLine, onKey, onFocus, onBlur } = useChartReading({
    ...{ lines, linked, grown: shallowRef(0), start: shallowRef(0), end: shallowRef(1000) },
    ...{ sight: () => [range.value?.min ?? 0, range.value?.max ?? 1000], metric: () => 'loss', x: () => 'iteration' },
  });
  const after = (key: string): string => {
    onKey(new KeyboardEvent('keydown', { key }));
    return spoken.value;
  };
  expect(readLine.value).toBeNull();
  onFocus();
  expect([spoken.value, readLine.value]).toEqual([
    '선 2개. SGD: 처음 2.300, 마지막 0.5000, 최저 0.5000, 최고 2.300',
    'SGD',
  ]);
  expect([after('ArrowLeft'), after('Home'), after('ArrowRight')]).toEqual([
    ...['SGD, 반복 500: 0.9000', 'SGD, 반복 0: 2.300', 'SGD, 반복 500: 0.9000'],
  ]);
  expect([after('ArrowDown'), readLine.value]).toEqual(['Adam, 반복 500: NaN', 'Adam']);
  expect(after('End')).toBe('Adam, 반복 1000: 0.1000');
  // The same line, whatever others are hidden.
  lines.value = lines.value.slice(1);
  expect([after('Home'), readLine.value]).toEqual(['Adam, 반복 0: 2.300', 'Adam']);
  expect([after('+'), after('0')]).toEqual(['반복 0부터 500까지 보임', '반복 0부터 1000까지 보임']);
  onBlur();
  expect([readLine.value, linked.cursor.value]).toEqual([null, null]);
});

it('tells at rest what verdicts speak of: the last evaluation, or the mean of the last 50 mini-batches', () => {
  const line = lineOf(
    Array.from({ length: 60 }, (_, at) => at),
    Array.from({ length: 60 }, (_, at) => (at < 10 ? 9 : at % 2)),
  );
  const metric = shallowRef('loss_after');
  const linked = { ...createApp({}).runWithContext(useLinkedCharts), cursor: shallowRef<number | null>(null) };
  const { valueAt, readAt } = useChartReading({
    ...{ lines: shallowRef([line]), linked, grown: shallowRef(0), start: shallowRef(0), end: shallowRef(60) },
    ...{ sight: () => [0, 60], metric: () => metric.value, x: () => 'iteration' },
  });
  expect([valueAt(line), readAt.value]).toEqual(['0.5000', '마지막 50번의 평균']);
  metric.value = 'test_accuracy';
  expect(valueAt(line)).toMatch(/^100/);
});

it('keeps the iterations in sight when the axis counts something else', () => {
  const line = (xPerIteration: number) => lineOf([0, 200], [1, 0], { xPerIteration, end: 200 * xPerIteration });
  const zoom = { x: 'iteration', min: 100, max: 160 } as const;
  const epochs = convertedRange(zoom, 'epoch', { before: [line(1)], after: [line(0.1)] });
  expect(epochs).toEqual({ x: 'epoch', min: 10, max: 16 });
  expect(convertedRange(epochs as XRange, 'iteration', { before: [line(0.1)], after: [line(1)] })).toEqual(zoom);
  expect(convertedRange(zoom, 'epoch', { before: [line(1)], after: [] })).toBeNull();
});

it('fits its axis to the same values whether the points came before it or after', () => {
  const values = [2.3, 2.9, 14, 60, 1e20, NaN];
  const extentOf = (early: boolean) => {
    const curve = new GrowingSeries(1, 'loss');
    const append = () =>
      curve.append(
        Uint32Array.from(values, (_, index) => index),
        Float64Array.from(values),
      );
    if (early) append();
    const line = new DrawnLine(lineOf([], [], { curve }), 0, { id: 'none' });
    line.look({ low: 0, high: 10, stretches: 100, log: false });
    if (!early) append();
    line.extend();
    return line.extent(false);
  };
  expect(extentOf(true)).toEqual({ all: { low: 2.3, high: 1e20 }, calm: { low: 2.3, high: 14 }, blown: true });
  expect(extentOf(false)).toEqual(extentOf(true));
});

const figureOf = (fields: Partial<LineFigureWish>) =>
  lineFigure({
    ...{ name: 'loss', title: 'Loss', panels: [], x: 'iteration', xScale: 'linear', sight: null },
    ...{ yTitle: 'Loss', yScale: 'linear', yRange: null, smoothing: { id: 'none' }, runs: [], heading: '' },
    ...{ theme: lightTheme, ...fields },
  });

it('makes a figure of what is in sight: the zoom, and on a logarithmic axis what it leaves out', () => {
  const line = lineOf([0, 1, 2, 3, 4, 5], [9, 1, 2, 3, 4, 5]);
  const data = (chart: Chart) => chart.panels[0]?.config.data.datasets[0]?.data as { x: number; y: number }[];
  const zoomed = figureOf({ panels: [{ title: '', lines: [line] }], sight: [2.5, 3.5] });
  expect(data(zoomed).map(({ x }) => x)).toEqual([2, 3, 4]);
  expect(zoomed.panels[0]?.config.options?.scales?.['x']).toMatchObject({ min: 2.5, max: 3.5 });
  const log = figureOf({ panels: [{ title: '', lines: [line] }], xScale: 'log' });
  expect(data(log)[0]).toEqual({ x: 1, y: 1 });
  expect(log.caption.ko).toContain('1에서 시작');
});

it('names in a figure the lines that it shows, and says which lie outside its axis', () => {
  const lines = [lineOf([0, 1], [0.5, 0.4], { id: 'a', label: 'A' }), lineOf([0, 1], [2, 2], { id: 'b', label: 'B' })];
  const chart = figureOf({ panels: [{ title: '', lines }], yRange: [0, 1] });
  expect(chart.legend.map(({ label }) => label)).toEqual(['A', 'B']);
  expect(chart.caption.en).toContain('outside the axis, not to be seen: B');
});

it('draws the same points whether a curve comes at once or bit by bit, with its peaks', () => {
  const sight = { low: 0, high: 500, stretches: 40, log: false };
  const spiky = wave.with(123, 9);
  const whole = new DrawnPoints();
  whole.look(sight, places, 1);
  whole.extend(places, spiky, 1);
  const grown = new DrawnPoints();
  grown.look(sight, places.subarray(0, 0), 1);
  for (let length = 3; length < 503; length += 3)
    grown.extend(places.subarray(0, length), spiky.subarray(0, length), 1);
  expect(grown.data).toEqual(whole.data);
  expect(whole.data).toContainEqual({ x: 123, y: 9 });
  expect(whole.data.length).toBeLessThanOrEqual(2 * 41);
});

it('leaves a gap where values are not finite, and goes on behind it', () => {
  const points = new DrawnPoints();
  points.look({ low: 0, high: 5, stretches: 100, log: false }, places, 1);
  points.extend(Uint32Array.of(0, 1, 2, 3, 4), Float64Array.of(1, NaN, Infinity, NaN, 2), 1);
  expect(points.data).toEqual([
    { x: 0, y: 1 },
    { x: 1, y: NaN },
    { x: 4, y: 2 },
  ]);
});

it('leaves out points that a run tells again after it went back to a checkpoint', () => {
  const series = new GrowingSeries(1, 'loss');
  expect(series.append(Uint32Array.of(0, 1, 2), Float64Array.of(5, 4, 3))).toBe(true);
  expect(series.append(Uint32Array.of(1, 2), Float64Array.of(4, 3))).toBe(false);
  series.append(Uint32Array.of(2, 3), Float64Array.of(3, 2));
  expect([...series.iterations]).toEqual([0, 1, 2, 3]);
  expect([...series.values]).toEqual([5, 4, 3, 2]);
});
