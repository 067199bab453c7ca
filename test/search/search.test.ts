import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { createSearch } from '#core/search/search.ts';
import { ranked, trialsCsv } from '#core/search/trialsCsv.ts';
import type { Curve } from '#core/search/curve.ts';
import type { Search } from '#core/search/search.ts';
import type { Look, Settled, Trial } from '#core/search/trial.ts';
import { timetableOf } from '#core/experiment/timetable.ts';
import { rate, searchOf } from './searched.ts';

const rateOf = ({ settings }: Trial): number => settings.get('optimizer.learningRate') as number;

/** A run that gets better with every epoch, the faster the nearer its rate is to 0.1; it diverges at once above 0.8. */
function curveOf(trial: Trial, updates: number): Curve {
  const { perEpoch, iterations } = timetableOf(trial.spec);
  const diverges = rateOf(trial) > 0.8;
  const iteration = diverges ? 3 : Math.min(updates, iterations);
  const epochs = Array.from({ length: Math.floor(iteration / perEpoch) + 1 }, (_, epoch) => epoch);
  const speed = 1 / (1 + Math.abs(Math.log10(rateOf(trial)) + 1));
  return {
    iteration,
    points: {
      iterations: Uint32Array.from(epochs, (epoch) => epoch * perEpoch),
      values: Float64Array.from(epochs, (epoch) => 1 - Math.exp(-speed * epoch * 0.1)),
    },
    ended: diverges ? 'diverged' : iteration === iterations ? 'finished' : null,
    divergedAt: diverges ? 3 : null,
  };
}

interface Computed {
  readonly settled: readonly Settled[];
  /** Epochs that all trials together were trained for. */
  readonly epochs: number;
  readonly most: number;
  readonly look: Look;
}

/** What is known in the end, for a search that knows no trial yet. */
function lookAgain(curves: ReadonlyMap<number, Curve>): Look {
  return (trial) => curves.get((trial as Trial).index) ?? null;
}

/** Trains at most so many at once, those that are taken in an order that `pick` decides. */
function compute(search: Search, workers: number, pick: (count: number) => number): Computed {
  const curves = new Map<number, Curve>();
  const look: Look = (trial) => curves.get((trial as Trial).index) ?? null;
  let most = 0;
  for (;;) {
    const { work, settled } = search.progress(look);
    most = Math.max(most, work.length);
    if (work.length === 0) {
      const epochs = [...curves.values()].reduce((sum, { points }) => sum + points.iterations.length - 1, 0);
      return { settled, epochs, most, look: lookAgain(curves) };
    }
    const going = work.slice(0, workers);
    const { trial, until } = going[pick(going.length)]!;
    curves.set(trial.index, curveOf(trial, until === null ? Infinity : until + 1));
  }
}

const first = (): number => 0;
const last = (count: number): number => count - 1;
const csvOf = (search: Search, computed: Computed): string => trialsCsv(search, computed.settled);

describe('a search', () => {
  it.each([
    { sampler: 'random' },
    { sampler: 'tpe' },
    { sampler: 'random', stopping: { id: 'halving' } },
    { sampler: 'tpe', lag: 8, stopping: { id: 'halving', rungs: [3, 9], reduction: 3 } },
    { sampler: 'random', stopping: { id: 'asha' } },
    { sampler: 'tpe', stopping: { id: 'median', trials: 5 } },
  ])('comes to the same trials whoever trains them, in whichever order: %o', (how) => {
    const make = (): Search => searchOf({ space: rate, trials: 24, ...how });
    const known = csvOf(make(), compute(make(), 1, first));
    for (const workers of [2, 8])
      for (const pick of [first, last]) expect(csvOf(make(), compute(make(), workers, pick))).toBe(known);
    expect(known.split('\r\n')).toHaveLength(26);
    // Asked once, when all is known, it says the same.
    const again = make().progress(compute(make(), 4, last).look);
    expect(trialsCsv(make(), again.settled)).toBe(known);
    expect(again.work).toEqual([]);
  });

  it('never asks for more at once than what does not depend on what trains', () => {
    expect(compute(searchOf({ space: rate, sampler: 'tpe', lag: 4, trials: 20 }), 8, last).most).toBe(4);
    expect(compute(searchOf({ space: rate, trials: 20 }), 8, last).most).toBe(20);
  });

  it('learns: the Parzen estimator finds better rates than chance does', () => {
    const bestOf = (sampler: string): number =>
      ranked(compute(searchOf({ space: rate, sampler, trials: 30, lag: 1 }), 1, first).settled)
        .slice(0, 10)
        .reduce((sum, { value }) => sum + value, 0);
    expect(bestOf('tpe')).toBeGreaterThan(bestOf('random'));
  });

  it('counts what diverged as the worst, and lists it', () => {
    const { settled } = compute(
      searchOf({ space: { 'optimizer.learningRate': { low: 0.5, high: 1 } }, trials: 12 }),
      2,
      last,
    );
    const diverged = settled.filter(({ status }) => status === 'diverged');
    expect(settled).toHaveLength(12);
    expect(diverged.length).toBeGreaterThan(0);
    expect(
      ranked(settled)
        .slice(-diverged.length)
        .map(({ status }) => status),
    ).toEqual(diverged.map(() => 'diverged'));
  });

  it('gives every trial a seed of its own, and one split to all of a search', () => {
    const seedsOf = (seed: number) =>
      searchOf({ space: rate, seed, trials: 50 })
        .progress(() => null)
        .work.map(({ trial }) => trial);
    const [ours, others] = [seedsOf(3), seedsOf(4)];
    expect(new Set([...ours, ...others].map(({ seed }) => seed)).size).toBe(100);
    expect(new Set(ours.map(({ spec }) => spec.data.splitSeed))).toEqual(new Set([3]));
    expect(ours.map(({ spec }) => spec.data.test)).toEqual(ours.map(() => 'sealed'));
  });
});

describe('halving', () => {
  it('trains less than a third of the epochs of the book’s search, and keeps the best', () => {
    const plain = compute(searchOf({ space: rate, trials: 100 }), 8, last);
    const halved = compute(searchOf({ space: rate, trials: 100, stopping: { id: 'halving' } }), 8, last);
    expect(halved.epochs / plain.epochs).toBeLessThan(0.33);
    expect(ranked(halved.settled)[0]!.trial.index).toBe(ranked(plain.settled)[0]!.trial.index);
    const counts = Map.groupBy(halved.settled, ({ status, epochs }) => `${status} ${epochs}`);
    expect(counts.get('stopped 6')!.length + (counts.get('diverged 0')?.length ?? 0)).toBe(50);
    expect(counts.get('stopped 12')).toHaveLength(25);
    expect(counts.get('stopped 25')).toHaveLength(12);
    expect(counts.get('finished 50')).toHaveLength(13);
  });

  it('never lets go on what diverged, though there is room', () => {
    const space = { 'optimizer.learningRate': { low: 0.7, high: 1 } };
    const { settled } = compute(
      searchOf({ space, trials: 9, stopping: { id: 'halving', rungs: [2], reduction: 1.1 } }),
      3,
      first,
    );
    for (const { trial, status } of settled) expect(status === 'diverged').toBe(rateOf(trial) > 0.8);
  });
});

describe('stopping without waiting', () => {
  it.each(['asha', 'median'])('%s trains less than the book’s search, and keeps the best', (id) => {
    const plain = compute(searchOf({ space: rate, trials: 100 }), 8, last);
    const stopped = compute(searchOf({ space: rate, trials: 100, stopping: { id } }), 8, last);
    expect(stopped.epochs / plain.epochs).toBeLessThan(0.7);
    expect(ranked(stopped.settled)[0]!.trial.index).toBe(ranked(plain.settled)[0]!.trial.index);
    expect(stopped.settled).toHaveLength(100);
  });
});

it('searches in its preset what the book does', () => {
  const { experiment } = searchPresetById.get('search')!;
  const search = createSearch(parseExperiment({ format: FORMAT, ...experiment }));
  const { work } = search.progress(() => null);
  expect(work).toHaveLength(100);
  for (const { trial, until } of work) {
    const { spec } = trial;
    expect(until).toBeNull();
    expect(timetableOf(spec)).toMatchObject({ iterations: 200, perEpoch: 4 });
    const { lambda } = spec.penalty as { lambda: number };
    expect(lambda > 1e-8 && lambda < 1e-4 && rateOf(trial) > 1e-6 && rateOf(trial) < 1e-2).toBe(true);
  }
});
