/**
 * Synchronous successive halving. Jamieson & Talwalkar 2016 (AISTATS): at each rung all trials wait for one another, and one in η
 * goes on. Without a rung every trial is trained to its end.
 */
import { historyOf, iterationAfter, judgeAt } from './judge.ts';
import type { Going } from './judge.ts';
import type { Look, Progress, Settled, Trial } from './trial.ts';

export interface Halving {
  /** Epochs, ascending. */
  readonly rungs: readonly number[];
  /** η */
  readonly reduction: number;
}

/** Asks for trials as far as results at the first rung go. */
function ask(going: Going, look: Look, first: number): void {
  const { count, trials, asked, learns } = going;
  const resultOf = (trial: Trial): Settled | null => (learns ? judgeAt(going, look, trial, first) : null);
  const results = trials.map(resultOf);
  while (trials.length < count) {
    const history = historyOf(going, trials.length, results);
    if (history === null) return;
    const trial = asked(trials.length, history);
    trials.push(trial);
    results.push(resultOf(trial));
  }
}

export function halve({ rungs, reduction }: Halving, going: Going, look: Look): Progress {
  const stages = [...rungs, Infinity];
  ask(going, look, stages[0]!);
  let alive: readonly Trial[] = going.trials;
  const settled: Settled[] = [];
  for (const rung of stages) {
    const judged = alive.map((trial) => judgeAt(going, look, trial, rung));
    const open = alive.filter((_, place) => judged[place] === null);
    const known = judged.filter((one) => one !== null);
    if (open.length > 0 || going.trials.length < going.count) {
      const over = known.filter(({ score }) => rung === Infinity || score === -Infinity);
      const work = open.map((trial) => ({ trial, until: iterationAfter(trial, rung) }));
      return { settled: inOrder([...settled, ...over]), work };
    }
    const ranked = known.toSorted((a, b) => (a.score === b.score ? a.trial.index - b.trial.index : b.score - a.score));
    const kept = rung === Infinity ? 0 : Math.ceil(ranked.length / reduction);
    const goOn = new Set(ranked.slice(0, kept).filter(({ score }) => score > -Infinity));
    settled.push(...known.filter((one) => !goOn.has(one)));
    alive = known.filter((one) => goOn.has(one)).map(({ trial }) => trial);
  }
  return { settled: inOrder(settled), work: [] };
}

const inOrder = (settled: readonly Settled[]): Settled[] => settled.toSorted((a, b) => a.trial.index - b.trial.index);
