/** What is concluded from the trials of a search: ends that are crowded, what matters, what stopping would have saved. */
import { describe, expect, it } from 'vitest';
import { drawnAtLeast, edgesOf } from '#core/search/edge.ts';
import { importances } from '#core/search/importance.ts';
import { valueOf } from '#core/search/space.ts';
import { replay } from '#core/search/timeMachine.ts';
import { unitOf } from '#core/search/unitOf.ts';
import { RandomState } from '#core/random/randomState.ts';
import { recordedSearches } from './recorded.ts';
import type { Dimension, NumberDimension, Space } from '#core/search/space.ts';
import type { Tried } from '#core/search/tried.ts';

const recorded = recordedSearches();
const RATE = 'optimizer.learningRate';

const number = (path: string, more: Partial<NumberDimension> = {}): NumberDimension => ({
  ...{ kind: 'number', path, when: null, low: 1e-4, high: 1, scale: 'log', whole: false },
  ...more,
});

/** Trials at random places, each with a score that follows from its places. */
function triedAt(
  space: Space,
  count: number,
  seed: number,
  score: (units: readonly number[], noise: number) => number,
): Tried[] {
  const state = new RandomState(seed);
  return Array.from({ length: count }, (_, index) => {
    const units = space.map(() => state.random());
    const settings = new Map(space.map((dimension, place) => [dimension.path, valueOf(dimension, units[place]!)]));
    return { index, settings, score: score(units, state.standardNormal()) };
  });
}

it('places a value in its dimension where its unit was', () => {
  const dimensions: Dimension[] = [
    number(RATE),
    number('network.dropout', { low: 0, high: 0.8, scale: 'linear' }),
    number('training.batchSize', { low: 8, high: 512, whole: true }),
    { kind: 'choice', path: 'optimizer', when: null, values: ['sgd', { id: 'adam' }] },
  ];
  for (const dimension of dimensions)
    for (const unit of [0, 0.1, 0.25, 0.5, 0.9, 1]) {
      const value = valueOf(dimension, unit);
      const again = unitOf(dimension, value)!;
      if (dimension.kind === 'number' && !dimension.whole) expect(again).toBeCloseTo(unit, 9);
      else expect(valueOf(dimension, again)).toEqual(value);
    }
  expect(unitOf(dimensions[0]!, undefined)).toBeNull();
  expect(unitOf(dimensions[3]!, 'momentum')).toBeNull();
});

describe('the end of a range', () => {
  it('is crowded by the best learning rates of the book, and never by its weight decay', () => {
    for (const { search, tried } of recorded) {
      const edges = edgesOf(search.space, tried);
      expect(edges.map(({ dimension, end }) => [dimension.path, end])).toEqual([[RATE, 'high']]);
      expect(edges[0]!.wider).toEqual({ low: 1e-6, high: 0.1 });
      expect([edges[0]!.best, edges[0]!.trials]).toEqual([10, 100]);
      expect(edges[0]!.near).toBeGreaterThan(7);
    }
  });

  it('speaks where the best lies at it or beyond, at either end, and not where it lies amid the range', () => {
    const space = [number(RATE)];
    const peakAt = (peak: number) =>
      edgesOf(
        space,
        triedAt(space, 100, 1, ([unit]) => -((unit! - peak) ** 2)),
      );
    for (const peak of [1, 1.2, 3]) expect(peakAt(peak).map(({ end }) => end)).toEqual(['high']);
    for (const peak of [0, -0.2]) expect(peakAt(peak).map(({ end }) => end)).toEqual(['low']);
    for (const peak of [0.2, 0.3, 0.5, 0.7, 0.8]) expect(peakAt(peak)).toEqual([]);
  });

  it('is silent where everything beyond some value diverges', () => {
    const space = [number(RATE)];
    const score = ([unit]: readonly number[]): number => (unit! > 0.93 ? -Infinity : unit!);
    expect(edgesOf(space, triedAt(space, 200, 2, score))).toEqual([]);
  });

  it('is silent about a setting that does nothing, in all but one of some hundred searches', () => {
    const space = [number(RATE), number('penalty.lambda')];
    const fired = Array.from({ length: 150 }, (_, seed) =>
      edgesOf(
        space,
        triedAt(space, 60, seed, (_units, noise) => noise),
      ),
    ).filter((edges) => edges.length > 0);
    expect(fired.length).toBeLessThan(3);
  });

  it('offers no more than what is valid, and nothing where all that is valid is searched', () => {
    const dropout = number('network.dropout', { low: 0, high: 0.9, scale: 'linear' });
    const [high] = edgesOf(
      [dropout],
      triedAt([dropout], 80, 3, ([unit]) => unit!),
    );
    expect(high?.wider?.high).toBeGreaterThan(0.9);
    expect(high?.wider?.high).toBeLessThan(1);
    const [low] = edgesOf(
      [dropout],
      triedAt([dropout], 80, 3, ([unit]) => -unit!),
    );
    expect([low?.end, low?.wider]).toEqual(['low', null]);
  });

  it('cannot be told of a few trials', () => {
    const space = [number(RATE)];
    expect(
      edgesOf(
        space,
        triedAt(space, 19, 1, ([unit]) => unit!),
      ),
    ).toEqual([]);
  });

  it('counts as drawing without putting back does', () => {
    expect(drawnAtLeast(0, 10, 20, 100)).toBeCloseTo(1, 12);
    // 1 − C(80, 10) / C(100, 10)
    expect(drawnAtLeast(1, 10, 20, 100)).toBeCloseTo(0.9048837, 6);
    expect(drawnAtLeast(5, 5, 8, 40)).toBeCloseTo(56 / 658_008, 12);
  });
});

describe('importance', () => {
  it('tells of the book’s searches that the learning rate matters, and cannot tell of weight decay', () => {
    for (const { search, tried } of recorded) {
      const [lambda, rate] = importances(search.space, tried);
      expect([rate!.tells, lambda!.tells]).toEqual([true, false]);
      expect(rate!.low).toBeGreaterThan(0.3);
      expect(lambda!.share).toBeLessThan(0.15);
      for (const { low, share, high } of [lambda!, rate!]) expect([low <= share, share <= high]).toEqual([true, true]);
    }
  });

  it('is the same whenever it is asked for, in whatever order the trials come', () => {
    const { search, tried } = recorded[0]!;
    expect(importances(search.space, tried.toReversed())).toEqual(importances(search.space, tried));
  });

  it('takes a setting that does nothing for one that matters in few searches of a hundred', () => {
    const space = [number(RATE)];
    const told = Array.from({ length: 100 }, (_, seed) =>
      importances(
        space,
        triedAt(space, 60, seed, (_units, noise) => noise),
      ),
    ).filter(([one]) => one!.tells);
    expect(told.length).toBeLessThan(6);
  });

  it('holds the share of a choice in its interval', () => {
    const space: Space = [{ kind: 'choice', path: 'optimizer', when: null, values: ['sgd', 'adam', 'adagrad'] }];
    const [none] = importances(
      space,
      triedAt(space, 19, 0, ([unit]) => unit!),
    );
    expect([none!.tells, none!.share]).toEqual([false, NaN]);
    const [all] = importances(
      space,
      triedAt(space, 90, 0, ([unit]) => Math.floor(unit! * 3)),
    );
    expect(all!.share).toBeCloseTo(1, 9);
    expect(all!.tells).toBe(true);
  });
});

describe('the time machine', () => {
  it('replays halving as a search with it goes, and says what it saves and loses', () => {
    for (const { search, whole } of recorded) {
      const { epochs, meanLoss, goOn } = replay({ id: 'halving', rungs: [6, 12, 25], reduction: 2 }, search, whole, 20);
      expect(goOn).toEqual([50, 25, 13]);
      expect(epochs).toBeCloseTo((50 * 6 + 25 * 12 + 12 * 25 + 13 * 50) / 5000, 12);
      expect(meanLoss).toBeLessThan(0.02);
    }
  });

  it('loses nothing without rungs, and more the sooner it decides', () => {
    const [{ search, whole }] = recorded as [(typeof recorded)[0]];
    const none = replay({ id: 'halving', rungs: [], reduction: 2 }, search, whole, 2);
    expect([none.epochs, none.same, none.meanLoss]).toEqual([1, 1, 0]);
    const early = replay({ id: 'halving', rungs: [1, 2], reduction: 10 }, search, whole, 20);
    expect(early.epochs).toBeLessThan(0.05);
    expect(early.same).toBeLessThan(1);
  });

  it('replays ASHA, which depends on the order in which trials come', () => {
    const [{ search, whole }] = recorded as [(typeof recorded)[0]];
    const { epochs, same, goOn } = replay({ id: 'asha', rungs: [8, 20], reduction: 3 }, search, whole, 20);
    expect(epochs).toBeGreaterThan(0.25);
    expect(epochs).toBeLessThan(0.5);
    expect(same).toBeGreaterThan(0.9);
    expect(goOn[0]! > goOn[1]!).toBe(true);
  });
});
