import { inRow } from './inRow.ts';
import type { DifferenceFacts, Sentences } from './sentences.ts';

const runs = (count: number): string => `${count} ${count === 1 ? 'run' : 'runs'}`;

/** `first`, `first and second`, `first, second and third`. */
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${inRow(names.slice(0, -1))} and ${names.at(-1)}`;

const begun = (metric: string | null, sentence: string): string =>
  metric === null ? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}` : `${metric}: ${sentence}`;

function difference({ metric, first, second, sign, by, interval, paired, seeds, agreeing }: DifferenceFacts): string {
  const [a, b] = seeds;
  const among = paired
    ? a === 1
      ? 'with one seed'
      : `in ${a} paired ${a === 1 ? 'run' : 'runs'}`
    : `in ${runs(a)} and ${runs(b)} of other seeds, not paired`;
  if (sign === 0) return begun(metric, `${among}, ${first} and ${second} came to the same.`);
  const certain = interval === null ? '' : ` (95%: ${interval})`;
  const count = paired && a > 1 && agreeing !== null ? `, in ${agreeing} of ${a}` : '';
  const moved = sign > 0 ? 'higher' : 'lower';
  return begun(metric, `${among}, ${first} was ${moved} than ${second} by ${by}${certain}${count}.`);
}

const words = {
  reliable: 'reliable here',
  small: 'reliable here, but smaller than what matters',
  few: 'too few seeds to tell',
  chance: 'could be chance',
  equal: 'equal within what matters',
  one: 'one seed only',
} as const;

export const english: Sentences = {
  difference,
  one: () => 'One seed cannot tell how much seeds matter: run it with more.',
  images: (beyond, images, error) =>
    beyond
      ? `That is more than the choice of ${images} images explains (±${error}).`
      : `The choice of ${images} images alone explains as much (±${error}).`,
  few: (agree, seeds, fewest) =>
    agree
      ? `All ${seeds} agree, but ${seeds} are too few to call it reliable: ${fewest} seeds are the fewest.`
      : `${seeds} seeds are too few to tell: ${fewest} are the fewest.`,
  chance: (corrected) =>
    corrected === null
      ? 'This could be chance.'
      : `This could be chance: p ${corrected.p}, corrected for ${corrected.comparisons} comparisons.`,
  reliable: (here) => `This is reliable here: ${here}.`,
  small: (here, matter) => `This is reliable here (${here}), but smaller than what matters: ${matter}.`,
  equal: (matter) => `They are equal within ${matter}.`,
  same: () => 'No seed tells them apart.',
  matter: (size, images) =>
    images === null
      ? `δ = ${size}, 5% of the value`
      : `δ = ${size}, the standard error of a difference over ${images} images`,
  points: (amount) => `${amount} points`,
  best: (metric, names) => `${metric}${names.length > 1 ? ', best first' : ''}: ${inRow(names)}.`,
  others: (names, word) => `Against ${list(names)}: ${words[word]}.`,
  manyOthers: (count, word) => `Against ${count} others: ${words[word]}.`,
  luckiest: (count) => `The best of ${count} is partly the luckiest of them: run the first few again, with more seeds.`,
  word: (word) => words[word],
  andMore: (last, count) => `${last} and ${count} more`,
  diverged: (names) => `Diverged: ${inRow(names)}.`,
  partly: (name, count, of) => `${name} (${count} of ${of})`,
  guessing: (names) => `Learned nothing: ${inRow(names)}.`,
  unfinished: (names) =>
    `Not learned yet: ${inRow(names)}. Train ${names.length === 1 ? 'it' : 'them'} for longer before you compare.`,
  trainAccuracy: (name, share) => `${name} (training accuracy ${share})`,
  guessingLoss: (name, loss, guess) => `${name} (loss ${loss}, that of guessing is ${guess})`,
  penalties: (metric) => `${metric} is not compared: it holds the penalty, which differs. Compare accuracies.`,
  losses: (metric) => `${metric} is not compared: the loss functions differ. Compare accuracies.`,
  untuned: () =>
    'Each optimizer ran at one learning rate: this says nothing of optimizers whose learning rates were searched first, with the same budget.',
};
