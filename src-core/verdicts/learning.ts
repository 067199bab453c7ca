/** How far networks have learned what they were shown: what has not says little of the settings it was trained with. */
import { CLASSES } from '../datasets/index.ts';
import { trains } from '../experiment/kinds/index.ts';
import { losses } from '../losses/index.ts';
import { meanOf } from '../statistics/index.ts';
import type { SampledRun } from './sample.ts';

export interface Learning {
  /** `guessing`: no better than a guess among the classes. `unfinished`: reads too few of its own training images. */
  readonly state: 'learned' | 'unfinished' | 'guessing';
  /** Means over the seeds; NaN where not recorded. */
  readonly trainAccuracy: number;
  readonly loss: number;
  /** The loss of guessing, which is as low as a network gets that has learned nothing. */
  readonly guessing: number;
}

/** A network that reads fewer of its own training images has not learned them yet. */
const LEARNED = 0.75;
/** Twice the share that a guess gets right. */
const GUESSED = 2 / CLASSES;
const NEAR = 0.95;

/** Of the training accuracy, or where there is none of a loss without a penalty. null where neither was recorded. */
export function learningOf(runs: readonly Pick<SampledRun, 'spec' | 'trainAccuracy' | 'loss'>[]): Learning | null {
  const [run] = runs;
  if (run === undefined || !trains(run.spec)) return null;
  const trainAccuracy = meanOf(runs.map((one) => one.trainAccuracy));
  const loss = meanOf(runs.map((one) => one.loss));
  const pure = run.spec.penalty.id === 'none';
  const guessing = losses.resolve(run.spec.network.loss).member.guessing(CLASSES);
  if (!Number.isNaN(trainAccuracy)) {
    const state = trainAccuracy < GUESSED ? 'guessing' : trainAccuracy < LEARNED ? 'unfinished' : 'learned';
    return { state, trainAccuracy, loss: pure ? loss : NaN, guessing };
  }
  if (!pure || Number.isNaN(loss)) return null;
  return { state: loss > NEAR * guessing ? 'guessing' : 'learned', trainAccuracy, loss, guessing };
}
