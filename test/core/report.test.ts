import { describe, expect, it } from 'vitest';
import type { MetricPoint } from '#core/training/step.ts';
import { contourLevels, contourLines, sampleSurface } from '#core/report/contours.ts';
import { RandomState } from '#core/random/randomState.ts';
import { bandOf, curveOf, spreadOf } from '#core/report/curve.ts';
import { runStyle, smoothExponentially, smoothKaiser, lightTheme } from '#core/report/index.ts';
import { kaiserWindow } from '#core/report/smoothing.ts';
import { recordedPoints } from '../recordedPoints.ts';

const point = (iteration: number, metric: string, value: number): MetricPoint => ({
  iteration,
  epoch: iteration / 4,
  metric,
  value,
});
const result = (points: MetricPoint[]) => ({ perEpoch: 4, ...recordedPoints(points) });
describe('smoothing', () => {
  // The book's smooth_curve and numpy.kaiser(11, 2), computed with NumPy 2.4.
  const noisy = [1.646, 2.146, 1.808, 1.635, 1.271, 1.938, 1.313, 2.675, 2.891, 1.15, 2.375, 1.587, 1.704, 2.777];
  const smoothed = [
    1.7705915129408503, 1.740625032898561, 1.7957920121354465, 1.8593893159245432, 1.8471340903574625,
    1.8748452576991852, 1.8942673228244022, 1.8921878699872665, 1.9559921755089813, 2.0380531682813565,
    2.0825427894106063, 2.0751204124679905, 2.1146275425021996, 2.037127253531572,
  ];
  const kaiser = [
    0.4386762798370488, 0.6113943543616491, 0.7676749968275236, 0.8921614338542881, 0.9723298008693713, 1.0,
    0.9723298008693713, 0.8921614338542881, 0.7676749968275236, 0.6113943543616491, 0.4386762798370488,
  ];

  it('draws a curve as the book does, both ends included', () => {
    kaiserWindow(11, 2).forEach((weight, index) => expect(weight).toBeCloseTo(kaiser[index] ?? NaN, 14));
    smoothKaiser(noisy).forEach((value, index) => expect(value).toBeCloseTo(smoothed[index] ?? NaN, 13));
    expect(smoothKaiser(noisy)).toHaveLength(noisy.length);
  });

  it('leaves a constant and a curve shorter than the window as they are', () => {
    smoothKaiser(new Float64Array(30).fill(2)).forEach((value) => expect(value).toBeCloseTo(2, 14));
    expect([...smoothKaiser([3, 1, 2])]).toEqual([3, 1, 2]);
  });

  it('ends where a value is not finite, and leaves the rest as it is', () => {
    const values = new Float64Array(40).fill(1);
    [values[20], values[21], values[22]] = [NaN, 7, Infinity];
    const smoothed = smoothKaiser(values);
    smoothed.slice(0, 20).forEach((value) => expect(value).toBeCloseTo(1, 14));
    expect([...smoothed.slice(20)]).toEqual([...values.slice(20)]);
  });
});

describe('an exponential moving average', () => {
  it('is Σ decayⁿ⁻ᵏ x[k] / Σ decayⁿ⁻ᵏ: the first value has no more weight than any', () => {
    expect([...smoothExponentially([1, 0, 0, 4], 0.5)].map((value) => Number(value.toFixed(12)))).toEqual([
      ...[1, Number((1 / 3).toFixed(12)), Number((1 / 7).toFixed(12)), Number((33 / 15).toFixed(12))],
    ]);
    const outlier = smoothExponentially([100, ...Array<number>(60).fill(1)], 0.9);
    expect(outlier[20]).toBeLessThan(2.5);
    smoothExponentially(Array(50).fill(0.1), 0.99).forEach((value) => expect(value).toBeCloseTo(0.1, 12));
  });

  it('has a gap where a value is not finite, and goes on behind it', () => {
    for (const odd of [NaN, Infinity, -Infinity])
      expect([...smoothExponentially([1, 1, odd, 1, 1], 0.5)]).toEqual([1, 1, NaN, 1, 1]);
  });
});

describe('curves over seeds', () => {
  const curves = [
    result([point(0, 'loss', 1), point(0, 'other', 9), point(4, 'loss', 3)]),
    result([point(0, 'loss', 3), point(4, 'loss', 4), point(8, 'loss', 5)]),
  ].map((run) => () => curveOf(run, 'loss', 'epoch'));

  it('have their mean and one standard deviation to both sides wherever all of them reach', () => {
    const { x, y, low, high, seeds } = spreadOf(curves, { id: 'none' });
    expect([x, y].map((values) => [...values])).toEqual([
      [0, 1],
      [2, 3.5],
    ]);
    expect([...low, ...high].map((value) => value.toFixed(4))).toEqual(
      [2 - Math.SQRT2, 3.5 - Math.SQRT1_2, 2 + Math.SQRT2, 3.5 + Math.SQRT1_2].map((value) => value.toFixed(4)),
    );
    expect(seeds).toBe(2);
  });

  it('are read one at a time, and give the bits of a mean of all at once', () => {
    const random = new RandomState(3);
    const seeds = Array.from({ length: 7 }, (_, seed) =>
      Float64Array.from({ length: 40 + seed }, (__, place) => (place === 9 && seed === 2 ? NaN : random.random() / 3)),
    );
    // Room for a single curve: whoever keeps one finds the next in it.
    const room = new Float64Array(50);
    const read = seeds.map((values) => () => {
      room.fill(-1).set(values);
      return { x: Float64Array.from(values.keys()), y: room.subarray(0, values.length) };
    });
    const spread = spreadOf(read, { id: 'none' });
    const bands = Array.from({ length: 40 }, (_, place) => bandOf(seeds.map((values) => values[place]!)));
    expect([...spread.x]).toEqual([...bands.keys()]);
    expect([...spread.y]).toEqual(bands.map(({ mean }) => mean));
    expect([...spread.low]).toEqual(bands.map(({ low }) => low));
    expect([...spread.high]).toEqual(bands.map(({ high }) => high));
  });
});

describe('contours', () => {
  const grid = sampleSurface((x, y) => x * x + y * y, [-2, 2], [-2, 2], 81);

  it('of a round bowl are circles: closed lines at the right distance', () => {
    const lines = contourLines(grid, 1);
    expect(lines).toHaveLength(1);
    const [circle = []] = lines;
    expect(circle[0]?.x).toBeCloseTo(circle.at(-1)?.x ?? NaN, 9);
    expect(circle[0]?.y).toBeCloseTo(circle.at(-1)?.y ?? NaN, 9);
    for (const { x, y } of circle) expect(Math.hypot(x, y)).toBeCloseTo(1, 2);
  });

  it('have levels inside the heights, closer to each other near the lowest', () => {
    const levels = contourLevels(grid, 6);
    const steps = levels.slice(1).map((level, index) => level - (levels[index] ?? NaN));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(levels[0]).toBeGreaterThan(0);
    expect(levels.at(-1)).toBeLessThan(8);
    expect(
      contourLevels(
        sampleSurface(() => 3, [0, 1], [0, 1], 5),
        6,
      ),
    ).toEqual([]);
  });

  it('leave out places where the surface has no height', () => {
    const half = sampleSurface((x, y) => (x < 0 ? NaN : x * x + y * y), [-2, 2], [-2, 2], 81);
    for (const line of contourLines(half, 1)) for (const { x } of line) expect(x).toBeGreaterThanOrEqual(0);
  });
});

describe('the styles of runs', () => {
  it('differ among the first 35 runs even without colour', () => {
    const styles = Array.from({ length: 35 }, (_, index) => runStyle(index, lightTheme));
    expect(new Set(styles.map(({ dash, marker }) => JSON.stringify([dash, marker]))).size).toBe(35);
    expect(new Set(styles.slice(0, 8).map(({ color }) => color)).size).toBe(8);
  });
});
