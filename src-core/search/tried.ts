/** What conclusions about a search are drawn from. */
import type { Settled } from './trial.ts';

/** A trial that has ended. */
export interface Tried {
  readonly index: number;
  readonly settings: ReadonlyMap<string, unknown>;
  /** Larger is better; −∞ for what was lost. */
  readonly score: number;
}

export const triedOf = ({ trial: { index, settings }, score }: Pick<Settled, 'trial' | 'score'>): Tried => ({
  ...{ index, settings, score },
});

/** The best first; of equal ones the earlier. */
export const bestFirst = <T extends Pick<Tried, 'index' | 'score'>>(tried: readonly T[]): T[] =>
  tried.toSorted((a, b) => (a.score === b.score ? a.index - b.index : b.score - a.score));
