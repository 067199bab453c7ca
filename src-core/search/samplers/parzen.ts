/** A Parzen estimator over [0, 1]: a mixture of normal distributions cut off at both ends, one about each of some points. */
import { exp, log } from '../../numeric/index.ts';
import { logNormalDensity, normalBelow } from '../../statistics/index.ts';
import type { RandomState } from '../../random/randomState.ts';

interface Kernel {
  readonly mean: number;
  readonly deviation: number;
  readonly weight: number;
}

/** A distribution over a dimension's units. */
export interface Estimator {
  draw(random: RandomState): number;
  logDensity(unit: number): number;
}

/** Deviations below 1/100 would hold on to what chance made of a result. */
const MOST_SHARP = 100;
/** Deviations from which a kernel adds nothing to the prior's density. */
const FAR = 9;
/** Points younger than this weigh in full; those before them less and less. */
const YOUNG = 25;

/** Weights of n points in the order in which they were told, the prior’s of 1 behind them; their sum is 1. */
function weightsOf(n: number): number[] {
  const old = Math.max(0, n - YOUNG);
  const weight = (place: number): number =>
    place >= old ? 1 : old === 1 ? 1 / n : 1 / n + ((1 - 1 / n) * place) / (old - 1);
  const weights = [...Array.from({ length: n }, (_, place) => weight(place)), 1];
  const sum = weights.reduce((total, one) => total + one, 0);
  return weights.map((one) => one / sum);
}

/** Place of the component that a draw takes. */
function drawPlace(weights: readonly number[], random: RandomState): number {
  let rest = random.random();
  for (const [place, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return place;
  }
  return weights.length - 1;
}

/**
 * Each point's deviation reaches to the farther of its neighbours, but is never less than 1/(1 + 2n) of n points and the prior,
 * which is as wide as the interval and lies in its middle.
 */
function kernelsOf(points: readonly number[]): Kernel[] {
  const n = points.length;
  const weights = weightsOf(n);
  const means = [...points, 0.5];
  const order = means.map((_, place) => place).sort((a, b) => means[a]! - means[b]!);
  const least = 1 / Math.min(MOST_SHARP, 1 + 2 * means.length);
  const kernels: Kernel[] = [];
  for (const [rank, place] of order.entries()) {
    const mean = means[place]!;
    const [left, right] = [means[order[rank - 1] ?? -1], means[order[rank + 1] ?? -1]];
    const reach = Math.max(left === undefined ? 0 : mean - left, right === undefined ? 0 : right - mean);
    const deviation = place === n ? 1 : Math.min(1, Math.max(least, reach));
    kernels[place] = { mean, deviation, weight: weights[place]! };
  }
  return kernels;
}

/** Of a number: `points` in the order in which they were told. */
export function numberEstimator(points: readonly number[]): Estimator {
  const kernels = kernelsOf(points);
  const weights = kernels.map(({ weight }) => weight);
  const heights = kernels.map(({ mean, deviation, weight }) => {
    const inside = normalBelow((1 - mean) / deviation) - normalBelow(-mean / deviation);
    return (weight * exp(logNormalDensity(0))) / (deviation * inside);
  });
  return {
    draw: (random) => {
      const { mean, deviation } = kernels[drawPlace(weights, random)]!;
      for (;;) {
        const unit = mean + deviation * random.standardNormal();
        if (unit >= 0 && unit <= 1) return unit;
      }
    },
    logDensity: (unit) =>
      log(
        kernels.reduce((sum, { mean, deviation }, place) => {
          const z = (unit - mean) / deviation;
          return Math.abs(z) > FAR ? sum : sum + heights[place]! * exp(-0.5 * z * z);
        }, 0),
      ),
  };
}

/** Of a choice: how often each of `count` values was taken, with one more spread evenly over all. */
export function choiceEstimator(places: readonly number[], count: number): Estimator {
  const weights = weightsOf(places.length);
  const prior = weights.at(-1)! / count;
  const shares = Array.from({ length: count }, () => prior);
  places.forEach((place, told) => (shares[place] = shares[place]! + weights[told]!));
  return {
    draw: (random) => (drawPlace(shares, random) + 0.5) / count,
    logDensity: (unit) => log(shares[Math.min(count - 1, Math.floor(unit * count))]!),
  };
}
