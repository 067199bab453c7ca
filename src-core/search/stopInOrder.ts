/**
 * Early stopping without waiting for all: a trial is compared, at each rung, with those at least `lag` before it that got there.
 * All that it is compared with has ended when it begins, so nothing depends on who is how far.
 */
import { historyOf, iterationAfter, judgeAt } from './judge.ts';
import { runsPerTrial } from './repeats.ts';
import type { Going } from './judge.ts';
import type { Look, Progress, Settled, Trial, Work } from './trial.ts';

export interface Rule {
  /** Epochs, ascending. */
  readonly rungs: readonly number[];
  /** Whether a trial ends at a rung, by its score there and those of the older ones. */
  readonly stops: (score: number, peers: readonly number[]) => boolean;
}

/** ASHA. Li et al. 2020 (MLSys), as it stops: who is not among the best one in η so far ends there. */
export const asha = (rungs: readonly number[], reduction: number): Rule => ({
  rungs,
  stops: (score, peers) => {
    const all = [...peers, score].sort((a, b) => b - a);
    return score < all[Math.max(1, Math.floor(all.length / reduction)) - 1]!;
  },
});

/** The median rule. Golovin et al. 2017 (KDD): who is below the median of at least `trials` older ones ends there. */
export const median = (rungs: readonly number[], trials: number): Rule => ({
  rungs,
  stops: (score, peers) => {
    if (peers.length < trials) return false;
    const sorted = peers.toSorted((a, b) => a - b);
    const half = sorted.length / 2;
    return score < (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
  },
});

/** How a trial ended, or what it is to be trained for next. */
function follow(rule: Rule, going: Going, look: Look, trial: Trial, older: readonly Settled[]): Settled | Work {
  for (const rung of rule.rungs) {
    const one = judgeAt(going, look, trial, rung);
    if (one === null) return { trial, until: iterationAfter(trial, rung) };
    if (one.status !== 'stopped') return one;
    const peers = older.flatMap((other) => judgeAt(going, look, other.trial, rung)?.score ?? []);
    if (rule.stops(one.score, peers)) return one;
  }
  return judgeAt(going, look, trial, Infinity) ?? { trial, until: null };
}

/**
 * Whether a budget of epochs is enough for one more trial: what older ones took, and as if all that may still train went to their
 * ends. The first is always begun.
 */
function isAffordable({ file, longest }: Going, older: readonly Settled[], index: number): boolean {
  const { epochs = Infinity } = file;
  const taken = older.reduce((sum, one) => sum + one.epochs, 0);
  return index === 0 || runsPerTrial(file) * (taken + (index - older.length + 1) * longest) <= epochs;
}

export function stopInOrder(rule: Rule, going: Going, look: Look): Progress {
  const results: (Settled | null)[] = [];
  const work: Work[] = [];
  while (results.length < going.count) {
    const index = results.length;
    const before = results.slice(0, Math.max(0, index - going.file.lag + 1));
    const older = before.filter((one) => one !== null);
    const history = historyOf(going, index, results);
    if (older.length < before.length || history === null || !isAffordable(going, older, index)) break;
    const trial = (going.trials[index] ??= going.asked(index, history));
    const next = follow(rule, going, look, trial, older);
    results.push('status' in next ? next : null);
    if (!('status' in next)) work.push(next);
  }
  return { settled: results.filter((one) => one !== null), work };
}
