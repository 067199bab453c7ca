/** What no search can be over. */
import { settingKey } from '../experiment/label.ts';
import { isWithin } from '../experiment/path.ts';
import { excludedBy } from '../experiment/settings.ts';
import { describe } from '../experiment/describe.ts';
import { shownValue } from '../refusals/index.ts';
import { InputError } from '../schema/inputError.ts';
import type { SearchFile } from '../experiment/searchSchema.ts';
import type { Dimension, Space } from './space.ts';

/** What the search itself sets of every trial. */
function checkFree({ path }: Dimension, { folds }: SearchFile): void {
  const cut = folds === undefined ? [] : ['data.validationFraction', 'data.folds', 'data.fold'];
  if (['data.test', 'data.splitSeed', ...cut].some((set) => set === path || isWithin(set, path)))
    throw new InputError({ code: 'setBySearch', path: `search.space.${path}` });
}

/** One of two settings that no run has both of would be told and never used. */
function checkTogether({ path }: Dimension, space: Space): void {
  const other = excludedBy(path);
  if (other === undefined || !space.some((dimension) => dimension.path === other)) return;
  const both = [path, other];
  throw new InputError({ code: 'notOneOf', path: 'search.space', allowed: both, got: both });
}

function checkDistinct(dimension: Dimension): void {
  if (dimension.kind === 'number') return;
  const { path, values } = dimension;
  const keys = values.map((value) => settingKey(path, value));
  keys.forEach((key, place) => {
    const other = keys.indexOf(key);
    if (other === place) return;
    const at = (index: number): string => `search.space.${path}.values[${index}]`;
    throw new InputError({
      code: 'sameSettings',
      path: at(place),
      other: at(other),
      got: describe(path, values[place]),
    });
  });
}

/** A condition is on a choice, and on a value that it may take: any other never holds. */
function checkCondition({ path, when }: Dimension, space: Space): void {
  if (when === null) return;
  const at = `search.space.${path}.when`;
  const on = space.find((dimension) => dimension.path === when.path);
  if (on?.kind !== 'choice') throw new InputError({ code: 'conditionOnRange', path: `${at}.path`, got: when.path });
  const allowed = on.values.map((value) => JSON.stringify(value));
  if (!allowed.includes(JSON.stringify(when.is)))
    throw new InputError({ code: 'wrongChoice', path: `${at}.is`, allowed, got: shownValue(when.is) });
}

/** Throws an `InputError` for a space of which something would never be tried, tried as another thing, or is not free. */
export function checkSpace(space: Space, file: SearchFile): void {
  for (const dimension of space) {
    checkFree(dimension, file);
    checkTogether(dimension, space);
    checkDistinct(dimension);
    checkCondition(dimension, space);
  }
}
