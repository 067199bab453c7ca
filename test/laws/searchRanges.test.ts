import { expect, it } from 'vitest';
import { z } from 'zod';
import { kindNames } from '#core/experiment/kinds/index.ts';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { valueAt } from '#core/experiment/path.ts';
import { runSchemas } from '#core/experiment/schema.ts';
import { withSetting } from '#core/experiment/settings.ts';
import type { SearchRange } from '#core/schema/fields.ts';

interface Field {
  readonly search?: SearchRange;
  readonly items?: Field;
  readonly properties?: Readonly<Record<string, Field>>;
}

interface Searched extends SearchRange {
  readonly path: string;
  /** A value of the field, from the number that is searched. */
  readonly made: (value: number) => unknown;
}

function searchedIn({ properties = {} }: Field, path = ''): Searched[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const [own, items] = [field.search, field.items?.search];
    return [
      ...(own === undefined ? [] : [{ ...own, path: at, made: (value: number) => value }]),
      ...(items === undefined ? [] : [{ ...items, path: at, made: (value: number) => [value] }]),
      ...searchedIn(field, at),
    ];
  });
}

const searched = kindNames.flatMap((kind) =>
  searchedIn(z.toJSONSchema(runSchemas[kind], { io: 'input' }) as Field).map((field) => ({ kind, ...field })),
);

it.each(searched)('$kind: $path is searched where it is valid, about its default', (field) => {
  const { kind, path, low, high, scale, made } = field;
  for (const end of [low, high])
    expect(valueAt(parseRunSpec(withSetting({ kind }, path, made(end))), path)).toEqual(made(end));
  expect(low).toBeLessThan(high);
  if (scale === 'log') expect(low).toBeGreaterThan(0);
  const usual = [valueAt(parseRunSpec({ kind }), path) ?? []].flat().map(Number);
  for (const value of usual) {
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
  }
});

it('networks, batches and lengths can be searched', () => {
  expect(searched.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['network.hidden', 'network.dropout', 'training.batchSize', 'training.epochs']),
  );
});
