import { expect, it } from 'vitest';
import { smoothExponentially, smoothKaiser } from '#core/report/index.ts';
import { DrawnPoints } from '../../src-renderer/charts/drawnPoints.ts';
import { SmoothedValues } from '../../src-renderer/charts/smoothedValues.ts';
import { GrowingSeries } from '../../src-renderer/stores/growingSeries.ts';

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
