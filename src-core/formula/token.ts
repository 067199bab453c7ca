import { FormulaError } from './formulaError.ts';

export interface Token {
  readonly kind: 'number' | 'name' | 'symbol' | 'end';
  readonly text: string;
  readonly position: number;
}

/** A formula longer than this is not one that a reader reads. */
const LONGEST = 2000;
const TOKEN =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?<name>[a-z_]\w*)|(?<symbol><=|>=|==|!=|[-+*/^<>(),=]))/iy;

/** Numbers, names and symbols of a text. Throws a `FormulaError` at anything else. */
export function tokenize(text: string): Token[] {
  if (text.length > LONGEST) throw new FormulaError({ code: 'formulaLength', most: LONGEST }, text, LONGEST);
  const tokens: Token[] = [];
  let at = 0;
  const end = text.trimEnd().length;
  while (at < end) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) {
      const position = at + /^\s*/.exec(text.slice(at))![0].length;
      const got = JSON.stringify(String.fromCodePoint(text.codePointAt(position)!));
      throw new FormulaError({ code: 'formulaCharacter', got }, text, position);
    }
    const kind = groups['number'] !== undefined ? 'number' : groups['name'] !== undefined ? 'name' : 'symbol';
    const found = groups[kind] ?? '';
    at = TOKEN.lastIndex;
    tokens.push({ kind, text: found, position: at - found.length });
  }
  return [...tokens, { kind: 'end', text: '', position: end }];
}
