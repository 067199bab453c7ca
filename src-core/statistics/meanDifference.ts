/** How far apart two means are, with an interval and the p of no difference. */
import { meanOf, sampleDeviationOf } from './moments.ts';
import { bothTails, upperQuantile } from './studentT.ts';

export interface MeanDifference {
  readonly mean: number;
  /** Of the mean difference. */
  readonly standardError: number;
  readonly freedom: number;
  /** The 95 % confidence interval. */
  readonly low: number;
  readonly high: number;
  /** Two-sided. */
  readonly p: number;
}

/** In so many of a hundred repetitions the interval holds the true difference. */
const CONFIDENCE = 0.95;

/** Quantiles by degrees of freedom: those of pairs are asked for again and again. */
const quantiles = new Map<number, number>();

function quantileOf(freedom: number): number {
  const known = quantiles.get(freedom);
  if (known !== undefined) return known;
  const quantile = upperQuantile((1 - CONFIDENCE) / 2, freedom);
  if (Number.isInteger(freedom)) quantiles.set(freedom, quantile);
  return quantile;
}

function differenceOf(mean: number, standardError: number, freedom: number): MeanDifference {
  const half = standardError === 0 ? 0 : standardError * quantileOf(freedom);
  // Without any scatter every difference is certain, and none is none.
  const p = standardError > 0 ? bothTails(mean / standardError, freedom) : mean === 0 ? 1 : 0;
  return { mean, standardError, freedom, low: mean - half, high: mean + half, p };
}

/** Of differences of pairs: d̄ ± t s/√n with n − 1 degrees of freedom. Of two pairs at least. */
export function pairedDifference(differences: readonly number[]): MeanDifference {
  const n = differences.length;
  const mean = meanOf(differences);
  return differenceOf(mean, sampleDeviationOf(differences, mean) / Math.sqrt(n), n - 1);
}

/**
 * Of two independent samples, ā − b̄, by Welch (1947): the standard error is √(s_a²/n_a + s_b²/n_b), and the degrees of
 * freedom are Satterthwaite's. Of two values each at least.
 */
export function welchDifference(a: readonly number[], b: readonly number[]): MeanDifference {
  const part = (values: readonly number[]): number => {
    const deviation = sampleDeviationOf(values);
    return (deviation * deviation) / values.length;
  };
  const [ofA, ofB] = [part(a), part(b)];
  const both = ofA + ofB;
  const freedom = (both * both) / ((ofA * ofA) / (a.length - 1) + (ofB * ofB) / (b.length - 1));
  return differenceOf(meanOf(a) - meanOf(b), Math.sqrt(both), both === 0 ? a.length + b.length - 2 : freedom);
}
