import { expect, it } from 'vitest';
import { apartByData } from '../../src-renderer/comparison/apartByData.ts';
import { arrange } from '../../src-renderer/comparison/arrange.ts';
import { settingText } from '../../src-renderer/comparison/settingText.ts';
import { runsOf } from './plannedRuns.ts';
import type { RunSummary } from '#core/protocol/index.ts';

/** Two seeds on a reader's own data set, each on the files of these fingerprints. */
const runs = (first: string | null, second: string | null): RunSummary[] =>
  runsOf({ data: { dataset: 'mine' }, seeds: [0, 1] }).map((run, place) => ({
    ...run,
    data: place === 0 ? first : second,
  }));
const lines = (compared: readonly RunSummary[]): string[] =>
  arrange(
    apartByData(compared),
    { panels: '', colors: '', mean: true },
    { nameOf: ({ label }) => label.en, settingText, seedText: (seed) => `seed ${seed}` },
  ).panels.flatMap(({ lines }) => lines.map(({ label, runs: own }) => `${label}: ${own.length}`));

it('runs on other bytes under one name are never one setting’s seeds, and say on which', () => {
  const told = lines(runs('aaaa1111', 'bbbb2222'));
  expect(told).toHaveLength(2);
  expect(told[0]).toContain('mine (aaaa): 1');
  expect(told[1]).toContain('mine (bbbb): 1');
});

it('runs on the same bytes are, and those whose bytes are not known yet', () => {
  for (const [first, second] of [
    ['aaaa1111', 'aaaa1111'],
    ['aaaa1111', null],
    [null, null],
  ] as const) {
    const own = runs(first, second);
    expect(apartByData(own)).toBe(own);
    expect(lines(own)).toHaveLength(1);
  }
});
