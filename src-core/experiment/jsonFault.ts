/** Where a text stops being JSON: engines say it in words of their own, which no reader's language is. */

/** What is expected next, from the most permissive place to the strictest. */
type State = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'next';

const STRING = '"(?:[^"\\\\\\u0000-\\u001f]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"';
const TOKEN = new RegExp(
  `[ \\t\\n\\r]*(?:(?<text>${STRING})|(?<plain>-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null)|(?<mark>[{}[\\],:]))`,
  'y',
);

/** The index of the first character that no JSON text goes on with; the text's length where it ends too early. */
export function jsonFault(text: string): number {
  const around: ('{' | '[')[] = [];
  let state: State = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) return at + /^[ \t\n\r]*/.exec(text.slice(at))![0].length;
    const token = groups['text'] ?? groups['plain'] ?? groups['mark'] ?? '';
    const start = TOKEN.lastIndex - token.length;
    const inside = around.at(-1);
    const wantsValue = state === 'value' || state === 'firstValue';
    const wantsKey = state === 'key' || state === 'firstKey';
    if (token === '{' || token === '[') {
      if (!wantsValue) return start;
      around.push(token);
      state = token === '{' ? 'firstKey' : 'firstValue';
    } else if (token === '}' || token === ']') {
      const may = state === 'next' || state === (token === '}' ? 'firstKey' : 'firstValue');
      if (!may || inside !== (token === '}' ? '{' : '[')) return start;
      around.pop();
      state = 'next';
    } else if (token === ':') {
      if (state !== 'colon') return start;
      state = 'value';
    } else if (token === ',') {
      if (state !== 'next' || inside === undefined) return start;
      state = inside === '{' ? 'key' : 'value';
    } else if (wantsKey && groups['text'] !== undefined) state = 'colon';
    else if (wantsValue) state = 'next';
    else return start;
    at = TOKEN.lastIndex;
  }
}
