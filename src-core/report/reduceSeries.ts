import { thinned } from '../statistics/index.ts';
import type { MetricSeries } from '../protocol/run.ts';

/** A series in at most about `points` points, its ends, peaks and gaps kept (see `thinned`). */
export function reduceSeries(series: MetricSeries, points: number): MetricSeries {
  const { iterations, values } = series;
  if (values.length <= points) return series;
  const places = thinned(values, points);
  return {
    ...series,
    iterations: Uint32Array.from(places, (place) => iterations[place]!),
    values: Float64Array.from(places, (place) => values[place]!),
  };
}
