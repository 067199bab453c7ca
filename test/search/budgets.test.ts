import { describe, expect, it } from 'vitest';
import { parseExperiment, parseRunSpec } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { timetableOf } from '#core/experiment/timetable.ts';
import { computationKey } from '#core/search/lookAmong.ts';
import { createSearch } from '#core/search/search.ts';
import { trialsCsv } from '#core/search/trialsCsv.ts';
import type { Curve } from '#core/search/curve.ts';
import type { Search } from '#core/search/search.ts';
import type { Settled, Trial } from '#core/search/trial.ts';

const searchOf = (search: object): Search =>
  createSearch(
    parseExperiment({
      format: FORMAT,
      data: { trainSize: 100, validationFraction: 0.2, test: 'sealed' },
      training: { batchSize: 20, epochs: 50 },
      search: { space: { 'optimizer.learningRate': { low: 1e-4, high: 1, scale: 'log' } }, ...search },
    }),
  );

/** A run whose value is the higher the nearer its rate is to 0.1, by its seed a little; of every seventh seed it diverges early. */
function curveOf({ spec, seed, settings }: Trial, updates: number): Curve {
  const { perEpoch, iterations } = timetableOf(spec);
  const rate = settings.get('optimizer.learningRate') as number;
  const diverges = seed % 7 === 6;
  const iteration = diverges ? 5 : Math.min(updates, iterations);
  const epochs = Array.from({ length: Math.floor(iteration / perEpoch) + 1 }, (_, epoch) => epoch);
  const value = (epoch: number): number => epoch / (50 + 20 * Math.abs(Math.log10(rate) + 1)) + (seed % 5) / 100;
  return {
    iteration,
    points: {
      iterations: Uint32Array.from(epochs, (epoch) => epoch * perEpoch),
      values: Float64Array.from(epochs, value),
    },
    ended: diverges ? 'diverged' : iteration === iterations ? 'finished' : null,
    divergedAt: diverges ? 5 : null,
  };
}

/** Trains at most so many runs at once, the first or the last of them first. */
function compute(search: Search, workers: number, last: boolean) {
  const curves = new Map<string, Curve>();
  for (;;) {
    const { work, settled } = search.progress((run) => curves.get(computationKey(run)) ?? null);
    if (work.length === 0) return { settled, runs: curves.size };
    const going = work.slice(0, workers);
    const { trial, until } = going[last ? going.length - 1 : 0]!;
    curves.set(computationKey(trial), curveOf(trial, until === null ? Infinity : until + 1));
  }
}
const epochsOf = (settled: readonly Settled[]): number => settled.reduce((sum, { epochs }) => sum + epochs, 0);

describe('a budget of epochs', () => {
  it.each([
    { stopping: undefined },
    { stopping: { id: 'halving' } },
    { stopping: { id: 'asha' } },
    { stopping: { id: 'median' } },
  ])('is used and not passed, whoever trains: %o', (how) => {
    const make = (): Search => searchOf({ trials: 100, epochs: 500, ...how });
    const { settled } = compute(make(), 1, false);
    expect(epochsOf(settled)).toBeLessThanOrEqual(500);
    // What diverged cost less than was reckoned with; nothing else is left over.
    expect(epochsOf(settled)).toBeGreaterThan(300);
    expect(settled.length).toBeGreaterThanOrEqual(10);
    for (const last of [false, true])
      expect(trialsCsv(make(), compute(make(), 8, last).settled)).toBe(trialsCsv(make(), settled));
  });

  it('is enough for more trials where halving ends some of them', () => {
    expect(searchOf({ trials: 200, epochs: 1000 }).trials).toBe(20);
    expect(searchOf({ trials: 200, epochs: 1000, stopping: { id: 'halving' } }).trials).toBeGreaterThan(55);
    expect(searchOf({ trials: 5, epochs: 1000 }).trials).toBe(5);
    expect(searchOf({ trials: 200, epochs: 1000, seedsPerTrial: 4 }).trials).toBe(5);
    expect(searchOf({ trials: 200, epochs: 1000, folds: 4 }).trials).toBe(5);
    expect(searchOf({ trials: 200, epochs: 1 }).trials).toBe(1);
  });
});

describe('several seeds for each trial', () => {
  it('are trained as runs of their own, and compared by their mean', () => {
    const search = searchOf({ trials: 6, seedsPerTrial: 3 });
    const { work } = search.progress(() => null);
    expect(work.map(({ trial }) => trial.index)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5]);
    expect(new Set(work.map(({ trial }) => trial.seed)).size).toBe(18);
    const { settled, runs } = compute(search, 2, true);
    expect([settled.length, runs]).toEqual([6, 18]);
    for (const { trial, value, status } of settled) {
      const own = search.runsOf(trial);
      const ends = own.map((run) => curveOf(run, Infinity));
      if (ends.some(({ ended }) => ended === 'diverged')) expect(status).toBe('diverged');
      else
        expect(value).toBeCloseTo(
          ends.reduce((sum, { points }) => sum + points.values.at(-1)! / 3, 0),
          12,
        );
    }
    expect(settled.map(({ status }) => status)).toContain('diverged');
  });

  it.each([
    { sampler: 'tpe' },
    { stopping: { id: 'halving' } },
    { stopping: { id: 'median', trials: 3 } },
    { sampler: 'tpe', stopping: { id: 'halving' }, folds: 3 },
    { stopping: { id: 'asha' }, folds: 2, epochs: 2400 },
  ])('come to the same trials whoever trains them: %o', (how) => {
    const make = (): Search => searchOf({ trials: 16, seedsPerTrial: 2, ...how });
    const known = trialsCsv(make(), compute(make(), 1, false).settled);
    expect(trialsCsv(make(), compute(make(), 5, true).settled)).toBe(known);
    expect(known.split('\r\n')).toHaveLength(18);
  });

  it('are compared by the mean of what each was at its best, where that counts', () => {
    const search = searchOf({ trials: 1, seedsPerTrial: 2, epoch: 'best' });
    const [first] = search.progress(() => null).work;
    const values = ({ seed }: Pick<Trial, 'seed'>): number[] => (seed === first!.trial.seed ? [0, 1, 0] : [0, 0, 0.5]);
    const iterations = Uint32Array.of(0, 100, 200);
    const { settled } = search.progress((run) => ({
      ...{ iteration: 200, points: { iterations, values: Float64Array.from(values(run)) } },
      ...{ ended: 'finished', divergedAt: null },
    }));
    expect(settled).toMatchObject([{ value: 0.75 }]);
  });

  it('train no further one that has got there while another has not', () => {
    const search = searchOf({ trials: 1, seedsPerTrial: 2 });
    const [first] = search.progress(() => null).work;
    const done = curveOf(first!.trial, Infinity);
    const { work } = search.progress(({ seed }) => (seed === first!.trial.seed ? done : null));
    expect(work.map(({ trial }) => trial.seed)).toEqual([first!.trial.seed + 1]);
  });
});

describe('folds of each trial', () => {
  const held = { validationFraction: 0, folds: 3 };

  it('are held out one after another of a run with the same first weights, all of one split', () => {
    const search = searchOf({ trials: 2, folds: 3, seedsPerTrial: 2, seed: 5 });
    const { work } = search.progress(() => null);
    const specs = work.map(({ trial: { spec } }) => spec.data);
    expect(specs.map(({ fold }) => fold)).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
    for (const data of specs) expect(data).toMatchObject({ ...held, splitSeed: 5, test: 'sealed' });
    const seeds = work.map(({ trial: { index, seed } }) => [index, seed - 50_000]);
    expect(seeds).toEqual(
      [0, 1, 2, 3].flatMap((seed) => Array.from({ length: 3 }, () => [Math.floor(seed / 2), seed])),
    );
    expect(new Set(work.map(({ trial }) => computationKey(trial))).size).toBe(12);
  });

  it('are compared by their mean, and lost with any of them', () => {
    const search = searchOf({ trials: 1, folds: 3 });
    const [first] = search.progress(() => null).work;
    const ends = [0.5, 0.75, 0.25];
    const ended = (value: number, divergedAt: number | null): Curve => ({
      iteration: 150,
      points: { iterations: Uint32Array.of(150), values: Float64Array.of(value) },
      ...{ ended: divergedAt === null ? 'finished' : 'diverged', divergedAt },
    });
    const look =
      (lost: number | null) =>
      ({ spec }: Pick<Trial, 'spec'>): Curve =>
        ended(ends[spec.data.fold! - 1]!, spec.data.fold === lost ? 80 : null);
    const of = (lost: number | null) => search.progress(look(lost)).settled;
    expect(of(null)).toMatchObject([{ value: 0.5, status: 'finished', trial: { seed: first!.trial.seed } }]);
    expect(of(2)).toMatchObject([{ status: 'diverged', score: -Infinity }]);
  });

  it('are the same images as without a search, whatever share its file holds out', () => {
    const [one] = searchOf({ trials: 1, folds: 3 }).progress(() => null).work;
    const plain = parseRunSpec({ ...one!.trial.spec, data: { trainSize: 100, test: 'sealed', folds: 3, fold: 1 } });
    expect(one!.trial.spec).toEqual(plain);
  });
});
