/** In which settings runs differ. */
import { valueAt } from '#core/experiment/path.ts';
import type { RunSpec } from '#core/experiment/schema.ts';

/** What is only measured or written down, and changes nothing that is computed. */
const MEASURED = new Set(['evaluateEvery', 'evaluateTrainSize', 'record', 'kind']);

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (values: readonly unknown[]): boolean => new Set(values.map((value) => JSON.stringify(value))).size < 2;

/** Two members of a family are one thing that differs, whatever hyper-parameters each brings along. */
const isSameMember = (values: readonly Json[]): boolean => same(values.map((value) => value['id']));

function differing(values: readonly unknown[], path: string): string[] {
  if (same(values)) return [];
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

/** A text that is equal for equal values at `path`. */
export const settingKey = (spec: RunSpec, path: string): string => JSON.stringify(valueAt(spec, path)) ?? '';
