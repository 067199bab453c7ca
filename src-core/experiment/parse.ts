import { shownValue } from '../refusals/index.ts';
import { InputError } from '../schema/inputError.ts';
import { parseInput } from '../schema/refusal.ts';
import { DEEPEST, isShallow } from './readJson.ts';
import { USUAL_KIND, isKind, kindNames } from './kinds/index.ts';
import { experimentSchemas, runSchemas } from './schema.ts';
import type { Experiment, Kind, RunSpec } from './schema.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function kindOf(value: unknown, path: string): Kind {
  if (!isObject(value)) throw new InputError({ code: 'wrongType', path, allowed: 'object', got: shownValue(value) });
  const kind = value['kind'] ?? USUAL_KIND;
  if (isKind(kind)) return kind;
  throw new InputError({ code: 'wrongChoice', path: 'kind', allowed: kindNames, got: shownValue(kind) });
}

/** Refuses what would be dropped or never end: a list of paths with `__proto__` in it, and values within values within values. */
function checkPlain(value: unknown, path: string): void {
  if (!isShallow(value)) throw new InputError({ code: 'tooDeep', path, allowed: DEEPEST });
  if (hasPrototype(value)) throw new InputError({ code: 'forbiddenField', path, field: '__proto__' });
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
