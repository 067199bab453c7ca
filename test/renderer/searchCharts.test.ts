/** What charts of a search compute, and in which order they paint. */
import { describe, expect, it } from 'vitest';
import { lightTheme } from '#core/report/theme.ts';
import { brushBetween, isWithin, moved, withBrush, withEnd } from '../../src-renderer/search/brushes.ts';
import { cellsFor, mapCells } from '../../src-renderer/search/mapCells.ts';
import { axisX, lineAt, paintParallel, parallelBox } from '../../src-renderer/search/paintParallel.ts';
import { placeOf, plotBox, pointAt } from '../../src-renderer/search/paintPoints.ts';
import { lostColor, shadesOf } from '../../src-renderer/search/rankColor.ts';
import { valueAxis } from '../../src-renderer/search/searchAxis.ts';
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

  it('holds its own ends and no trial without a place', () => {
    expect([isWithin([0.2, 0.4], 0.2), isWithin([0.2, 0.4], 0.4), isWithin([0.2, 0.4], 0.41)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isWithin([0, 1], null)).toBe(false);
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
    uid: '',
    number: rank,
  },
  ...{ status: lost ? 'diverged' : 'finished', epochs: 1, value: 1 - rank / 10, units, lost, ended: true, rank },
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
    runId: place + 1,
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
    const lines = [0.2, 0.8].map((place, rank) => ({ runId: rank + 1, places: [place, place], rank, lost: false }));
    const axes = [
      { title: '', ticks: [] },
      { title: '', ticks: [] },
    ];
    const box = parallelBox(400, 300);
    const middle = (place: number): readonly [number, number] => [
      (axisX(box, 0, 2) + axisX(box, 1, 2)) / 2,
      box.bottom - place * (box.bottom - box.top) + 1,
    ];
    const inSight = new Set([1]);
    expect(lineAt({ lines, axes, inSight: new Set([1, 2]) }, box, middle(0.8))?.runId).toBe(2);
    expect(lineAt({ lines, axes, inSight }, box, middle(0.8))).toBeNull();
    expect(lineAt({ lines, axes, inSight }, box, middle(0.2))?.runId).toBe(1);
  });
});

it('paints the best lines first and each later one under them, the faded rest under all', () => {
  const strokes: string[] = [];
  let composite = '';
  const context = new Proxy<Record<string, unknown>>(
    {},
    {
      get: (target, name: string) => {
        if (name === 'measureText') return () => ({ width: 1 });
        if (name === 'stroke')
          return () => composite === 'destination-over' && strokes.push(String(target['strokeStyle']));
        return name in target ? target[name] : () => undefined;
      },
      set: (target, name: string, value) => {
        if (name === 'globalCompositeOperation') composite = String(value);
        target[name] = value;
        return true;
      },
    },
  ) as never;
  const lines = [0, 1, 2, 3].map((rank) => ({ runId: rank + 1, places: [0, 1], rank, lost: rank === 2 }));
  const axes = [
    { title: 'a', ticks: [] },
    { title: 'b', ticks: [] },
  ];
  const plot = { axes, lines, inSight: new Set([1, 2, 3]), colored: 2, chosen: 4, bandText: '' };
  const painting = paintParallel(plot)({ context, width: 400, height: 300, theme: lightTheme });
  while (painting.next().done !== true);
  const shades = shadesOf(lightTheme);
  expect(strokes).toEqual([lightTheme.ink, shades[0], shades[3], lostColor(lightTheme), lightTheme.line]);
});
