/** Settings that runs have and the book's figure has not. */
import { describe } from '../experiment/describe.ts';
import { chosenAt } from '../experiment/families.ts';
import { atoms, settingKey } from '../experiment/label.ts';
import type { Localized } from '../schema/localized.ts';

/** What is only measured or written down, and changes nothing that is computed. */
const MEASURED = /^(evaluateEvery|evaluateTrainSize|record|kind)(\.|$)/;

function settingsOf(specs: readonly object[]): Map<string, Map<string, unknown>> {
  const settings = new Map<string, Map<string, unknown>>();
  for (const spec of specs)
    for (const [path, value] of Object.entries(spec).flatMap(([key, value]) => atoms(key, value))) {
      if (MEASURED.test(path) || value === undefined) continue;
      const values = settings.get(path) ?? new Map<string, unknown>();
      settings.set(path, values.set(settingKey(path, value), value));
    }
  return settings;
}

/** Of a member that the figure has, too, the settings that it does not have there. */
function described(path: string, value: unknown, known: readonly unknown[]): Localized {
  const chosen = chosenAt(path, value);
  const own = known.flatMap((one) => chosenAt(path, one) ?? []).find(({ member }) => member.id === chosen?.member.id);
  if (chosen === null || own === undefined) return describe(path, value);
  const changed = Object.keys(chosen.hyper).filter((name) => chosen.hyper[name] !== own.hyper[name]);
  return describe(path, value, { settings: changed });
}

/** Of `here` what none of the book's runs has, in words. */
export function changedSettings(book: readonly object[], here: readonly object[]): Localized[] {
  const all = settingsOf(book);
  return [...settingsOf(here)].flatMap(([path, values]) => {
    const known = all.get(path) ?? new Map<string, unknown>();
    return [...values].flatMap(([key, value]) => (known.has(key) ? [] : [described(path, value, [...known.values()])]));
  });
}
