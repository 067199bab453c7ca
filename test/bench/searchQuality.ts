/**
 * `node test/bench/searchQuality.ts [SEEDS [FIRST]]`: what the book's search comes to for each of so many search seeds (5, from 0): the best of 100
 * random trials, its learning rate, the share of trials under 0.2; what halving, ASHA and the median rule, replayed on the same
 * curves, keep of it; and the best of 30 trials of the Parzen estimator. A line of JSON for each seed.
 */
import { computationKey } from '#core/search/lookAmong.ts';
import { ranked } from '#core/search/trialsCsv.ts';
import { bookSearch, createTrainer } from './trials.ts';
import type { Curve } from '#core/search/curve.ts';
import type { Search } from '#core/search/search.ts';
import type { Settled, Trial } from '#core/search/trial.ts';

const EPOCHS = 100 * 50;
const train = createTrainer();

/** Every trial is trained as far as the search wants it; `curveOf` has its whole curve. */
function replay(search: Search, curveOf: (trial: Trial) => Curve): readonly Settled[] {
  const until = new Map<string, number>();
  for (;;) {
    const { settled, work } = search.progress((trial) => {
      const wanted = until.get(computationKey(trial));
      return wanted === undefined ? null : cutAt(curveOf(trial as Trial), wanted);
    });
    if (work.length === 0) return settled;
    for (const one of work.slice(0, search.file.lag)) until.set(computationKey(one.trial), one.until ?? Infinity);
  }
}

function cutAt(curve: Curve, until: number): Curve {
  const isOver = until === Infinity || (curve.divergedAt !== null && curve.divergedAt <= until);
  return isOver ? curve : { ...curve, iteration: Math.min(curve.iteration, until + 1), ended: null };
}

const [count = 5, first = 0] = process.argv.slice(2).map(Number);
for (let seed = first; seed < first + count; seed++) {
  const curves = new Map<string, Curve>();
  const curveOf = (trial: Trial): Curve => {
    const key = computationKey(trial);
    const known = curves.get(key) ?? train(trial);
    curves.set(key, known);
    return known;
  };
  const plain = replay(bookSearch({ seed }), curveOf);
  const [best] = ranked(plain);
  const stopped = ['halving', 'asha', 'median'].map((id) => {
    const settled = replay(bookSearch({ seed, stopping: { id } }), curveOf);
    const epochs = settled.reduce((sum, one) => sum + one.epochs, 0);
    return [id, { epochs: epochs / EPOCHS, regret: best!.value - ranked(settled)[0]!.value }];
  });
  const [learned] = ranked(replay(bookSearch({ seed, sampler: 'tpe', trials: 30 }), curveOf));
  console.log(
    JSON.stringify({
      seed,
      best: best!.value,
      learningRate: best!.trial.settings.get('optimizer.learningRate'),
      under02: plain.filter(({ value }) => value < 0.2).length / plain.length,
      tpe30: learned!.value,
      ...Object.fromEntries(stopped),
    }),
  );
}
