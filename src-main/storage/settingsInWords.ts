import { describe } from '#core/experiment/describe.ts';
import { atoms } from '#core/experiment/label.ts';

/** More texts than this are not kept. */
const MOST = 20_000;

const bySpec = new Map<string, string>();
const bySetting = new Map<string, string>();

function remembered(texts: Map<string, string>, key: string, make: () => string): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  if (texts.size >= MOST) texts.clear();
  const text = make();
  texts.set(key, text);
  return text;
}

/** What is off or was left empty is nothing to find a run by. */
const isSet = (value: unknown): boolean => value !== false && value !== 0 && value !== null && value !== 'none';

function inWords(path: string, value: unknown): string {
  return remembered(bySetting, `${path} ${JSON.stringify(value)}`, () => {
    const { ko, en } = describe(path, value);
    return `${ko}\n${en}`;
  });
}

/** The settings of a run's spec, given as JSON, as both languages tell them: `Adam η 0.001`, `배치 정규화`. */
export function settingsInWords(spec: string): string {
  return remembered(bySpec, spec, () =>
    Object.entries(JSON.parse(spec) as object)
      .flatMap(([path, value]) => atoms(path, value))
      .filter(([, value]) => isSet(value))
      .map(([path, value]) => inWords(path, value))
      .join('\n'),
  );
}
