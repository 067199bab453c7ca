/** Dotted paths into plain JSON, as `network.hidden.0` or `optimizer.learningRate`. */
import { shownValue } from '../refusals/index.ts';
import { InputError } from '../schema/inputError.ts';

type Json = Record<string, unknown>;

const isContainer = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Own properties only, so that `__proto__` and its like lead nowhere. */
function child(container: Json, key: string): unknown {
  return Object.hasOwn(container, key) ? container[key] : undefined;
}

/** Deeper than any setting lies. */
const MOST_NAMES = 20;

/** A path as a message shows it. */
const shown = (path: string): string => (path.length > 80 ? `${path.slice(0, 77)}…` : path);

function segments(path: string): string[] {
  const keys = path.split('.', MOST_NAMES + 1);
  if (keys.length > MOST_NAMES || keys.some((key) => key === '' || key === '__proto__')) {
    throw new InputError({ code: 'notAPath', path: shown(path), got: JSON.stringify(shown(path)), most: MOST_NAMES });
  }
  return keys;
}

/** Whether a path leads further into what another leads to. */
export const isWithin = (path: string, outer: string): boolean => path.startsWith(`${outer}.`);

/** The value at `path`, or undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: string): unknown {
  return segments(path).reduce<unknown>((value, key) => (isContainer(value) ? child(value, key) : undefined), root);
}

/** A copy of `root` with `value` at `path`; containers on the way are copied, missing ones made. `undefined` removes. */
export function withValueAt(root: unknown, path: string, value: unknown): unknown {
  const replace = (node: unknown, keys: readonly string[]): unknown => {
    const [key, ...rest] = keys;
    if (key === undefined) return value;
    if (node !== undefined && !isContainer(node)) {
      throw new InputError({ code: 'leadsThrough', path, through: shownValue(node), field: key });
    }
    const next = replace(node === undefined ? undefined : child(node, key), rest);
    if (Array.isArray(node)) {
      const index = Number(key);
      if (!Number.isInteger(index) || index < 0 || index >= node.length) {
        throw new InputError({ code: 'noSuchPlace', path, places: node.length, got: key });
      }
      return node.with(index, next);
    }
    const { [key]: _, ...others } = node ?? {};
    return next === undefined ? others : { ...node, [key]: next };
  };
  return replace(root, segments(path));
}

/** Every leaf under its dotted path, in the order of the fields; an array of scalars is one leaf. */
export function leaves(root: unknown, prefix = ''): [path: string, value: unknown][] {
  if (!isContainer(root) || (Array.isArray(root) && root.every((item) => !isContainer(item)))) return [[prefix, root]];
  return Object.entries(root).flatMap(([key, value]) => leaves(value, prefix === '' ? key : `${prefix}.${key}`));
}
