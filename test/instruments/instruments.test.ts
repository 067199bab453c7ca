/** What holds for every instrument. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainText } from '#core/report/plainText.ts';
import { instruments } from '#core/instruments/index.ts';
import type { Instrument } from '#core/instruments/define.ts';
import type { Localized } from '#core/schema/localized.ts';

interface Field {
  readonly label?: Localized;
  readonly help?: Localized;
  readonly default?: unknown;
  readonly type?: string;
  readonly search?: { readonly low: number; readonly high: number; readonly scale: string };
}

const bothLanguages = ({ ko, en }: Localized): void => {
  expect(ko.length).toBeGreaterThan(0);
  expect(en).toMatch(/^[^가-힣]+$/);
};

it('every instrument has an id of its own', () => {
  expect(new Set(instruments.map(({ id }) => id)).size).toBe(instruments.length);
});

describe.each(instruments as readonly Instrument[])('the instrument $id', (instrument) => {
  const settings = instrument.settings.parse({});
  const fields = Object.entries(
    z.toJSONSchema(instrument.settings, { io: 'input' }).properties as Record<string, Field>,
  );

  it('says in both languages what it is, and what each setting does', () => {
    for (const text of [instrument.name, instrument.help]) bothLanguages(text);
    for (const [, { label, help }] of fields) {
      bothLanguages(label!);
      bothLanguages(help!);
      expect(help!.ko).toMatch(/[가-힣].*[.?]$/);
      expect(help!.en).toMatch(/[.?]$/);
    }
  });

  it('has a default for every setting, within the range of its slider', () => {
    for (const [name, { default: value, search, type }] of fields) {
      expect([name, value]).not.toEqual([name, undefined]);
      if (type !== 'number' && type !== 'integer') continue;
      expect(search!.low).toBeLessThan(search!.high);
      expect(value).toBeGreaterThanOrEqual(search!.low);
      expect(value).toBeLessThanOrEqual(search!.high);
      if (search!.scale === 'log') expect(search!.low).toBeGreaterThan(0);
    }
  });

  it('refuses a setting that it does not have', () => {
    expect(instrument.settings.safeParse({ colour: 1 }).success).toBe(false);
  });

  const data = instrument.compute(settings);

  it('gives the same data for the same settings, at once or step by step', () => {
    const steps = instrument.steps(settings);
    const shares: number[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) shares.push(step.value);
    expect(step.value).toEqual(data);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    for (const share of shares) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(shares.length > 0).toBe(!instrument.quick);
  });

  it('has its numbers in tables, a cell for each column of each row', () => {
    const tables = instrument.tables(data, settings);
    expect(tables.length).toBeGreaterThan(0);
    expect(new Set(tables.map(({ id }) => id)).size).toBe(tables.length);
    for (const { title, columns, rows } of tables) {
      bothLanguages(title);
      expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
      // Other names would be told apart from values by an apostrophe.
      for (const { id } of columns) expect([id, plainText(id)]).toEqual([expect.stringMatching(/^[a-z]\w*$/), id]);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });
});
