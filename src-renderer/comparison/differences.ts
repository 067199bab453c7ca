/** In which settings runs differ. */
import { settingKey } from '#core/experiment/label.ts';
import { valueAt } from '#core/experiment/path.ts';
import type { RunSpec } from '#core/experiment/schema.ts';

/** What is only measured or written down, and changes nothing that is computed. */
const MEASURED = new Set(['evaluateEvery', 'evaluateTrainSize', 'record', 'kind']);

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (values: readonly unknown[], path = ''): boolean =>
  new Set(values.map((value) => settingKey(path, value))).size < 2;

/** Two members of a family are one thing that differs, whatever hyper-parameters each brings along. */
const isSameMember = (values: readonly Json[]): boolean => same(values.map((value) => value['id']));

function differing(values: readonly unknown[], path: string): string[] {
  if (same(values, path)) return [];
  const objects = values.filter(isObject);
  if (objects.length < values.length || !isSameMember(objects)) return [path];
  const keys = [...new Set(objects.flatMap((value) => Object.keys(value)))];
  // A length is given in iterations or in epochs; that is one thing.
  if (path === 'training' && !same(objects.map((value) => 'epochs' in value))) {
    const rest = keys.filter((key) => key !== 'epochs' && key !== 'iterations');
    return ['training.iterations', ...rest.flatMap((key) => differing(pick(objects, key), `${path}.${key}`))];
  }
  return keys
    .filter((key) => path !== '' || !MEASURED.has(key))
    .flatMap((key) => differing(pick(objects, key), path === '' ? key : `${path}.${key}`));
}

const pick = (objects: readonly Json[], key: string): unknown[] => objects.map((value) => value[key]);

/** Dotted paths of the settings in which `specs` differ, in the order of the schema; seeds are no settings. */
export const differingSettings = (specs: readonly RunSpec[]): string[] => differing(specs, '');

/** A text that is equal for equal settings at `path`, however they are written. */
export function valueKey(spec: RunSpec, path: string): string {
  const own = settingKey(path, valueAt(spec, path));
  // A length may be told either way.
  return path === 'training.iterations'
    ? `${own} ${settingKey('training.epochs', valueAt(spec, 'training.epochs'))}`
    : own;
}

const known = new WeakMap<RunSpec, string>();

/** A text that is equal for runs of equal settings: what they measure, too, so that their points lie at the same places. */
export function specKey(spec: RunSpec): string {
  const key = known.get(spec) ?? settingKey('run', spec);
  known.set(spec, key);
  return key;
}
