import type { MetricPoint } from '#core/training/step.ts';
import type { SeriesNews } from './messages.ts';

/** Gathers points, by metric in the order of first appearance, until they are told. */
export class SeriesBuffer {
  readonly #metrics = new Map<string, { readonly iterations: number[]; readonly values: number[] }>();

  add(points: readonly MetricPoint[]): void {
    for (const { metric, iteration, value } of points) {
      let series = this.#metrics.get(metric);
      if (series === undefined) this.#metrics.set(metric, (series = { iterations: [], values: [] }));
      series.iterations.push(iteration);
      series.values.push(value);
    }
  }

  take(): SeriesNews[] {
    const taken = [...this.#metrics].map(([metric, { iterations, values }]) => ({
      metric,
      iterations: Uint32Array.from(iterations),
      values: Float64Array.from(values),
    }));
    this.#metrics.clear();
    return taken;
  }
}
