import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { families } from '#core/experiment/families.ts';
import { fileOf, madeMembers, withMade } from './madeMembers.ts';
import type { SearchRange } from '#core/schema/fields.ts';
import type { Localized } from '#core/schema/localized.ts';

interface Found {
  readonly family: keyof typeof madeMembers;
  readonly hyper: Readonly<Record<string, number>>;
  readonly inForm: readonly string[] | null;
  readonly searched: readonly (SearchRange | null)[];
  readonly told: Localized;
  readonly formulas: readonly string[];
  readonly documented: string;
  readonly losses: readonly number[];
  readonly usual: readonly number[];
}

/** A copy of the sources in which each family has one more file, and its list one more entry; what the readers find in it. */
const copy = mkdtempSync(join(tmpdir(), 'descent-members-'));
afterAll(() => rmSync(copy, { recursive: true }));

function find(): Found[] {
  const root = join(import.meta.dirname, '../..');
  for (const part of [
    'src-core',
    'src-renderer/form',
    'scripts/membersPage.ts',
    'test/renderer/findMembers.ts',
    'package.json',
  ])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const made of Object.values(madeMembers)) {
    const folder = join(copy, 'src-core', made.folder);
    writeFileSync(join(folder, 'made.ts'), fileOf(made));
    const index = join(folder, 'index.ts');
    writeFileSync(index, withMade(readFileSync(index, 'utf8')));
  }
  const told = execFileSync(process.execPath, [join(copy, 'test/renderer/findMembers.ts')], { encoding: 'utf8' });
  return JSON.parse(told) as Found[];
}

describe.each(find())('a new $family, one file and one entry in a list,', (found) => {
  const names = Object.keys(found.hyper);

  it('is read from a file, its settings filled in', () => {
    expect(names).toEqual(Object.keys(madeMembers[found.family].hyper));
  });

  it('is in the form with all of its settings', () => {
    expect(found.inForm).toEqual(names);
  });

  it('says where its settings are searched', () => {
    for (const range of found.searched) {
      expect(range?.low).toBeLessThan(range?.high ?? NaN);
      expect(['linear', 'log']).toContain(range?.scale);
    }
  });

  it('is told in labels and captions in both languages', () => {
    expect(found.told.ko).toMatch(/^시도 \S+ \d/);
    expect(found.told.en).toMatch(/^Made \S+ \d/);
  });

  it('shows its formula', () => {
    expect(found.formulas.join('')).not.toBe('');
  });

  it('is in the page of all members, with its formula and its settings', () => {
    expect(found.documented).toContain('### Made · 시도 (`made`)');
    for (const line of found.formulas) expect(found.documented).toContain(`$$${line}$$`);
    for (const name of names) expect(found.documented).toContain(`| \`${name}\` |`);
  });

  it('trains, and not as the usual member does', () => {
    expect(found.losses).toHaveLength(6);
    expect(found.losses.every(Number.isFinite)).toBe(true);
    expect(found.losses).not.toEqual(found.usual);
  });
});

it('every family is tried', () => {
  expect(Object.keys(madeMembers).toSorted()).toEqual(Object.keys(families).toSorted());
});
