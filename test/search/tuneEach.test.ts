import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { InputError } from '#core/schema/inputError.ts';
import { createSearch } from '#core/search/search.ts';
import { tuningOf } from '#core/search/tuneEach.ts';
import type { Experiment } from '#core/experiment/schema.ts';

const experiment = (compare: object): Experiment =>
  parseExperiment({ format: FORMAT, name: 'Contest', seeds: [3, 4], training: { epochs: 5, batchSize: 50 }, compare });
const optimizers = [{ id: 'sgd', learningRate: 0.01 }, { id: 'momentum', momentum: 0.5 }, { id: 'adam' }];

describe('tuning each optimizer first', () => {
  const blocks = tuningOf(experiment({ optimizer: optimizers, 'data.trainSize': [1000, 300] }), 12);

  it('gives every optimizer on every set of data the same budget, and no look at the test data', () => {
    expect(blocks.map(({ name }) => name.en)).toEqual(['1000 training images', '300 training images']);
    const searches = blocks.flatMap((block) => block.searches.map((one) => createSearch(one.experiment)));
    expect(searches).toHaveLength(6);
    for (const search of searches) {
      expect(search.trials).toBe(12);
      expect(search.space).toMatchObject([{ path: 'optimizer.learningRate', low: 0.0001, high: 1, scale: 'log' }]);
      for (const { trial } of search.progress(() => null).work)
        expect(trial.spec).toMatchObject({
          training: { epochs: 5 },
          data: { test: 'sealed', validationFraction: 0.2 },
        });
    }
    // The same rates for all: what one is given to try, every other is, too.
    const rates = searches.map((search) =>
      search.progress(() => null).work.map(({ trial }) => trial.settings.get('optimizer.learningRate')),
    );
    expect(new Set(rates.map((own) => JSON.stringify(own))).size).toBe(1);
  });

  it('then compares them at their rates, as the experiment asked: its seeds, its test data, all images that train', () => {
    const runs = planRuns(blocks[1]!.comparison([0.5, 0.05, 0.005]));
    expect(runs.map(({ seed }) => seed)).toEqual([3, 4, 3, 4, 3, 4]);
    expect(runs.map(({ spec }) => spec).filter((_, place) => place % 2 === 0)).toMatchObject([
      { optimizer: { id: 'sgd', learningRate: 0.5 }, data: { trainSize: 300, validationFraction: 0 } },
      { optimizer: { id: 'momentum', learningRate: 0.05, momentum: 0.5 } },
      { optimizer: { id: 'adam', learningRate: 0.005 } },
    ]);
  });

  it('is refused before anything trains where one has no rate, or two differ in nothing else', () => {
    const typed = { id: 'typed', hyper: { rate: 0.1 }, state: [], update: ['w = w - rate * g'] };
    const tuned =
      (...optimizer: unknown[]) =>
      () =>
        tuningOf(parseExperiment({ format: FORMAT, compare: { optimizer } }), 2);
    expect(tuned('sgd', typed)).toThrow('compare.optimizer[1].learningRate is not a known field');
    expect(tuned('adam', { id: 'sgd', learningRate: 0.1 }, { id: 'sgd', learningRate: 0.2 })).toThrow(
      'compare.optimizer[2] must differ from compare.optimizer[1], got the same settings: SGD',
    );
    expect(tuned('momentum', { id: 'momentum', momentum: 0.5 })).not.toThrow();
  });

  it('is refused where no two optimizers are compared', () => {
    for (const compare of [{}, { optimizer: ['adam'] }, { 'data.trainSize': [300, 600] }])
      expect(() => tuningOf(experiment(compare), 5)).toThrow(InputError);
    const surface = parseExperiment({ format: FORMAT, kind: 'landscape', compare: { optimizer: ['sgd', 'adam'] } });
    expect(() => tuningOf(surface, 5)).toThrow(InputError);
  });
});
