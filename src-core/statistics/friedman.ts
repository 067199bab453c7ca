/** Several treatments tried in each of several blocks: whether their ranks within the blocks differ more than chance makes them. */
import { chiSquareTail } from './chiSquare.ts';
import { ranksOf } from './exactTests.ts';
import { meanOf } from './moments.ts';
import { studentizedRangeQuantile } from './studentizedRange.ts';

export interface Friedman {
  /** Of each treatment over the blocks; 1 is that of the lowest value. */
  readonly meanRanks: readonly number[];
  readonly statistic: number;
  readonly p: number;
}

/**
 * Friedman's test (1937) of `blocks` [N blocks, k treatments]: 12 / (N k (k + 1)) Σ R² − 3 N (k + 1), R the sums of ranks, over what
 * ties take from it, 1 − Σ (t³ − t) / (N k (k² − 1)). Compared with χ² of k − 1 degrees of freedom. Where all are tied p is 1.
 */
export function friedmanTest(blocks: readonly (readonly number[])[]): Friedman {
  const ranked = blocks.map(ranksOf);
  const n = blocks.length;
  const k = blocks[0]?.length ?? 0;
  const meanRanks = Array.from({ length: k }, (_, treatment) => meanOf(ranked.map((ranks) => ranks[treatment]!)));
  const squares = meanRanks.reduce((sum, rank) => sum + rank * n * rank * n, 0);
  const tied = ranked
    .flatMap((ranks) => [...Map.groupBy(ranks, (rank) => rank).values()])
    .reduce((sum, { length }) => sum + length * (length * length - 1), 0);
  const left = 1 - tied / (n * k * (k * k - 1));
  const plain = (12 / (n * k * (k + 1))) * squares - 3 * n * (k + 1);
  const statistic = left > 0 ? plain / left : 0;
  return { meanRanks, statistic, p: chiSquareTail(statistic, k - 1) };
}

/**
 * By how much mean ranks of two of k treatments over N blocks must differ that chance would do it in one of twenty families of
 * comparisons: q₀.₀₅ √(k (k + 1) / (12 N)), q of the studentized range. Demšar 2006 (JMLR 7), whose q is divided by √2.
 */
export const criticalDifference = (k: number, n: number, level = 0.05): number =>
  studentizedRangeQuantile(level, k) * Math.sqrt((k * (k + 1)) / (12 * n));
