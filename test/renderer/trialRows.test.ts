import { expect, it } from 'vitest';
import { createSearch } from '#core/search/search.ts';
import { trialRows } from '../../src-renderer/search/trialRows.ts';
import { addSearch } from './fakeSearch.ts';
import { fakeLab } from './fakeLab.ts';
import type { RunSummary } from '#core/protocol/index.ts';

/** A search of two trials on two folds with two seeds each, whose runs come to what `changed` says. */
function rowsOf(changed: (run: RunSummary, place: number) => Partial<RunSummary>, file: object = {}) {
  const lab = fakeLab({});
  const { experiment } = addSearch(lab, { trials: 2, folds: 2, seedsPerTrial: 2, ...file });
  const runs = [...lab.runs.values()].map((run, place) => ({ ...run, ...changed(run, place) }));
  const search = createSearch(experiment);
  return { runs, search, rows: trialRows(search, runs) };
}
const valued = (final: number, best = final): Partial<RunSummary> => ({
  metrics: { validation_accuracy: { final, best } },
});

it('a trial of several seeds and folds is one row, with the mean of what its runs came to', () => {
  const { rows, runs, search } = rowsOf((_, place) => valued(place / 10, 1 - place / 10));
  expect(rows.map(({ index, ended, status }) => [index, ended, status])).toEqual([
    [0, true, 'finished'],
    [1, true, 'finished'],
  ]);
  expect(rows.map(({ value }) => Number(value.toFixed(12)))).toEqual([0.15, 0.55]);
  expect(rows.map(({ rank, runIds }) => [rank, runIds])).toEqual([
    [1, runs.slice(0, 4).map(({ id }) => id)],
    [0, runs.slice(4).map(({ id }) => id)],
  ]);
  expect(trialRows(search, runs)[0]!.settings).toBe(rows[0]!.settings);
  const best = rowsOf((_, place) => valued(place / 10, 1 - place / 10), { epoch: 'best' }).rows;
  expect(best.map(({ value }) => Number(value.toFixed(12)))).toEqual([0.85, 0.45]);
});

it('is lost with any of its runs, and has no value before all of them have one', () => {
  const diverged = rowsOf((_, place) => (place === 2 ? { status: 'diverged' } : {})).rows;
  expect(diverged.map(({ status, lost, score }) => [status, lost, score === -Infinity])).toEqual([
    ['diverged', true, true],
    ['finished', false, false],
  ]);
  const going = rowsOf((_, place) => (place === 5 ? { status: 'running', iteration: 9 } : {})).rows;
  expect(going.map(({ status, ended, epochs }) => [status, ended, epochs])).toEqual([
    ['finished', true, 50],
    ['running', false, 4],
  ]);
  const { runs, search } = rowsOf(() => ({}));
  const [begun] = trialRows(search, runs.slice(0, 3));
  expect([begun!.ended, begun!.value]).toEqual([false, NaN]);
});

it('of a run that two sessions trained counts the one that went on longest', () => {
  const { runs, search } = rowsOf((_, place) => valued(place / 10));
  const shorter = { ...runs[3]!, id: 9999, iteration: 3, status: 'paused' as const, ...valued(0.9) };
  for (const all of [
    [...runs, shorter],
    [shorter, ...runs],
  ])
    expect(trialRows(search, all)[0]!.value).toBeCloseTo(0.15, 12);
});
