import type { Space, Units } from '../space.ts';

/** A trial that has its result. */
export interface Told {
  readonly units: Units;
  /** Larger is better; −∞ for one that diverged. */
  readonly score: number;
}

/** All that a sampler may depend on. It keeps nothing: what was told before is its state. */
export interface Question {
  readonly space: Space;
  /** Of the search. */
  readonly seed: number;
  /** Of the trial that is asked for, from 0. */
  readonly index: number;
  readonly history: readonly Told[];
}

export interface Sampler {
  /** Whether a point depends on what was told. */
  readonly learns: boolean;
  /** Points that there are at most; Infinity where they do not end. */
  size(space: Space): number;
  /** The point of a trial: the same question has the same answer. */
  ask(question: Question): Units;
}
