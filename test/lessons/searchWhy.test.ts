/** What the page of a search tells of the search that was made here. */
import { expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { searchPages } from '#core/lessons/searchPage.ts';
import { whyOfSearch } from '#core/lessons/searchWhy.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { createSearch } from '#core/search/search.ts';

const search = createSearch(parseExperiment({ format: FORMAT, ...searchPresetById.get('search')!.experiment }));
const trials = search.progress(() => null).work.map(({ trial }) => trial);
/** The better, the greater the learning rate is. */
const ended = trials.map(({ index, settings }) => {
  const value = 0.9 + 0.1 * Math.log10(settings.get('optimizer.learningRate') as number);
  return { index, settings, value, score: value };
});
const english = (...given: Parameters<typeof whyOfSearch>): string[] => whyOfSearch(...given).map(({ en }) => en);

it('names the best and the middle trial, what they depend on, and the end that the best crowd', () => {
  const values = ended.map(({ value }) => value).toSorted((a, b) => a - b);
  const [best, depends, crowded, luck] = english('search', search, ended, null);
  const top = ended.find(({ value }) => value === values.at(-1))!;
  expect(best).toContain(`Of 100 trials 100 have ended. The best, trial ${top.index + 1} (`);
  expect(best).toContain(`came to ${Number(values.at(-1)!.toPrecision(3))} in validation accuracy`);
  expect(best).toContain(`the middle one to ${Number(values[49]!.toPrecision(3))}:`);
  expect(depends).toMatch(/explains: learning rate η (9\d|100)%, Weight decay λ \d+% \(no more than chance gives\)\.$/);
  const upper = ended.filter(({ settings }) => (settings.get('optimizer.learningRate') as number) >= 10 ** -2.8).length;
  expect(crowded).toContain(
    `Of the 10 best, 10 lie in the upper fifth of the range of learning rate η, where only ${upper} of 100`,
  );
  expect(luck).toContain('not known yet');
});

it('tells how much was luck once the best was trained again, and only then', () => {
  const told = (mean: number, luck: number): string =>
    english('search', search, ended, { mean, deviation: 0.02, count: 6, luck }).at(-1)!;
  expect(told(0.61, 0.087)).toMatch(/again 6 times, .* gave 0\.61 ± 0\.02 in place of .*: 0\.087 of it was the luck/);
  expect(told(0.71, -0.01)).toContain('no luck shows this time');
});

it('says nothing of a search that has come to nothing, and no more than it knows of a short one', () => {
  expect(english('search', search, [], null)).toEqual([]);
  expect(english('search', search, [{ ...ended[0]!, value: NaN, score: -Infinity }], null)).toEqual([]);
  expect(english('search', search, ended.slice(0, 5), null)).toHaveLength(2);
});

it('has a change to try that its search takes, for every page', () => {
  for (const [id, { change }] of Object.entries(searchPages)) {
    const { experiment } = searchPresetById.get(id)!;
    const space = { ...experiment.search!.space, [change.path]: { low: change.low, high: change.high, scale: 'log' } };
    const moved = createSearch(
      parseExperiment({ format: FORMAT, ...experiment, search: { ...experiment.search, space } }),
    );
    expect(moved.space.find(({ path }) => path === change.path)).toMatchObject({ low: change.low, high: change.high });
  }
});
