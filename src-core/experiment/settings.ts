/** Ways to change an experiment: one setting, as the plan and the form do, or `--set path=value`. */
import { shownValue } from '../refusals/index.ts';
import { InputError } from '../schema/inputError.ts';
import { familyAt } from './families.ts';
import { fieldAt } from './fields.ts';
import { isWithin, valueAt, withValueAt } from './path.ts';
import { parseInput } from '../schema/refusal.ts';
import { parseJson } from './readJson.ts';
import { compareSchema } from './schema.ts';
import type { Experiment } from './schema.ts';

/** An experiment has one length; setting it one way takes the other way back. */
const EXCLUDES: ReadonlyMap<string, string> = new Map([
  ['training.epochs', 'training.iterations'],
  ['training.iterations', 'training.epochs'],
]);

/** The setting that a run cannot have beside the one at `path`. */
export const excludedBy = (path: string): string | undefined => EXCLUDES.get(path);

/** A member that is named by its id alone (`adam`), as `{"id":"adam"}`. */
const asObject = (path: string, value: unknown): unknown =>
  familyAt(path) !== undefined && typeof value === 'string' ? { id: value } : value;

/** The same, but where the family lets files name members so. */
const asMember = (path: string, value: unknown): unknown =>
  familyAt(path)?.short === true ? value : asObject(path, value);

/** With the member that a path leads into as an object, where it was named by its id alone. */
function opened(root: unknown, path: string): unknown {
  const outer = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  if (familyAt(outer) === undefined) return root;
  const value = valueAt(root, outer);
  return typeof value === 'string' ? withValueAt(root, outer, asObject(outer, value)) : root;
}

/** A copy of what a run or an experiment is given as, with one setting changed. `undefined` takes it away. */
export function withSetting(root: unknown, path: string, value: unknown): unknown {
  const excluded = value === undefined ? undefined : excludedBy(path);
  const cleared = excluded === undefined ? root : withValueAt(root, excluded, undefined);
  return withValueAt(opened(cleared, path), path, asMember(path, value));
}

type Compare = Readonly<Record<string, readonly unknown[]>>;

const isLabelled = (entry: unknown): entry is { readonly label: unknown; readonly value: unknown } =>
  typeof entry === 'object' && entry !== null && Object.hasOwn(entry, 'label') && Object.hasOwn(entry, 'value');

/** A compared value with a setting inside it changed; the name that it was given would no longer be true. */
function withInside(entry: unknown, compared: string, inner: string, value: unknown): unknown {
  const bare = isLabelled(entry) ? entry.value : entry;
  return valueAt(withSetting(withSetting({}, compared, bare), `${compared}.${inner}`, value), compared);
}

/** Whether a compared value has a setting inside it. */
function hasInside(entry: unknown, compared: string, inner: string): boolean {
  const bare = isLabelled(entry) ? entry.value : entry;
  return fieldAt(`${compared}.${inner}`, withValueAt({}, compared, asObject(compared, bare))) !== undefined;
}

/** Sets `compare.optimizer.0.learningRate`, `compare.optimizer.0`, or a whole list. */
function withCompared(compare: Compare, path: string, value: unknown): Compare {
  const compared = Object.keys(compare).find((other) => other === path || isWithin(path, other));
  if (compared === undefined || compared === path) {
    if (Array.isArray(value)) return { ...compare, [path]: value };
    const got = shownValue(value);
    throw new InputError({ code: 'notAComparison', path: `compare.${path}`, compared: Object.keys(compare), got });
  }
  const [place = '', ...names] = path.slice(compared.length + 1).split('.');
  const list = compare[compared] ?? [];
  const index = Number(place);
  if (!/^\d+$/.test(place) || index >= list.length)
    throw new InputError({ code: 'noSuchPlace', path: `compare.${path}`, places: list.length, got: place });
  const entry = names.length === 0 ? value : withInside(list[index], compared, names.join('.'), value);
  return { ...compare, [compared]: list.with(index, entry) };
}

/** Sets a field inside every candidate that has it. Throws an `InputError` where none has. */
function insideCandidates(list: readonly unknown[], compared: string, path: string, value: unknown): unknown[] {
  const inner = path.slice(compared.length + 1);
  if (inner === 'id' && familyAt(compared) !== undefined) {
    const written = typeof value === 'string' ? value : (shownValue(value) ?? '');
    throw new InputError({ code: 'membersCompared', path, instead: `${compared}=${written}` });
  }
  if (!list.some((entry) => hasInside(entry, compared, inner)))
    throw new InputError({ code: 'fieldOfNone', path, compared });
  return list.map((entry) => (hasInside(entry, compared, inner) ? withInside(entry, compared, inner, value) : entry));
}

function withoutKey(compare: Compare, path: string): Compare {
  const { [path]: _, ...others } = compare;
  return others;
}

function withOne(experiment: Experiment, path: string, value: unknown): Experiment {
  // What a step makes is parsed at the end, all settings together.
  const made = (value: unknown): Experiment => value as Experiment;
  const compare: Compare = experiment.compare;
  // Later settings go by it, so it is read before them.
  if (path === 'compare') return { ...experiment, compare: parseInput(compareSchema, value, path) };
  if (path.startsWith('compare.'))
    return {
      ...experiment,
      compare: withCompared(compare, path.slice('compare.'.length), value) as Experiment['compare'],
    };
  const outer = Object.keys(compare).find((compared) => isWithin(path, compared));
  if (outer !== undefined) {
    const list = insideCandidates(compare[outer] ?? [], outer, path, value);
    return { ...experiment, compare: { ...experiment.compare, [outer]: list } };
  }
  const member = path.endsWith('.id') ? path.slice(0, -'.id'.length) : path;
  const target = familyAt(member) === undefined ? path : member;
  const next = made(withSetting(experiment, target, value));
  const excluded = excludedBy(target);
  const kept = excluded === undefined ? compare : withoutKey(compare, excluded);
  return { ...next, compare: withoutKey(kept, target) as Experiment['compare'] };
}

/** A value is JSON where it reads as JSON (0.1, true, [64,48], {"id":"adam"}), and a bare word otherwise. */
function parseValue(text: string): unknown {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return parseJson(text, '--set');
}

/**
 * `experiment`, as parsed, with every `path=value` applied in order; to be parsed again. A path that is compared is compared
 * no more; one that lies inside a compared value is set in all of them that have it.
 */
export function applySettings(experiment: Experiment, settings: readonly string[]): unknown {
  return settings.reduce<Experiment>((current, setting) => {
    const equals = setting.indexOf('=');
    if (equals <= 0) {
      throw new InputError({ code: 'notASetting', path: '--set', got: JSON.stringify(setting.slice(0, 80)) });
    }
    return withOne(current, setting.slice(0, equals).trim(), parseValue(setting.slice(equals + 1).trim()));
  }, experiment);
}
