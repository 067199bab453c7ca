import type { Word } from './difference.ts';

/** What a verdict says in one language. All names and numbers come written. */
export interface Sentences {
  /** By how much one was above or below the other, and in how many pairs. */
  readonly difference: (facts: DifferenceFacts) => string;
  readonly one: () => string;
  /** What the choice of images alone would make of it. */
  readonly images: (beyond: boolean, images: string, error: string) => string;
  /** Whether every seed agrees; how many there are, and how many it takes. */
  readonly few: (agree: boolean, seeds: number, fewest: number) => string;
  readonly chance: (corrected: { p: string; comparisons: number } | null) => string;
  readonly reliable: (here: string) => string;
  readonly small: (here: string, matter: string) => string;
  readonly equal: (matter: string) => string;
  readonly same: () => string;
  /** δ and why it is that. */
  readonly matter: (size: string, images: string | null) => string;
  readonly points: (amount: string) => string;
  readonly best: (metric: string, names: readonly string[]) => string;
  readonly others: (names: readonly string[], word: Word) => string;
  /** The same of more than can be named. */
  readonly manyOthers: (count: number, word: Word) => string;
  /** Of many that were tried, with too few seeds to tell them apart. */
  readonly luckiest: (count: number) => string;
  readonly word: (word: Word) => string;
  /** The last of those that are named, and how many more there are. */
  readonly andMore: (last: string, count: number) => string;
  readonly diverged: (names: readonly string[]) => string;
  /** `2 of 5`. */
  readonly partly: (name: string, count: number, of: number) => string;
  /** Of several, each with what shows it. */
  readonly guessing: (names: readonly string[]) => string;
  readonly unfinished: (names: readonly string[]) => string;
  readonly trainAccuracy: (name: string, share: string) => string;
  readonly guessingLoss: (name: string, loss: string, guess: string) => string;
  /** Losses with different penalties in them. */
  readonly penalties: (metric: string) => string;
  /** Losses of different loss functions. */
  readonly losses: (metric: string) => string;
  /** Several optimizers, each at one learning rate. */
  readonly untuned: () => string;
}

export interface DifferenceFacts {
  /** null where it was named before. */
  readonly metric: string | null;
  readonly first: string;
  readonly second: string;
  /** 1 where the first is higher, −1 where it is lower, 0 where both are the same. */
  readonly sign: number;
  readonly by: string;
  readonly interval: string | null;
  readonly paired: boolean;
  readonly seeds: readonly [number, number];
  readonly agreeing: number | null;
}
