/** Tests of pairs that assume nothing of how differences scatter, only that either sign would be as likely. All two-sided. */

/** More pairs than these have more changes of sign (2ⁿ) than are worth to be counted one by one. */
const MOST_COUNTED = 20;

/**
 * The share of all 2ⁿ ways to give the differences their signs whose sum is at least as far from 0. Exact; above 20 pairs of
 * their ranks (Wilcoxon's signed-rank test), which are counted without going through all ways.
 */
export function signFlipTest(differences: readonly number[]): number {
  return differences.length > MOST_COUNTED ? signedRankTest(differences) : countFlips(differences);
}

function countFlips(differences: readonly number[]): number {
  const sizes = differences.map(Math.abs);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  // What rounding does to a sum is no difference.
  const observed = Math.abs(differences.reduce((sum, difference) => sum + difference, 0)) - all * 1e-12;
  // The first sign is held: the other half of the ways mirrors this one.
  const ways = 2 ** Math.max(0, sizes.length - 1);
  const signs = sizes.map(() => 1);
  let sum = all;
  let far = 0;
  for (let way = 1; ; way++) {
    if (Math.abs(sum) >= observed) far++;
    if (way === ways) return far / ways;
    // A Gray code: one sign changes from way to way.
    const place = 1 + 31 - Math.clz32(way & -way);
    signs[place] = -signs[place]!;
    sum += 2 * signs[place] * sizes[place]!;
  }
}

/** Places of the values in their order, from 1; equal values share the mean of theirs. */
export function ranksOf(values: readonly number[]): number[] {
  const ranks = new Map<number, number>();
  let before = 0;
  for (const [value, { length }] of Map.groupBy(
    values.toSorted((a, b) => a - b),
    (value) => value,
  )) {
    ranks.set(value, before + (length + 1) / 2);
    before += length;
  }
  return values.map((value) => ranks.get(value)!);
}

/** Wilcoxon's signed-rank test, by counting: differences of 0 are left out, equal sizes share their ranks. */
export function signedRankTest(differences: readonly number[]): number {
  const moved = differences.filter((difference) => difference !== 0);
  // Shared ranks are halves, so twice a rank is whole.
  const doubled = ranksOf(moved.map(Math.abs)).map((rank) => 2 * rank);
  const all = doubled.reduce((sum, rank) => sum + rank, 0);
  const positive = doubled.reduce((sum, rank, place) => sum + (moved[place]! > 0 ? rank : 0), 0);
  // shares[s]: of the ways to choose signs, those with positive ranks of sum s.
  let shares = new Float64Array(all + 1);
  shares[0] = 1;
  for (const rank of doubled) {
    shares = shares.map((share, sum) => (share + (shares[sum - rank] ?? 0)) / 2);
  }
  const tail = Math.min(positive, all - positive);
  const below = shares.subarray(0, tail + 1).reduce((sum, share) => sum + share, 0);
  return Math.min(1, 2 * below);
}
