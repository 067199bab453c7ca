import { parse } from 'vue/compiler-sfc';
import { expect, it } from 'vitest';

interface Node {
  readonly type: number;
  readonly content?: string | Node;
  readonly value?: Node | undefined;
  readonly name?: string;
  readonly props?: readonly Node[];
  readonly children?: readonly Node[];
}

const TEXT = 2;
const ATTRIBUTE = 6;
const READ_ALOUD = /^(title|label|text|alt|placeholder|help|note|aria-label|aria-description|aria-roledescription)$/;
const LETTERS = /\p{L}{2,}/u;

/** Texts that stand in a template itself. */
function literals(node: Node): string[] {
  const own =
    node.type === TEXT && typeof node.content === 'string' && LETTERS.test(node.content) ? [node.content] : [];
  const attributes = (node.props ?? []).flatMap(({ type, name = '', value }) => {
    const text = type === ATTRIBUTE && READ_ALOUD.test(name) ? value?.content : undefined;
    return typeof text === 'string' && LETTERS.test(text) ? [`${name}="${text}"`] : [];
  });
  return [...own, ...attributes, ...(node.children ?? []).flatMap(literals)];
}

/** Sources by their path. */
const sources = import.meta.glob<string>(['../../src-renderer/**/*.{vue,ts}', '!**/i18n/**'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
const files = Object.entries(sources);
const everything = import.meta.glob<string>('../../src-renderer/**/*.{vue,ts}', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
/** `'Two words …'` or Hangul. */
const SENTENCE = /(['"`])(?:[A-Z][a-z]+ [a-z][^'"`]*|[^'"`\n]*[가-힣][^'"`\n]*)\1/g;

it('has every word that a reader sees in the catalogues', () => {
  expect(files.length).toBeGreaterThan(20);
  const found = files.flatMap(([file, source]) => {
    if (!file.endsWith('.vue'))
      return (withoutComments(source).match(SENTENCE) ?? []).map((text) => `${file}: ${text}`);
    const { descriptor } = parse(source);
    const script = withoutComments(descriptor.scriptSetup?.content ?? '').match(SENTENCE) ?? [];
    const template = descriptor.template?.ast === undefined ? [] : literals(descriptor.template.ast as unknown as Node);
    return [...script, ...template].map((text) => `${file}: ${text.trim()}`);
  });
  expect(found).toEqual([]);
});

it('tells no text once and for all, which would stay in one language when the other is chosen', () => {
  const READ_LATER = /^(?:async )?(?:\(|\w+ =>)|^(?:computed|steady|watch\w*|use\w+|provide\w+|define\w+)\b/;
  const found = files.flatMap(([file, source]) => {
    if (!file.endsWith('.vue')) return [];
    const script = withoutComments(parse(source).descriptor.scriptSetup?.content ?? '');
    const statements = [...script.matchAll(/^const [^=]*?= (.*(?:\n(?!\w|$).*)*)/gm)].map(([, value = '']) => value);
    return statements.flatMap((value) =>
      /\b(?:t|tell|titleText)\(/.test(value) && !READ_LATER.test(value) ? [`${file}: ${value}`] : [],
    );
  });
  expect(found).toEqual([]);
});

it('sets no style in a template by a text, which the page’s policy forbids', () => {
  const found = files.filter(([file, source]) => file.endsWith('.vue') && /<[^>]*\sstyle="/.test(source));
  expect(found).toEqual([]);
});

const modules = import.meta.glob('../../src-renderer/i18n/*.ts', { eager: true });

it('names the same values in both languages', () => {
  const names = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].sort().join();
  const compare = (ko: unknown, en: unknown, path: string): void => {
    if (typeof ko === 'string' && typeof en === 'string') expect(`${path} ${names(en)}`).toBe(`${path} ${names(ko)}`);
    else
      for (const key of Object.keys(ko as object))
        compare((ko as Record<string, unknown>)[key], (en as Record<string, unknown>)[key], `${path}.${key}`);
  };
  for (const [file, module] of Object.entries(modules)) {
    for (const words of Object.values(module as Record<string, { readonly ko?: unknown; readonly en?: unknown }>)) {
      if (words.ko !== undefined) compare(words.ko, words.en, file);
    }
  }
});

it('has no word that nothing says', () => {
  const keysOf = (words: object, path: string): string[] =>
    Object.entries(words).flatMap(([key, word]) =>
      typeof word === 'string' ? [`${path}.${key}`] : keysOf(word as object, `${path}.${key}`),
    );
  const keys = Object.values(modules).flatMap((module) =>
    Object.entries(module as Record<string, { readonly ko?: object; readonly en?: object }>).flatMap(
      ([section, { ko }]) => (ko === undefined ? [] : keysOf(ko, section)),
    ),
  );
  const outside = files.map(([, source]) => source).join('\n');
  const code = Object.values(everything).join('\n');
  const isSaid = (key: string): boolean => code.includes(`'${key}'`);
  /** `book.outcome.` and `''` of `book.outcome.${outcome}`: the last part is one of the strings of the code, or an id. */
  const made = [...code.matchAll(/`((?:\w+\.)+)\$\{[^`}]*\}(\w*)`/g)].map(([, start = '', end = '']) => ({
    start,
    end,
  }));
  const isMade = (key: string): boolean =>
    made.some(({ start, end }) => {
      if (!key.startsWith(start) || !key.endsWith(end)) return false;
      const part = key.slice(start.length, key.length - end.length);
      return (
        start.split('.').length > 2 || start === 'status.' || new RegExp(`['.]${part}\\b|\\b${part}:`).test(outside)
      );
    });
  const dead = keys.filter((key) => !isSaid(key) && !isMade(key));
  expect(keys.length).toBeGreaterThan(500);
  expect(dead).toEqual([]);
});
