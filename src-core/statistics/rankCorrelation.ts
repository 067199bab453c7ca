/** Whether two orders of the same things agree: from −1, reversed, to 1, the same. Two-sided p of no relation. */
import { ranksOf } from './exactTests.ts';
import { meanOf } from './moments.ts';
import { normalBelow } from './normal.ts';
import { bothTails } from './studentT.ts';

export interface Correlation {
  readonly value: number;
  readonly p: number;
}

/** More things than these have too many orders for the exact p. */
const MOST_COUNTED = 170;

/** Pearson's r = Σ (a − ā)(b − b̄) / √(Σ (a − ā)² Σ (b − b̄)²). NaN where one does not vary. */
export function pearson(a: readonly number[], b: readonly number[]): number {
  // A mean is rounded, so that equal values may seem to vary about it.
  if ([a, b].some((values) => values.every((value) => value === values[0]))) return NaN;
  const centred = [a, b].map((values) => {
    const mean = meanOf(values);
    return values.map((value) => value - mean);
  });
  const product = (x: number, y: number): number =>
    centred[x]!.reduce((sum, value, place) => sum + value * centred[y]![place]!, 0);
  return product(0, 1) / Math.sqrt(product(0, 0) * product(1, 1));
}

/** Spearman's ρ: Pearson's correlation of the ranks; p by t = ρ √((n − 2) / (1 − ρ²)). NaN where one does not vary. */
export function spearman(a: readonly number[], b: readonly number[]): Correlation {
  const value = pearson(ranksOf(a), ranksOf(b));
  const freedom = a.length - 2;
  return { value, p: bothTails(value * Math.sqrt(freedom / Math.max(0, 1 - value * value)), freedom) };
}

/** Shares of all orders of n things that have 0, 1, … pairs in the wrong order. */
function inversionShares(n: number): Float64Array {
  let shares = Float64Array.of(1);
  for (let size = 2; size <= n; size++) {
    const next = new Float64Array((size * (size - 1)) / 2 + 1);
    // The last thing may be put before 0 … size − 1 of the others.
    for (let before = 0; before < size; before++)
      for (let at = 0; at < shares.length; at++) next[at + before]! += shares[at]! / size;
    shares = next;
  }
  return shares;
}

/** Pairs within groups of equal values, and what the variance of the count needs of those groups. */
function tiesOf(values: readonly number[]) {
  const sizes = [...Map.groupBy(values, (value) => value).values()].map(({ length }) => length);
  const sum = (of: (size: number) => number): number => sizes.reduce((total, size) => total + of(size), 0);
  return {
    pairs: sum((t) => (t * (t - 1)) / 2),
    triples: sum((t) => t * (t - 1) * (t - 2)),
    spread: sum((t) => t * (t - 1) * (2 * t + 5)),
  };
}

/**
 * Kendall's τ_b: (pairs in the same order − pairs in the opposite one) / √(pairs not tied in a · pairs not tied in b). p by counting
 * all orders where there are no ties, else by the normal approximation with ties.
 */
export function kendall(a: readonly number[], b: readonly number[]): Correlation {
  const n = a.length;
  let net = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) net += Math.sign(a[i]! - a[j]!) * Math.sign(b[i]! - b[j]!);
  const all = (n * (n - 1)) / 2;
  const [ofA, ofB] = [tiesOf(a), tiesOf(b)];
  const value = net / Math.sqrt((all - ofA.pairs) * (all - ofB.pairs));
  if (ofA.pairs === 0 && ofB.pairs === 0 && n <= MOST_COUNTED) {
    const tail = Math.min(all - net, all + net) / 2;
    const below = inversionShares(n)
      .subarray(0, tail + 1)
      .reduce((sum, share) => sum + share, 0);
    return { value, p: Math.min(1, 2 * below) };
  }
  const m = n * (n - 1);
  const variance =
    (m * (2 * n + 5) - ofA.spread - ofB.spread) / 18 +
    (2 * ofA.pairs * ofB.pairs) / m +
    (ofA.triples * ofB.triples) / (9 * m * (n - 2));
  return { value, p: 2 * normalBelow(-Math.abs(net) / Math.sqrt(variance)) };
}
