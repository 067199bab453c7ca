import { describeMetric } from '../metrics/index.ts';
import type { RunResult } from './runResult.ts';

/** What became of one metric of a run. */
export interface MetricSummary {
  /** The value recorded last. */
  readonly final: number;
  /** The best value, NaN left out where there is another; null where neither way is better. */
  readonly best: number | null;
}

/** Every metric of a run under its name, in the order of first appearance. */
export function summarize({ points }: RunResult): Map<string, MetricSummary> {
  const summaries = new Map<string, { final: number; best: number; better: 'higher' | 'lower' | null }>();
  for (const { metric, value } of points) {
    const summary = summaries.get(metric);
    if (summary === undefined) {
      summaries.set(metric, { final: value, best: value, better: describeMetric(metric).better });
      continue;
    }
    summary.final = value;
    const improves = summary.better === 'higher' ? value > summary.best : value < summary.best;
    if (improves || Number.isNaN(summary.best)) summary.best = value;
  }
  return new Map([...summaries].map(([metric, { final, best, better }]) => [metric, { final, best: better && best }]));
}
