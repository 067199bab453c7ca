/** Names for runs, made of what differs between them: unique, and true of their settings. */
import { InputError } from '../schema/inputError.ts';
import { choicesKey } from './choices.ts';
import { readsAsMissing } from './compare.ts';
import { describe, joined } from './describe.ts';
import { chosenAt, familyAt, memberId } from './families.ts';
import { fieldName } from './fields.ts';
import { distinctNumbers } from './numberText.ts';
import type { Localized } from '../schema/localized.ts';
import type { Choices } from './choices.ts';
import type { Comparison } from './compare.ts';

/** The labels of each compared path's candidates. */
export type CandidateLabels = ReadonlyMap<string, readonly Localized[]>;

const languages = ['ko', 'en'] as const;

/** Settings inside a value, members of families whole. */
export function atoms(path: string, value: unknown): [path: string, value: unknown][] {
  const opens = typeof value === 'object' && value !== null && !Array.isArray(value) && familyAt(path) === undefined;
  return opens ? Object.entries(value).flatMap(([key, inner]) => atoms(`${path}.${key}`, inner)) : [[path, value]];
}

/** A text that is equal for equal settings, however they are written. */
export function settingKey(path: string, value: unknown): string {
  const chosen = chosenAt(path, value);
  if (chosen !== null) {
    // What a typed one is called is no setting of it.
    const { name: _name, ...settings } = chosen.choice as { readonly name?: string };
    return JSON.stringify(settings);
  }
  const inside = atoms(path, value);
  const [[first] = []] = inside;
  return inside.length === 1 && first === path
    ? (JSON.stringify(value) ?? '')
    : JSON.stringify(inside.map(([at, one]) => [at, settingKey(at, one)]));
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** Settings in which members of one name differ, by the id of the member. */
function differingSettings(path: string, values: readonly unknown[]): ReadonlyMap<string, readonly string[]> {
  const byMember = Map.groupBy(
    values.flatMap((value) => chosenAt(path, value) ?? []),
    ({ member }) => member.id,
  );
  return new Map(
    [...byMember].map(([id, all]) => {
      const names = [...new Set(all.flatMap(({ hyper }) => Object.keys(hyper)))];
      return [id, names.filter((name) => new Set(all.map(({ hyper }) => hyper[name])).size > 1)];
    }),
  );
}

/** Texts for the values of one path: of each, the settings in which it differs from the others. */
function textsOf(path: string, values: readonly unknown[]): Localized[] {
  const inside = values.map((value) => new Map(atoms(path, value)));
  const paths = [...new Set(inside.flatMap((own) => [...own.keys()]))];
  const differing = paths
    .map((at) => ({ at, all: inside.map((own) => own.get(at)) }))
    .filter(({ at, all }) => new Set(all.map((value) => settingKey(at, value))).size > 1)
    .map(({ at, all }) => ({
      at,
      settings: differingSettings(at, all),
      write: distinctNumbers(all.flatMap(numbersIn)),
    }));
  return inside.map((own) =>
    joined(
      differing.flatMap(({ at, settings, write }) => {
        const value = own.get(at);
        if (value === undefined) return [];
        return [describe(at, value, { write, settings: settings.get(memberId(value)) ?? [] })];
      }),
      ', ',
    ),
  );
}

/** Made labels that read alike, as of typed formulas that are called the same, with the place of each among these. */
function numbered(made: readonly Localized[]): Localized[] {
  return made.map((label, index) => {
    const alike = made.filter(({ ko, en }) => ko === label.ko && en === label.en).length > 1;
    if (!alike || label.en === '') return label;
    const place = made.slice(0, index + 1).filter(({ en }) => en === label.en).length;
    return { ko: `${label.ko} (${place})`, en: `${label.en} (${place})` };
  });
}

/** A made label, with what it is of where a table would lose it: a data set may be called `null`. */
function readable(path: string, made: Localized = { ko: '', en: '' }): Localized {
  return languages.some((language) => readsAsMissing(made[language])) ? joined([fieldName(path), made], ' ') : made;
}

/** Labels of one path's candidates: those that they were given, and made ones for the others. */
function labelsOf({ path, candidates }: Comparison, values: readonly unknown[]): Localized[] {
  const made = numbered(textsOf(path, values));
  const labels = candidates.map(({ label }, index) => label ?? readable(path, made[index]));
  for (const language of languages) {
    const seen = new Map<string, number>();
    labels.forEach((label, index) => {
      const other = seen.get(label[language]);
      if (other !== undefined)
        throw new InputError({
          code: 'sameLabel',
          path: `compare.${path}[${index}]`,
          other: `compare.${path}[${other}]`,
          got: JSON.stringify(label[language]),
        });
      seen.set(label[language], index);
    });
  }
  return labels;
}

/**
 * Labels of every path's candidates, unique in both languages; `valueOf` is the value of a candidate as parsed.
 * Throws an `InputError` for candidates of equal settings, and for given labels that are alike.
 */
export function candidateLabels(
  comparisons: readonly Comparison[],
  valueOf: (path: string, index: number) => unknown,
): CandidateLabels {
  return new Map(
    comparisons.map((comparison) => {
      const { path, candidates } = comparison;
      const values = candidates.map((_, index) => valueOf(path, index));
      const seen = new Map<string, number>();
      values.forEach((value, index) => {
        const key = settingKey(path, value);
        const other = seen.get(key);
        if (other !== undefined)
          throw new InputError({
            code: 'sameSettings',
            path: `compare.${path}[${index}]`,
            other: `compare.${path}[${other}]`,
            got: describe(path, value),
          });
        seen.set(key, index);
      });
      return [path, labelsOf(comparison, values)];
    }),
  );
}

/** The label of a run that took `choices`: of the paths that `keep` admits, those where there was a choice or a name was given. */
export function labelOf(
  comparisons: readonly Comparison[],
  labels: CandidateLabels,
  choices: Choices,
  keep: (path: string) => boolean = () => true,
): Localized {
  return joined(
    comparisons.flatMap(({ path, candidates }) => {
      const index = choices[path] ?? 0;
      const told = candidates.length > 1 || candidates[index]?.label !== null;
      return keep(path) && told ? [labels.get(path)?.[index] ?? { ko: '', en: '' }] : [];
    }),
    ', ',
  );
}

const RUN: Localized = { ko: '실행', en: 'run' };

/** What a run is called where nothing is compared: as its experiment, or `run`. */
export const nameWithoutLabel = (experimentName: string): Localized =>
  experimentName === '' || readsAsMissing(experimentName) ? RUN : { ko: experimentName, en: experimentName };

/** Runs whose labels read alike although their choices differ: `a, b` and `c` beside `a` and `b, c`. */
export function checkDistinct(runs: readonly { readonly label: Localized; readonly choices: Choices }[]): void {
  for (const language of languages) {
    const seen = new Map<string, string>();
    for (const { label, choices } of runs) {
      const key = choicesKey(choices);
      const other = seen.get(label[language]);
      if (other !== undefined && other !== key)
        throw new InputError({ code: 'labelsAlike', path: 'compare', got: JSON.stringify(label[language]) });
      seen.set(label[language], key);
    }
  }
}
