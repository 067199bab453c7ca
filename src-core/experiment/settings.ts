/** `--set path=value`: changes to an experiment's JSON before it is checked. */
import { InputError } from '../schema/inputError.ts';
import { valueAt, withValueAt } from './path.ts';

/** An experiment has one length; setting it one way takes the other way back. */
const EXCLUDES: Readonly<Record<string, string>> = {
  'training.epochs': 'training.iterations',
  'training.iterations': 'training.epochs',
};

/** A value is JSON where it reads as JSON (0.1, true, [64,48], {"id":"adam"}), and a bare word otherwise. */
function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Naming a family member by its id alone (`optimizer=adam`) is short for `{"id":"adam"}` where the field holds a member. */
function asMember(current: unknown, value: unknown): unknown {
  const holdsMember = typeof current === 'object' && current !== null && Object.hasOwn(current, 'id');
  return holdsMember && typeof value === 'string' ? { id: value } : value;
}

const MEMBERS = new Set(['optimizer', 'schedule', 'penalty', 'network.initializer', 'initializer']);

/** A copy of `experiment` with every `path=value` applied in order. A path that is compared is compared no more. */
export function applySettings(experiment: unknown, settings: readonly string[]): unknown {
  return settings.reduce<unknown>((current, setting) => {
    const equals = setting.indexOf('=');
    if (equals <= 0) {
      throw new InputError(
        '--set',
        `--set takes path=value, as optimizer.learningRate=0.1, got ${JSON.stringify(setting)}`,
      );
    }
    const path = setting.slice(0, equals).trim();
    const text = parseValue(setting.slice(equals + 1).trim());
    const value = MEMBERS.has(path) ? asMember({ id: '' }, text) : asMember(valueAt(current, path), text);
    const excluded = EXCLUDES[path];
    const cleared = excluded === undefined ? current : withValueAt(current, excluded, undefined);
    return withoutComparison(withValueAt(cleared, path, value), path);
  }, experiment);
}

function withoutComparison(experiment: unknown, path: string): unknown {
  const compare = valueAt(experiment, 'compare');
  if (typeof compare !== 'object' || compare === null || !Object.hasOwn(compare, path)) return experiment;
  const kept = Object.entries(compare).filter(([compared]) => compared !== path);
  return withValueAt(experiment, 'compare', Object.fromEntries(kept));
}
