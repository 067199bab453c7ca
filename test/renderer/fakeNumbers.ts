/** Numbers for runs of a fake lab: curves and histograms that depend on the run and the iteration alone. */
import type { HistogramRecord } from '#core/training/step.ts';
import type { MetricSeries, RunSummary } from '#core/protocol/index.ts';

/** A falling, slightly noisy loss that depends on the run and the iteration alone. */
export function lossAt(run: number, iteration: number): number {
  const noise = Math.sin(iteration * 12.9898 + run * 78.233) * 43_758.5453;
  const wobble = (noise - Math.floor(noise) - 0.5) * 0.12;
  return Math.max(0.01, 2.3 * Math.exp(-iteration / (60 + 90 * (run % 4))) + 0.05 * (run % 5) + wobble * 0.6);
}

const EVERY = 50;

/** What a run records: the loss after the update only on request, as in the lab. */
export const recordedBy = ({ spec }: Pick<RunSummary, 'spec'>): string[] => [
  'loss',
  ...(spec.kind === 'training' && spec.record.lossAfter ? ['loss_after'] : []),
  'test_accuracy',
];

export function seriesOf(run: RunSummary, metric: string, after: number): MetricSeries {
  const step = metric === 'test_accuracy' ? EVERY : 1;
  const first = Math.max(0, Math.floor(after / step) * step + step);
  const count = Math.max(0, Math.ceil((run.iteration - first) / step));
  const iterations = Uint32Array.from({ length: count }, (_, index) => first + index * step);
  const values = Float64Array.from(iterations, (iteration) => {
    if (run.divergence !== null && iteration >= run.divergence.iteration) return NaN;
    if (metric === 'test_accuracy') return Math.max(0, 0.97 - lossAt(run.id, iteration) / 2.6);
    return lossAt(run.id, iteration) * (metric === 'loss_after' ? 0.8 : 1);
  });
  return { runId: run.id, metric, iterations, values };
}

/** Bells that grow narrower with the layers and the iterations; those of runs that measure activations alone are all of 0. */
export function recordsOf({ spec, iteration: until }: RunSummary): HistogramRecord[] {
  if (spec.kind === 'landscape' || (spec.kind === 'training' && !spec.record.activations)) return [];
  const times = spec.kind === 'training' ? Math.floor(until / 100) + 1 : 1;
  const iterations = Array.from({ length: times }, (_, index) => index * 100);
  return iterations.flatMap((iteration) =>
    [1, 2, 3, 4, 5].map((layer): HistogramRecord => {
      const width = 4 + 20 / layer / (1 + iteration / 1000);
      const counts = Array.from({ length: 30 }, (_, bin) => Math.round(9000 * Math.exp(-(((bin - 12) / width) ** 2))));
      const outside = { below: 0, above: 300 * layer, notANumber: 0 };
      return { kind: 'histogram', iteration, layer, low: 0, high: 1, counts, ...outside };
    }),
  );
}
