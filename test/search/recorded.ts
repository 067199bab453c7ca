/** Searches of the book that were trained once, all trials to their end (`node test/bench/recordSearch.ts`). */
import { readFileSync } from 'node:fs';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { timetableOf } from '#core/experiment/timetable.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { createSearch } from '#core/search/search.ts';
import { triedOf } from '#core/search/tried.ts';
import type { Search } from '#core/search/search.ts';
import type { WholeTrial } from '#core/search/timeMachine.ts';
import type { Trial } from '#core/search/trial.ts';
import type { Tried } from '#core/search/tried.ts';

interface Recorded {
  readonly seed: number;
  /** Of each trial how many of 100 validation images were told right, untrained and after each epoch. */
  readonly trials: readonly (readonly number[])[];
}

export interface RecordedSearch {
  readonly seed: number;
  readonly search: Search;
  readonly whole: readonly WholeTrial[];
  readonly tried: readonly Tried[];
}

const file = new URL('../fixtures/searches.jsonl', import.meta.url);

function wholeTrial(trial: Trial, counts: readonly number[]): WholeTrial {
  const { perEpoch, iterations: iteration } = timetableOf(trial.spec);
  const iterations = Uint32Array.from(counts, (_, epoch) => Math.min(epoch * perEpoch, iteration));
  const points = { iterations, values: Float64Array.from(counts, (count) => count / 100) };
  return { trial, curve: { iteration, points, ended: 'finished', divergedAt: null } };
}

export function recordedSearches(): readonly RecordedSearch[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const { experiment } = searchPresetById.get('search')!;
  return lines.map((line) => {
    const { seed, trials } = JSON.parse(line) as Recorded;
    const own = { format: FORMAT, ...experiment, search: { ...experiment.search, seed } };
    const search = createSearch(parseExperiment(own));
    const whole = search.progress(() => null).work.map(({ trial }) => wholeTrial(trial, trials[trial.index]!));
    const { settled } = search.progress(({ spec }) => whole.find(({ trial }) => trial.spec === spec)!.curve);
    return { seed, search, whole, tried: settled.map(triedOf) };
  });
}
