import { InputError } from '../schema/inputError.ts';
import { parseInput } from '../schema/refusal.ts';
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

/** Checks a whole experiment file (parsed JSON) and fills in its defaults. Throws an `InputError` that names the field. */
export function parseExperiment(value: unknown): Experiment {
  return parseInput<Experiment>(experimentSchemas[kindOf(value, 'experiment')], value);
}

/** Checks what one run computes. `path` leads to it in messages, as in `compare.optimizer[1]`. */
export function parseRunSpec(value: unknown, path = ''): RunSpec {
  return parseInput<RunSpec>(runSchemas[kindOf(value, path === '' ? 'run' : path)], value, path);
}
