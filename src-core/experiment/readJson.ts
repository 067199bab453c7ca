/** JSON that is read as it stands: nothing in it is dropped without a word. */
import { InputError } from '../schema/inputError.ts';
import { jsonFault } from './jsonFault.ts';

/** Objects and lists within one another: more than any experiment has. */
export const DEEPEST = 50;

/** Whether no object or list of a value lies deeper than that within others. */
export const isShallow = (value: unknown, levels = DEEPEST): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)));

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/** Checks a text that is valid JSON for what `JSON.parse` would take and then drop or fail over. */
function check(text: string, name: string): void {
  /** The keys of each object around, null for a list. */
  const around: (Set<string> | null)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      around.push(token === '{' ? new Set() : null);
      if (around.length > DEEPEST) throw new InputError({ code: 'tooDeep', path: name, allowed: DEEPEST });
    } else if (token === '}' || token === ']') around.pop();
    else if (token === ':') {
      const key = JSON.parse(last) as string;
      const keys = around.at(-1);
      if (key === '__proto__') throw new InputError({ code: 'forbiddenField', path: name, field: key });
      if (keys?.has(key) === true)
        throw new InputError({ code: 'fieldTwice', path: name, field: JSON.stringify(key.slice(0, 80)) });
      keys?.add(key);
    }
    last = token;
  }
}

/** Where a text that is not JSON stops being so, counted as editors do. */
function notJson(text: string, name: string): InputError {
  const at = jsonFault(text);
  const lines = text.slice(0, at).split(/\r\n|[\n\r]/);
  const got = at < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(at)!)) : null;
  return new InputError({ code: 'notJson', path: name, line: lines.length, column: lines.at(-1)!.length + 1, got });
}

/** The value of a JSON text. Throws an `InputError` that begins with `name` for what is not JSON, deep, or twice there. */
export function parseJson(text: string, name: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notJson(text, name);
  }
  check(text, name);
  return value;
}
