import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { readRefusal, refusals, tellRefusal } from '#core/refusals/index.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { InputError } from '#core/schema/inputError.ts';
import type { Code, Refusal } from '#core/refusals/index.ts';

/** A value of a fact's type that can be found again in a sentence. */
function sample(type: z.ZodType, name: string): unknown {
  if (name === 'reason') return 'because of it';
  if (name === 'errno') return 'EWHATEVER';
  if (type instanceof z.ZodNullable) return sample(type.unwrap() as z.ZodType, name);
  if (type instanceof z.ZodEnum) return type.options[0];
  if (type instanceof z.ZodArray) return [`«${name.toUpperCase()} 1»`, `«${name.toUpperCase()} 2»`];
  if (type instanceof z.ZodObject) return { ko: '«KO»', en: '«EN»' };
  if (type instanceof z.ZodUnion) return sample(type.options[0] as z.ZodType, name);
  return type instanceof z.ZodNumber ? 12_345 : `«${name.toUpperCase()}»`;
}

const sampled = Object.entries(refusals).map(([code, { facts }]): readonly [string, Refusal] => {
  const values = Object.entries(facts.shape).map(([name, type]) => [name, sample(type as z.ZodType, name)]);
  const refusal: unknown = { code, path: 'the.path', ...Object.fromEntries(values) };
  return [code, refusal as Refusal];
});

describe('every kind of refusal', () => {
  it.each(sampled)('%s is told in one line of each language, with its facts', (code, refusal) => {
    const [en, ko] = [tellRefusal(refusal, 'en'), tellRefusal(refusal, 'ko')];
    for (const line of [en, ko]) expect(line).not.toMatch(/undefined|null|\[object|\n/);
    expect(ko).toMatch(/[가-힣]/);
    // Particles that depend on the last letter of a value would have to be doubled.
    expect(ko).not.toMatch(/[은이을와](\([는가를과]\))|\b(must|got|is not|cannot|has)\b/);
    expect(en).not.toMatch(/[가-힣]/);
    const { facts } = refusals[code as Code];
    for (const [name, type] of Object.entries(facts.shape)) {
      const value = (refusal as unknown as Record<string, unknown>)[name];
      if (type instanceof z.ZodEnum || type instanceof z.ZodObject) continue;
      for (const one of [value].flat()) {
        expect(en, name).toContain(String(one));
        expect(ko, name).toContain(String(one));
      }
    }
  });

  it.each(sampled)('%s crosses processes as data', (_code, refusal) => {
    expect(readRefusal(JSON.parse(JSON.stringify(refusal)))).toEqual(refusal);
    expect(new InputError(refusal)).toMatchObject({ refusal, message: tellRefusal(refusal, 'en') });
  });
});

it('takes nothing for a refusal that is none', () => {
  const wrong = { code: 'noDataIn', path: 'folder', folder: '/a', reason: { code: 'toString', path: '' } };
  const more = { code: 'unknownField', path: 'a', got: 'more than it tells' };
  const less = { code: 'wrongType', path: 'a' };
  for (const value of [null, 'unknownField', {}, { code: 'constructor', path: '' }, wrong, more, less])
    expect(readRefusal(value), JSON.stringify(value)).toBeNull();
});

it('tells a refusal inside of another in the same language', () => {
  const reason = { code: 'headerCutOff', path: '/a/b', expected: 8, got: 3 };
  const refusal: Refusal = { code: 'noDataIn', path: 'folder', folder: '/a', reason };
  expect(tellRefusal(refusal, 'en')).toBe(
    'folder /a holds no data set: /a/b is truncated: an idx header takes 8 bytes, got 3',
  );
  expect(tellRefusal(refusal, 'ko')).toMatch(
    /^폴더 \/a에는 데이터 세트가 없습니다\. \/a\/b: 파일이 잘렸습니다\..*3바이트/,
  );
});

it('quotes what a library said, and tells in both languages what the system said', () => {
  const sessionOf = (reason: unknown): Refusal =>
    ({ code: 'sessionUnsaved', path: 'path', file: '/a', reason }) as unknown as Refusal;
  const full = sessionOf(reasonOf(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })));
  expect(tellRefusal(full, 'en')).toBe('session /a cannot be saved: the system says: there is no room left');
  expect(tellRefusal(full, 'ko')).toBe('/a: 저장할 수 없습니다(시스템이 알린 것: 디스크에 자리가 없습니다).');
  const other = sessionOf(reasonOf(new Error('out of luck')));
  expect(tellRefusal(other, 'en')).toBe('session /a cannot be saved: “out of luck”');
  expect(tellRefusal(other, 'ko')).toBe('/a: 저장할 수 없습니다("out of luck").');
});

it('shows the bounds of the field of a member of a family, as of any other', () => {
  const told = (spec: object): string => {
    try {
      parseRunSpec(spec);
    } catch (error) {
      if (error instanceof InputError) return error.message;
    }
    return 'was not refused';
  };
  expect(told({ optimizer: { id: 'adam', learningRate: -1 } })).toBe(
    'optimizer.learningRate must be in (0, 1000], got -1',
  );
  expect(told({ optimizer: { id: 'momentum', momentum: 1 } })).toBe('optimizer.momentum must be in [0, 1), got 1');
  expect(told({ network: { activation: { id: 'leaky-relu', slope: 1e9 } } })).toMatch(
    /^network\.activation\.slope must be in [[(].*[\])], got 1000000000$/,
  );
  expect(told({ penalty: { id: 'l2', lambda: -2 } })).toBe('penalty.lambda must be in [0, 1000], got -2');
});

const root = fileURLToPath(new URL('../../', import.meta.url));

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|vue)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

it('is data wherever it is raised: nothing that is thrown is a sentence', () => {
  const sentences = ['src-core', 'src-main', 'src-renderer'].flatMap(sourcesIn).filter((path) => {
    const raised = readFileSync(path, 'utf8').matchAll(/new InputError\(\s*(.)/g);
    return [...raised].some(([, first]) => /['"`]/.test(first!));
  });
  expect(sentences).toEqual([]);
});
