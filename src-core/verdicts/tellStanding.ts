/** What a reader must know of runs before comparing them: which diverged, and which have not learned. */
import { bounded, inBoth } from './inBoth.ts';
import type { Localized } from '../schema/localized.ts';
import type { Learning } from './learning.ts';
import type { Sample } from './sample.ts';

const is =
  (state: Learning['state']) =>
  ({ learning }: Sample): boolean =>
    learning?.state === state;

/** Of samples, what diverged and what has not learned; nothing where all went well. */
export function tellStanding(samples: readonly Sample[]): Localized {
  const diverged = samples.filter((sample) => sample.diverged > 0);
  return inBoth((language, say) => {
    const shown = ({ name, learning }: Sample): string => {
      const { trainAccuracy = NaN, loss = NaN, guessing = NaN } = learning ?? {};
      return Number.isNaN(trainAccuracy)
        ? say.guessingLoss(name[language], loss.toFixed(2), guessing.toFixed(2))
        : say.trainAccuracy(name[language], `${(100 * trainAccuracy).toFixed(1)}%`);
    };
    const told = (state: Learning['state'], tell: (names: readonly string[]) => string): string => {
      const own = samples.filter(is(state)).map(shown);
      return own.length === 0 ? '' : tell(bounded(own, say));
    };
    const partly = ({ name, diverged: count, values }: Sample): string =>
      values.size === 0 ? name[language] : say.partly(name[language], count, count + values.size);
    return [
      diverged.length === 0 ? '' : say.diverged(bounded(diverged.map(partly), say)),
      told('guessing', say.guessing),
      told('unfinished', say.unfinished),
    ];
  });
}
