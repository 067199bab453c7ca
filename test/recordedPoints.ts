import { recordedOf } from '#core/report/index.ts';
import type { Recorded } from '#core/report/index.ts';
import type { MetricPoint } from '#core/training/step.ts';

/** Points as they are recorded one by one, as a result holds them. */
export const recordedPoints = (points: readonly Omit<MetricPoint, 'epoch'>[]): Recorded =>
  recordedOf(
    [...Map.groupBy(points, ({ metric }) => metric)].map(([metric, own]) => ({
      metric,
      iterations: Uint32Array.from(own, ({ iteration }) => iteration),
      values: Float64Array.from(own, ({ value }) => value),
    })),
  );
