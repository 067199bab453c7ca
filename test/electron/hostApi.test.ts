import { describe, expect, it } from 'vitest';
import { formats } from '#core/model/formats.ts';
import { hostParams } from '#core/protocol/index.ts';
import { libraries } from '#core/script/libraries.ts';

const accepts = (name: string): boolean =>
  hostParams.saveFiles.safeParse({ files: [{ name, type: 'text/csv', bytes: new Uint8Array() }] }).success;

describe('names of files to save', () => {
  const programs = libraries.map((library) => `${library}.py`);
  const networks = formats.map((format) => `network-4.${format}`);
  it.each([
    'metrics.csv',
    '학습 곡선 (1).png',
    'experiment.JSON',
    'a.b.svg',
    'report.html',
    'verdict.txt',
    ...programs,
    ...networks,
  ])('may be %s', (name) => {
    expect(accepts(name)).toBe(true);
  });

  it.each([
    ['a folder', 'a/b.csv'],
    ['a folder of Windows', 'a\\b.csv'],
    ['the folder above', '../b.csv'],
    ['a stream of a file', 'a.txt:b.csv'],
    ['a device of Windows', 'con.csv'],
    ['a hidden file', '.b.csv'],
    ['a program', 'b.csv.exe'],
    ['a zero', 'b\0.csv'],
    ['no ending', 'csv'],
    ['too much', `${'b'.repeat(200)}.csv`],
  ])('may not name %s', (_what, name) => {
    expect(accepts(name)).toBe(false);
  });
});
