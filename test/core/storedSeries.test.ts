import { describe, expect, it } from 'vitest';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { reduceSeries } from '#core/report/index.ts';
import { iterationsPerEpoch } from '#core/experiment/kinds/index.ts';
import { metricsCsv, recordedOf } from '#core/report/index.ts';
import { stored } from '../keptRun.ts';
import { madeResults } from '../madeResults.ts';
import type { MetricSeries } from '#core/protocol/index.ts';

function series(metric: string, points: readonly (readonly [iteration: number, value: number])[]): MetricSeries {
  return {
    runId: 1,
    metric,
    iterations: Uint32Array.from(points, ([iteration]) => iteration),
    values: Float64Array.from(points, ([, value]) => value),
  };
}

describe('a reduced series', () => {
  const long = series(
    'loss',
    Array.from(
      { length: 10_000 },
      (_, at) => [3 * at, at === 7777 ? 50 : at === 1234 ? -50 : Math.sin(at / 900)] as const,
    ),
  );

  it('keeps both ends and every peak, in order', () => {
    const { iterations, values } = reduceSeries(long, 100);
    expect(values.length).toBeLessThanOrEqual(100);
    expect([iterations[0], iterations.at(-1)]).toEqual([0, 3 * 9999]);
    expect([Math.max(...values), Math.min(...values)]).toEqual([50, -50]);
    expect([...iterations]).toEqual([...iterations].sort((a, b) => a - b));
    expect(new Set(iterations).size).toBe(iterations.length);
  });

  it('keeps a NaN of its stretch', () => {
    const holed = { ...long, values: long.values.map((value, at) => (at === 5000 ? NaN : value)) };
    expect([...reduceSeries(holed, 50).values].some(Number.isNaN)).toBe(true);
  });

  it('is the series itself where that is short enough', () => {
    expect(reduceSeries(long, 10_000)).toBe(long);
  });
});

describe('points of stored series', () => {
  it('come into metrics.csv in the order in which they were recorded, with their epochs', () => {
    const spec = parseRunSpec({ data: { trainSize: 100 }, training: { batchSize: 50, iterations: 3 } });
    const recorded = recordedOf([
      series('test_accuracy', [
        [0, 0.1],
        [2, 0.2],
        [3, 0.3],
      ]),
      series('loss', [
        [0, 3],
        [1, 2],
        [2, 1],
      ]),
    ]);
    const plan = { run: 1, label: { ko: 'A', en: 'A' }, choices: {}, seed: 0, spec };
    const result = stored({
      ...{ ...madeResults({}, () => ({}))[0]!, plan, perEpoch: iterationsPerEpoch(spec), ...recorded },
    });
    const lines = [...metricsCsv([result], 'en')].join('').trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',').slice(3, 6).join(' '))).toEqual([
      '0 0 test_accuracy',
      '0 0 loss',
      '1 0.5 loss',
      '2 1 test_accuracy',
      '2 1 loss',
      '3 1.5 test_accuracy',
    ]);
  });
});
