/**
 * The tree-structured Parzen estimator. Bergstra et al. 2011 (NeurIPS 24), each dimension by itself, with the choices of Optuna 3:
 * of the points told, the best tenth make the density l, the others g, and of 24 draws from l the one with the largest l/g
 * is the next.
 */
import { RandomState } from '../../random/randomState.ts';
import { partOf, settingsAt } from '../space.ts';
import { choiceEstimator, numberEstimator } from './parzen.ts';
import { random } from './random.ts';
import type { Dimension, Space } from '../space.ts';
import type { Estimator } from './parzen.ts';
import type { Sampler, Told } from './sampler.ts';

/** Results before which points are drawn at random. */
const START_UP = 10;
const CANDIDATES = 24;
const MOST_GOOD = 25;

/** Of results in the order in which they were told: the best tenth, at least one, and the rest. The earlier wins a tie. */
function split(history: readonly Told[]): [good: Told[], rest: Told[]] {
  const count = Math.min(Math.ceil(0.1 * history.length), MOST_GOOD);
  const order = history.map((_, place) => place);
  order.sort((a, b) => (history[a]!.score === history[b]!.score ? a - b : history[b]!.score - history[a]!.score));
  const good = new Set(order.slice(0, count));
  return [history.filter((_, place) => good.has(place)), history.filter((_, place) => !good.has(place))];
}

function estimatorOf(dimension: Dimension, units: readonly number[]): Estimator {
  if (dimension.kind === 'number') return numberEstimator(units);
  const count = dimension.values.length;
  return choiceEstimator(
    units.map((unit) => partOf(unit, count)),
    count,
  );
}

/** Units of a dimension in those points that searched it. */
function unitsOf(space: Space, place: number, told: readonly Told[]): number[] {
  const { when, path } = space[place]!;
  const searched = when === null ? told : told.filter(({ units }) => settingsAt(space, units).has(path));
  return searched.map(({ units }) => units[place]!);
}

/** A seed of its own for every trial of every search: the word at the trial’s place in the search’s stream. */
function stateOf(seed: number, index: number): RandomState {
  const stream = new RandomState(seed);
  for (let skipped = 0; skipped < index; skipped++) stream.word();
  return new RandomState(stream.word());
}

export const tpe: Sampler = {
  learns: true,
  size: () => Infinity,
  ask: (question) => {
    const { space, seed, index, history } = question;
    if (history.length < START_UP) return random.ask(question);
    const state = stateOf(seed, index);
    const [good, rest] = split(history);
    return space.map((dimension, place) => {
      const l = estimatorOf(dimension, unitsOf(space, place, good));
      const g = estimatorOf(dimension, unitsOf(space, place, rest));
      let [best, largest] = [0, -Infinity];
      for (let candidate = 0; candidate < CANDIDATES; candidate++) {
        const unit = l.draw(state);
        const ratio = l.logDensity(unit) - g.logDensity(unit);
        if (ratio > largest) [best, largest] = [unit, ratio];
      }
      return best;
    });
  },
};
