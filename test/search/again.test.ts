/** Searches and draws that follow from a search. */
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { partBetween, partsWithin, searchAgain } from '#core/search/closer.ts';
import { drawnAgain, isDrawnAgain, soberly, winnerAmong } from '#core/search/drawAgain.ts';
import { createSearch } from '#core/search/search.ts';
import { settingsIn } from '#core/search/settingsIn.ts';
import type { Part } from '#core/search/closer.ts';
import type { NumberDimension } from '#core/search/space.ts';

const { experiment: preset } = searchPresetById.get('search')!;
const book = parseExperiment({ format: FORMAT, ...preset });
const RATE = 'optimizer.learningRate';
const rate = createSearch(book).space.find(({ path }) => path === RATE) as NumberDimension;

describe('a part of a space', () => {
  it('has ends of few digits that hold what was brushed', () => {
    for (const [low, high] of [
      [0.71, 0.93],
      [0.1, 0.12],
      [0, 1],
      [0.5, 0.5001],
    ] as const) {
      const part = partBetween(rate, low, high) as { low: number; high: number };
      const [from, to] = [low, high].map((unit) => 10 ** (-6 + 4 * unit)) as [number, number];
      expect(part.low).toBeLessThanOrEqual(from * (1 + 1e-9));
      expect(part.high).toBeGreaterThanOrEqual(to * (1 - 1e-9));
      expect(part.low).toBeGreaterThanOrEqual(rate.low);
      expect(part.high).toBeLessThanOrEqual(rate.high);
      expect(part.low).toBeLessThan(part.high);
    }
    expect(partBetween(rate, 0.75, 1)).toEqual({ low: 0.001, high: 0.01 });
    const choice = { kind: 'choice', path: 'optimizer', when: null, values: ['sgd', 'adam', 'adagrad'] } as const;
    expect(partBetween(choice, 0.3, 0.6)).toEqual({ values: ['adam'] });
    const whole: NumberDimension = { ...rate, path: 'training.batchSize', low: 8, high: 512, whole: true };
    expect(partBetween(whole, 0, 0.5)).toEqual({ low: 8, high: expect.any(Number) as number });
  });

  it('is searched with other seeds, the rest as it was, and lies in what it is a part of', () => {
    const parts = new Map<string, Part>([[RATE, { low: 0.001, high: 0.01 }]]);
    const child = searchAgain(book, parts, 'Closer');
    expect(child.name).toBe('Closer');
    expect(child.search!.space[RATE]).toEqual({ low: 0.001, high: 0.01, scale: 'log' });
    expect(child.search!.space['penalty.lambda']).toEqual(book.search!.space['penalty.lambda']);
    expect(child.search!.seed).toBe(1);
    const [inner, outer] = [createSearch(child), createSearch(book)];
    expect([...partsWithin(outer.space, inner.space)]).toEqual([
      ['penalty.lambda', [0, 1]],
      [RATE, [0.75, 1]],
    ]);
    const seeds = (of: typeof inner): number[] => of.progress(() => null).work.map(({ trial }) => trial.seed);
    expect(new Set([...seeds(inner), ...seeds(outer)]).size).toBe(200);
  });
});

describe('a trial drawn again', () => {
  const { work } = createSearch(book).progress(() => null);
  const { spec, seed } = work[3]!.trial;

  it('is trained with seeds and splits that no trial had, else as it was, its test data sealed', () => {
    const runs = planRuns(drawnAgain({ spec, seed }, { seeds: 3, splits: 2 }, 'Again'));
    expect(runs).toHaveLength(6);
    for (const run of runs) expect(isDrawnAgain(run, { spec, seed })).toBe(true);
    const splits = runs.map((run) => (run.spec as typeof spec).data.splitSeed);
    expect(new Set(splits).size).toBe(2);
    expect(splits).not.toContain(spec.data.splitSeed);
    expect(new Set(runs.map((run) => run.seed)).size).toBe(3);
    expect(runs.map((run) => run.seed)).not.toContain(seed);
    for (const run of runs) expect((run.spec as typeof spec).data.test).toBe('sealed');
    expect(isDrawnAgain(runs[0]!, work[4]!.trial)).toBe(false);
    expect(isDrawnAgain({ spec, seed }, { spec, seed })).toBe(false);
  });

  it('says how much was luck, whichever way is better, and who wins is who is best on average', () => {
    const lucky = { found: 0.8, draws: [0.74, 0.72, 0.76] };
    const steady = { found: 0.79, draws: [0.78, 0.77, 0.79] };
    expect(soberly(lucky, 'higher')).toMatchObject({ count: 3, mean: expect.closeTo(0.74) as number });
    expect(soberly(lucky, 'higher')!.luck).toBeCloseTo(0.06);
    expect(soberly({ found: 0.4, draws: [0.5] }, 'lower')!.luck).toBeCloseTo(0.1);
    expect(winnerAmong([lucky, steady], 'higher')).toBe(1);
    expect(winnerAmong([lucky, steady], 'lower')).toBe(0);
    expect(winnerAmong([{ found: 1, draws: [] }], 'higher')).toBeNull();
  });
});

it('reads the settings of a search back from what is stored of its runs', () => {
  const experiment = parseExperiment({
    ...{ format: FORMAT, data: { trainSize: 100, validationFraction: 0.2 } },
    search: {
      space: {
        optimizer: { values: [{ id: 'sgd' }, { id: 'adam' }] },
        'optimizer.learningRate': {},
        'optimizer.beta1': { when: { path: 'optimizer', is: { id: 'adam' } } },
        'network.batchNorm': {},
        'training.batchSize': { low: 8, high: 64, scale: 'log' },
      },
      trials: 30,
    },
  });
  const search = createSearch(experiment);
  const { work } = search.progress(() => null);
  for (const { trial } of work) expect(settingsIn(search.space, trial.spec)).toEqual(trial.settings);
  expect(new Set(work.map(({ trial }) => trial.settings.size))).toEqual(new Set([4, 5]));
});

it('tries the sixteen scales of the book’s figure with batch normalization and without, each once', () => {
  const { experiment } = searchPresetById.get('scale-map')!;
  const search = createSearch(parseExperiment({ format: FORMAT, ...experiment }));
  const { work } = search.progress(() => null);
  expect([search.trials, work.length]).toEqual([32, 32]);
  const tried = work.map(({ trial: { spec } }) => [
    (spec.network.initializer as { readonly std: number }).std,
    spec.network.batchNorm,
  ]);
  expect(new Set(tried.map(String)).size).toBe(32);
  expect(Math.max(...tried.map(([std]) => Number(std)))).toBe(1);
  for (const { trial } of work) expect(settingsIn(search.space, trial.spec)).toEqual(trial.settings);
});
