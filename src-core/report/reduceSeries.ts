import type { MetricSeries } from '../protocol/run.ts';

/**
 * A series in at most about `points` points: of each stretch of equally many points the smallest and the largest stay, in
 * their order, so that no peak is lost; a NaN stays as one of them. The first and the last point stay too.
 */
export function reduceSeries(series: MetricSeries, points: number): MetricSeries {
  const { iterations, values } = series;
  const length = values.length;
  if (length <= points) return series;
  const stretches = Math.max(1, Math.floor((points - 2) / 2));
  const kept = new Set([0]);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const [from, to] = [stretch, stretch + 1].map((edge) => 1 + Math.floor((edge * (length - 2)) / stretches)) as [
      number,
      number,
    ];
    let [low, high] = [from, from];
    for (let index = from; index < to; index++) {
      const value = values[index]!;
      if (Number.isNaN(value) || value < values[low]!) low = index;
      if (value > values[high]!) high = index;
    }
    if (to > from) for (const index of [Math.min(low, high), Math.max(low, high)]) kept.add(index);
  }
  kept.add(length - 1);
  const indices = [...kept];
  return {
    ...series,
    iterations: Uint32Array.from(indices, (index) => iterations[index]!),
    values: Float64Array.from(indices, (index) => values[index]!),
  };
}
