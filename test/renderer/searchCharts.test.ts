/** What charts of a search compute, and in which order they paint. */
import { describe, expect, it } from 'vitest';
import { lightTheme } from '#core/report/theme.ts';
import { brushBetween, moved, withBrush, withEnd } from '../../src-renderer/search/brushes.ts';
import { cellsFor, mapCells } from '../../src-renderer/search/mapCells.ts';
import {
  axisX,
  lineAt,
  paintParallelGround,
  paintParallelSight,
  paintParallelTop,
  parallelBox,
} from '../../src-renderer/search/paintParallel.ts';
import { paintGround, paintSight, paintTop, placeOf, plotBox, pointAt } from '../../src-renderer/search/paintPoints.ts';
import { lostColor, shadesOf } from '../../src-renderer/search/rankColor.ts';
import { valueAxis } from '../../src-renderer/search/searchAxis.ts';
import { placesOf, sightOf } from '../../src-renderer/search/sight.ts';
import type { Search } from '#core/search/search.ts';
import type { Brushes } from '../../src-renderer/search/brushes.ts';
import type { Paint } from '../../src-renderer/search/paper.ts';
import type { Looked } from '../../src-renderer/search/sight.ts';
import type { RankedTrial } from '../../src-renderer/search/trialRows.ts';

describe('a brush', () => {
  it('lies between two places, either way, and is none where these are one', () => {
    expect(brushBetween(0.8, 0.2)).toEqual([0.2, 0.8]);
    expect(brushBetween(-1, 2)).toEqual([0, 1]);
    expect(brushBetween(0.5, 0.5)).toBeNull();
  });

  it('is moved as wide as it is, and its ends never cross', () => {
    expect(moved([0.2, 0.4], 0.9)).toEqual([0.8, 1]);
    expect(moved([0.2, 0.4], -0.9)).toEqual([0, 0.2]);
    const [low, high] = withEnd([0.2, 0.4], 'low', 0.9);
    expect(low).toBeLessThan(high);
    expect(withEnd([0.2, 0.4], 'high', 5)).toEqual([0.2, 1]);
  });

  it('is one of an axis, and taken away by its path', () => {
    const two = withBrush(withBrush(new Map(), 'a', [0, 1]), 'b', [0, 0.5]);
    expect([...withBrush(two, 'a', null).keys()]).toEqual(['b']);
  });
});

const trial = (rank: number, units: readonly (number | null)[], lost = false): RankedTrial => ({
  ...{
    index: rank,
    settings: new Map(),
    score: lost ? -Infinity : 1 - rank / 10,
    runId: rank + 1,
    runIds: [rank + 1],
    uid: '',
    number: rank,
  },
  ...{ status: lost ? 'diverged' : 'finished', epochs: 1, value: 1 - rank / 10, units, lost, ended: true, rank },
});

const looked = (within: readonly number[]): Looked => ({
  sight: { within: Uint8Array.from(within), count: within.filter(Boolean).length },
  ...{ colored: 1, chosen: null },
});

describe('what is in sight', () => {
  const ruler = { space: [{ path: 'rate' }], file: { metric: 'validation_accuracy' } } as unknown as Search;
  const rows = [trial(0, [0.2]), trial(1, [0.4]), trial(2, [0.41]), trial(3, [null]), trial(4, [0.3], true)];
  const places = placesOf(rows, ruler, valueAxis('validation_accuracy', []));
  const within = (brushes: Brushes) => [...sightOf(places, brushes, rows.length).within];

  it('is what lies in a brush, its own ends too, and no trial without a place on that axis', () => {
    expect(within(new Map())).toEqual([1, 1, 1, 1, 1]);
    expect(within(new Map([['rate', [0.2, 0.4]]]))).toEqual([1, 1, 0, 0, 1]);
    expect(within(new Map([['validation_accuracy', [0, 1]]]))).toEqual([1, 1, 1, 1, 0]);
  });

  it('lies in all brushes at once, is counted, and asks nothing of an axis that is not there', () => {
    const brushes: Brushes = new Map([
      ['rate', [0.2, 0.4]],
      ['validation_accuracy', [0.85, 0.95]],
      ['elsewhere', [0, 0.1]],
    ]);
    expect(within(brushes)).toEqual([0, 1, 0, 0, 0]);
    expect(sightOf(places, brushes, rows.length).count).toBe(1);
  });
});

describe('a map', () => {
  it('has twice as many cells each way whenever four times as many trials have come', () => {
    expect([1, 16, 63, 64, 256, 100_000].map((trials) => cellsFor(trials))).toEqual([2, 4, 4, 8, 16, 32]);
  });

  it('tells of each cell the best of its trials, and keeps apart where all diverged', () => {
    const rows = [trial(0, [0.1, 0.1]), trial(1, [0.2, 0.2]), trial(2, [0.9, 0.9], true), trial(3, [0.4, null])];
    const cells = mapCells(rows, [0, 1], [2, 2]);
    expect(cells.map(({ column, row, best, trials }) => [column, row, best?.rank ?? null, trials.length])).toEqual([
      [0, 0, 0, 2],
      [1, 1, null, 1],
    ]);
  });
});

describe('what is pointed at', () => {
  const y = valueAxis('validation_accuracy', []);
  const points = [0.1, 0.5, 0.9].map((at, place) => ({
    ...{ runId: place + 1, place },
    at,
    value: at,
    lost: place === 2,
    rank: place,
  }));

  it('is the nearest point, those that were lost on a band below', () => {
    const box = plotBox(400, 240);
    for (const point of points) {
      const [x, py] = placeOf(point, box, y);
      expect(pointAt({ points, y }, [400, 240], [x + 2, py - 2])?.runId).toBe(point.runId);
    }
    expect(placeOf(points[2]!, box, y)[1]).toBeGreaterThan(box.bottom);
    expect(pointAt({ points, y }, [400, 240], [0, 0])).toBeNull();
  });

  it('is the nearest line of those in sight', () => {
    const lines = [0.2, 0.8].map((at, rank) => ({
      ...{ runId: rank + 1, place: rank, places: [at, at], rank, lost: false },
    }));
    const axes = [
      { title: '', ticks: [] },
      { title: '', ticks: [] },
    ];
    const box = parallelBox(400, 300);
    const middle = (place: number): readonly [number, number] => [
      (axisX(box, 0, 2) + axisX(box, 1, 2)) / 2,
      box.bottom - place * (box.bottom - box.top) + 1,
    ];
    const [both, first] = [looked([1, 1]).sight, looked([1, 0]).sight];
    expect(lineAt({ lines, axes }, both, box, middle(0.8))?.runId).toBe(2);
    expect(lineAt({ lines, axes }, first, box, middle(0.8))).toBeNull();
    expect(lineAt({ lines, axes }, first, box, middle(0.2))?.runId).toBe(1);
  });
});

/** The colours of what a painting strokes and fills, in their order. */
function painted(paint: Paint): string[] {
  const colors: string[] = [];
  const context = new Proxy<Record<string, unknown>>(
    {},
    {
      get: (target, name: string) => {
        if (name === 'measureText') return () => ({ width: 1 });
        if (name === 'stroke') return () => colors.push(String(target['strokeStyle']));
        if (name === 'fill') return () => colors.push(String(target['fillStyle']));
        return name in target ? target[name] : () => undefined;
      },
    },
  ) as never;
  const strokes = paint({ context, width: 400, height: 300, theme: lightTheme });
  while (strokes.next().done !== true);
  return colors;
}

describe('of trials from the best on', () => {
  const axis = { title: '', ticks: [] };
  const marks = [0, 1, 2, 3, 4].map((rank) => ({
    ...{ runId: rank + 1, place: rank, rank, lost: rank === 3, at: 0.5, value: 0.5, places: [0, 1] },
  }));
  const seen = { ...looked([1, 1, 1, 1, 0]), colored: 2, chosen: 5 };
  const shades = shadesOf(lightTheme);
  const lines = { axes: [axis, axis], lines: marks, bandText: '' };
  const points = {
    ...{ points: marks, x: axis, y: valueAxis('validation_accuracy', []), lostText: '' },
    ...{ bestSoFar: null, marked: [] },
  };

  it('the best line is painted last and on top, only the chosen one above it', () => {
    expect(painted(paintParallelTop(lines, seen))).toEqual([shades[3], shades[0], lightTheme.ink]);
    expect(painted(paintTop(points, seen))).toEqual([lightTheme.ink, shades[3], shades[0]]);
  });

  it('the rest of those in sight begins with the better ones, and those that were lost have a colour of their own', () => {
    const plain = [lightTheme.ink3, lostColor(lightTheme)];
    expect(painted(paintParallelSight(lines, seen))).toEqual(plain);
    expect(painted(paintSight(points, seen))).toEqual(plain);
  });

  it('all are faded on the ground, whatever is in sight', () => {
    const faded = (colors: string[]): number => colors.filter((color) => color === lightTheme.line).length;
    expect(faded(painted(paintParallelGround(lines)))).toBe(5);
    expect(faded(painted(paintGround(points)))).toBeGreaterThanOrEqual(5);
  });
});
