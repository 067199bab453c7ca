/** How many trials a budget of epochs is enough for. */
import { runsPerTrial } from './repeats.ts';
import type { SearchFile } from '../experiment/searchSchema.ts';

/** Epochs that `count` trials of so many epochs take, where halving ends some of them at its rungs. */
function costOf(count: number, length: number, stopping: SearchFile['stopping']): number {
  const { rungs, reduction } = stopping?.id === 'halving' ? stopping : { rungs: [], reduction: 1 };
  let [alive, before, cost] = [count, 0, 0];
  for (const rung of [...rungs.filter((one) => one < length), length]) {
    cost += alive * (rung - before);
    [alive, before] = [Math.ceil(alive / reduction), rung];
  }
  return cost;
}

/**
 * Of at most `most` trials of `length` epochs, as many as a budget is enough for, and one at least. What ASHA and the median rule
 * save is not known before: for them each trial is counted when it begins (`stopInOrder`).
 */
export function affordable(file: SearchFile, length: number, most: number): number {
  const { epochs, stopping } = file;
  if (epochs === undefined || stopping?.id === 'asha' || stopping?.id === 'median') return most;
  let [few, many] = [1, most];
  while (few < many) {
    const middle = Math.ceil((few + many) / 2);
    if (runsPerTrial(file) * costOf(middle, length, stopping) <= epochs) few = middle;
    else many = middle - 1;
  }
  return few;
}
