/** What early stopping would have done to a search whose trials were all trained to their end. */
import { RandomState } from '../random/randomState.ts';
import { timetableOf } from '../experiment/timetable.ts';
import { halve } from './halve.ts';
import { iterationAfter } from './judge.ts';
import { asha, stopInOrder } from './stopInOrder.ts';
import type { Curve } from './curve.ts';
import type { Going } from './judge.ts';
import type { Settled, Trial } from './trial.ts';

export interface StoppingTried {
  readonly id: 'halving' | 'asha';
  /** Epochs, ascending. */
  readonly rungs: readonly number[];
  /** η */
  readonly reduction: number;
}

export interface Replay {
  /** Orders of the trials that were replayed. */
  readonly orders: number;
  /** Epochs trained, of those of all trials to their ends; the mean over the orders. */
  readonly epochs: number;
  /** Share of the orders in which the best that is found is the best of all. */
  readonly same: number;
  /** How much worse the best found is than the best of all: mean and worst over the orders. */
  readonly meanLoss: number;
  readonly worstLoss: number;
  /** Trials that each rung lets go on; the mean over the orders. */
  readonly goOn: readonly number[];
}

/** A trial that was trained to its end. */
export interface WholeTrial {
  readonly trial: Trial;
  readonly curve: Curve;
}

/** Points of a curve at which nothing is compared do not matter: at each rung and at the end the last before it is kept. */
function thinnedTo({ points, ...curve }: Curve, untils: readonly number[]): Curve {
  const kept = new Set(untils.map((until) => points.iterations.findLastIndex((iteration) => iteration <= until)));
  const places = [...kept].filter((place) => place >= 0).sort((a, b) => a - b);
  const pick = <T extends number>(values: ArrayLike<T>): T[] => places.map((place) => values[place]!);
  const [iterations, values] = [Uint32Array.from(pick(points.iterations)), Float64Array.from(pick(points.values))];
  return { ...curve, points: { iterations, values } };
}

function orderOf(count: number, state: RandomState): number[] {
  const order = Array.from({ length: count }, (_, place) => place);
  for (let place = count - 1; place > 0; place--) {
    const other = Math.floor(state.random() * (place + 1));
    [order[place], order[other]] = [order[other]!, order[place]!];
  }
  return order;
}

const epochsOf = ({ spec }: Trial): number => {
  const { iterations, perEpoch } = timetableOf(spec);
  return Math.floor(iterations / perEpoch);
};

const bestOf = (settled: readonly Settled[]): number => Math.max(...settled.map(({ score }) => score));

const meanOver = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/**
 * Replays a rule on trials in so many orders, which decide which of equal trials goes on and, where a rule compares with earlier
 * trials alone, with whom. The same rule decides that stops trials while they train.
 */
export function replay(
  { id, rungs, reduction }: StoppingTried,
  { file, better }: Pick<Going, 'file' | 'better'>,
  whole: readonly WholeTrial[],
  orders: number,
): Replay {
  const compared = (trial: Trial): number[] =>
    [...rungs, Infinity].map((rung) => iterationAfter(trial, rung) ?? Infinity);
  const thin = whole.map(({ trial, curve }) => ({
    trial,
    curve: file.epoch === 'best' ? curve : thinnedTo(curve, compared(trial)),
  }));
  const curves = new Map(thin.map(({ trial, curve }) => [trial.spec, curve]));
  const state = new RandomState(0);
  const going = (order: readonly number[]): Going => ({
    // What was trained was paid for.
    ...{ file: { ...file, epochs: undefined }, better, count: order.length, longest: 0, learns: false },
    trials: order.map((place, index) => ({ ...thin[place]!.trial, index })),
    asked: () => {
      throw new Error('all trials are there');
    },
  });
  const ends = halve({ rungs: [], reduction: 1 }, going(thin.map((_, place) => place)), ({ spec }) =>
    curves.get(spec)!,
  );
  const best = bestOf(ends.settled);
  const all = whole.reduce((sum, { trial }) => sum + epochsOf(trial), 0);
  const each = Array.from({ length: orders }, () => {
    const under = going(orderOf(thin.length, state));
    const look: Parameters<typeof halve>[2] = ({ spec }) => curves.get(spec)!;
    const { settled } =
      id === 'halving' ? halve({ rungs, reduction }, under, look) : stopInOrder(asha(rungs, reduction), under, look);
    const trained = settled.reduce((sum, { epochs }) => sum + epochs, 0);
    const goOn = rungs.map((rung) => settled.filter(({ epochs }) => epochs > rung).length);
    return { epochs: trained / all, loss: best - bestOf(settled), goOn };
  });
  const losses = each.map(({ loss }) => (Number.isNaN(loss) ? 0 : loss));
  return {
    orders,
    epochs: meanOver(each.map(({ epochs }) => epochs)),
    same: losses.filter((loss) => loss === 0).length / orders,
    meanLoss: meanOver(losses),
    worstLoss: Math.max(...losses),
    goOn: rungs.map((_, place) => meanOver(each.map(({ goOn }) => goOn[place]!))),
  };
}
