/** Which of several settings came out best by a metric, and how sure that is. */
import { trains } from '../experiment/kinds/index.ts';
import { losses } from '../losses/index.ts';
import { describeMetric, loss, metricMeasured } from '../metrics/index.ts';
import { penalties } from '../penalties/index.ts';
import { holm } from '../statistics/index.ts';
import { asOneOf, differenceOf } from './difference.ts';
import { isOfBatches } from './ending.ts';
import type { RunSpec, TrainingSpec } from '../experiment/schema.ts';
import type { Difference } from './difference.ts';
import type { Sample } from './sample.ts';

export interface Ranking {
  readonly metric: string;
  readonly better: 'higher' | 'lower';
  /** Best first, of those without a diverged run: what diverged has no place among the others. */
  readonly ranked: readonly Sample[];
  /** The best less each of the others, in their order; corrected by Holm's method for their number. */
  readonly differences: readonly Difference[];
}

/** null where the metric has no better way. */
export function rankingOf(metric: string, samples: readonly Sample[]): Ranking | null {
  const { better } = describeMetric(metric);
  return better === null ? null : rankingBy(metric, better, samples);
}

export function rankingBy(metric: string, better: 'higher' | 'lower', samples: readonly Sample[]): Ranking {
  const sign = better === 'higher' ? -1 : 1;
  const ranked = samples
    .filter(({ diverged, values }) => diverged === 0 && values.size > 0)
    .sort((a, b) => sign * (a.mean - b.mean));
  const [best, ...others] = ranked;
  const alone = best === undefined ? [] : others.map((other) => differenceOf(best, other));
  return {
    metric,
    better,
    ranked,
    differences: asOneOf(alone, holm(alone.map(({ p }) => p ?? 1))),
  };
}

/** In what runs differ that makes their losses mean something else. */
export type Unlike = 'losses' | 'penalties';

/** Why values of a metric do not mean the same in all of these runs; null where they do. A loss of mini-batches holds the penalty. */
export function unlikeIn(metric: string, specs: readonly RunSpec[]): Unlike | null {
  const differ = (setting: (spec: TrainingSpec) => unknown): boolean =>
    new Set(specs.map((spec) => JSON.stringify(trains(spec) ? setting(spec) : null))).size > 1;
  const ofBatches = isOfBatches(metric);
  if (!ofBatches && metricMeasured(metric) !== loss) return null;
  if (differ(({ network }) => losses.resolve(network.loss))) return 'losses';
  return ofBatches && differ(({ penalty }) => penalties.resolve(penalty)) ? 'penalties' : null;
}
