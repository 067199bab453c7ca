/** A trial of a search, and what becomes of it. */
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Curve } from './curve.ts';
import type { Units } from './space.ts';

export interface Trial {
  /** From 0. */
  readonly index: number;
  readonly units: Units;
  readonly settings: ReadonlyMap<string, unknown>;
  readonly spec: TrainingSpec;
  readonly seed: number;
}

/** What is known of the run of a spec and a seed; null before it began. */
export type Look = (trial: Pick<Trial, 'spec' | 'seed'>) => Curve | null;

/** A trial to be trained until an iteration and the evaluation there, where that is before its end. */
export interface Work {
  readonly trial: Trial;
  /** null for to its end. */
  readonly until: number | null;
}

/** A trial of which all is known that there will be. */
export interface Settled {
  readonly trial: Trial;
  /** `stopped`: by halving, for good. */
  readonly status: 'finished' | 'stopped' | 'diverged' | 'failed';
  /** Trained for, whole. */
  readonly epochs: number;
  /** Of the metric, NaN where it has none. */
  readonly value: number;
  /** Larger is better; −∞ for what was lost. */
  readonly score: number;
}

export interface Progress {
  readonly settled: readonly Settled[];
  /** In the order in which it is best begun; empty when the search is over, or waits for nothing but what trains. */
  readonly work: readonly Work[];
}
