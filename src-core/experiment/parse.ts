import { InputError } from '../schema/inputError.ts';
import { parseInput } from '../schema/refusal.ts';
import { DEEPEST, isShallow } from './readJson.ts';
import { experimentSchemas, runSchemas } from './schema.ts';
import type { Experiment, Kind, RunSpec } from './schema.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function kindOf(value: unknown, path: string): Kind {
  if (!isObject(value))
    throw new InputError(path, `${path} must be an object, got ${Array.isArray(value) ? 'an array' : typeof value}`);
  const kind = value['kind'] ?? 'training';
  if (typeof kind === 'string' && Object.hasOwn(runSchemas, kind)) return kind as Kind;
  throw new InputError(
    'kind',
    `kind must be one of ${Object.keys(runSchemas).join(', ')}, got ${JSON.stringify(kind)}`,
  );
}

/** Refuses what would be dropped or never end: a list of paths with `__proto__` in it, and values within values within values. */
function checkPlain(value: unknown, path: string): void {
  if (!isShallow(value))
    throw new InputError(path, `${path} must have at most ${DEEPEST} levels of objects and lists within one another`);
  if (hasPrototype(value)) throw new InputError(path, `${path} must not have a field __proto__`);
}

const hasPrototype = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototype));

/** Checks a whole experiment file (parsed JSON) and fills in its defaults. Throws an `InputError` that names the field. */
export function parseExperiment(value: unknown): Experiment {
  checkPlain(value, 'the experiment');
  return parseInput<Experiment>(experimentSchemas[kindOf(value, 'experiment')], value);
}

/** Checks what one run computes. `path` leads to it in messages, as in `compare.optimizer[1]`. */
export function parseRunSpec(value: unknown, path = ''): RunSpec {
  checkPlain(value, path === '' ? 'the run' : path);
  return parseInput<RunSpec>(runSchemas[kindOf(value, path === '' ? 'run' : path)], value, path);
}
