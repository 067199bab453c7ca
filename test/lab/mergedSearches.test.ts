import { expect, it } from 'vitest';
import { iterationsOf } from '#core/experiment/kinds/index.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { createSearch } from '#core/search/search.ts';
import { TrialRuns } from '#main/lab/trialRuns.ts';
import { call, lab, made, open, stored } from './sessionRoom.ts';
import type { Store } from '#main/storage/index.ts';

const METRIC = 'validation_accuracy';

const searchOf = (more: object) =>
  parseExperiment({
    format: FORMAT,
    name: 'Search',
    data: { trainSize: 100, validationFraction: 0.2, test: 'sealed' },
    training: { batchSize: 20, epochs: 4 },
    search: { space: { 'optimizer.learningRate': { low: 0.01, high: 1, scale: 'log' } }, trials: 2 },
    ...more,
  });

/** A search with its trials, each trained for so many iterations. */
const search =
  (iteration: number, more: object = {}) =>
  (store: Store): void => {
    const experiment = searchOf(more);
    const trials = createSearch(experiment).progress(() => null).work;
    const runs = trials.map(({ trial: { index, seed, spec } }) => {
      const label = { ko: `${index}`, en: `${index}` };
      const planned = { position: index + 1, label, choices: { trial: index }, seed, spec };
      return { ...planned, iterations: iterationsOf(spec), createdAt: 1, status: 'paused', iteration } as const;
    });
    const [, ids] = store.addExperiment({ experiment, preset: null, createdAt: 1 }, runs);
    const iterations = Uint32Array.from({ length: iteration + 1 }, (_, at) => at);
    const values = Float64Array.from(iterations, (at) => at / 100);
    store.apply(ids.map((runId) => ({ runId, series: [{ metric: METRIC, iterations, values }] })));
  };

const experiments = (store: Store) =>
  store.database
    .all('SELECT id FROM experiments ORDER BY id')
    .map((row) => store.experiment(Number(row['id']))!.experiment);

it.each([
  ['of other seeds', { seeds: [1] }],
  ['of another budget', { search: { ...searchOf({}).search, trials: 3 } }],
])('a merge leaves searches %s what they are: searches that can go on', async (_what, other) => {
  const path = await made('b.descent', search(4, other));
  open(search(4));
  await call('mergeSession', { path });
  const both = stored(experiments);
  expect(both).toEqual([searchOf({}), searchOf(other)]);
  for (const experiment of both) expect(() => createSearch(experiment)).not.toThrow();
  expect((await call('listSearches', {})).map(({ id }) => id)).toEqual([2, 1]);
});

it.each([
  ['here', 8, 4],
  ['elsewhere', 4, 8],
])(
  'of a trial that two trained, the run that went on longest counts: the one from %s',
  async (_where, ours, theirs) => {
    const path = await made('b.descent', search(theirs));
    open(search(ours));
    await call('mergeSession', { path });
    const runs = new TrialRuns(lab!.service, METRIC);
    const { runs: all } = await call('listRuns', {});
    expect(all).toHaveLength(4);
    const [first] = createSearch(searchOf({})).progress(() => null).work;
    const reached = (): number | undefined => runs.of(first!.trial)?.curve.iteration;
    for (const ids of [all, all.toReversed()]) {
      await runs.take(ids.map(({ id }) => id));
      expect(reached()).toBe(8);
    }
    // Whichever of them is told of last.
    for (const { id } of all) {
      await runs.read([id]);
      expect(reached()).toBe(8);
    }
  },
);
