/** What becomes of a merge where something of the session changes while it is worked out. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeArrivals, receiveSession, undisturbed } from '#main/sessions/index.ts';
import { Arrivals, RunWatch, Store } from '#main/storage/index.ts';
import { addExperiment, finish } from './madeSession.ts';
import type { LongWork } from '#main/sessions/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-meanwhile-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [ours, theirs] = [join(folder, 'ours.descent'), join(folder, 'theirs.descent')];

beforeAll(() => {
  for (const [path, seeds] of [
    [ours, [0]],
    [theirs, [0, 1]],
  ] as const) {
    const store = new Store(path, { unshared: true });
    const runIds = addExperiment(store, { seeds: [...seeds] });
    runIds.forEach((id) => finish(store, id));
    // Both said something of the first run.
    store.updateRuns([runIds[0]!], { note: `of ${path === ours ? 'us' : 'them'}` });
    store.tagRuns([runIds[0]!], [path === ours ? 'us' : 'them'], []);
    store.close();
  }
});

let count = 0;

interface Outcome {
  readonly moments: number;
  readonly runs: readonly {
    readonly number: number;
    readonly name: string;
    readonly note: string;
    readonly tags: readonly string[];
  }[];
}

/** Merges theirs into a copy of ours, and does `disturb` at one of the moments at which other work may go between. */
async function merge(moment: number, disturb: (store: Store) => void): Promise<Outcome> {
  const path = join(folder, `${++count}.descent`);
  cpSync(ours, path);
  const store = new Store(path, { unshared: true });
  const arrivals = new Arrivals(store.database);
  const received = await receiveSession(theirs, arrivals, undisturbed);
  let moments = 0;
  const work: LongWork = {
    signal: undisturbed.signal,
    progress: () => {
      if (moments++ === moment) disturb(store);
    },
  };
  await mergeArrivals(arrivals, received, store.database, work);
  arrivals.close();
  const ids = store.database.all('SELECT id FROM runs ORDER BY id').map((row) => Number(row['id']));
  const runs = store.runs(ids);
  store.close();
  return { moments, runs };
}

const disturbances: readonly (readonly [string, (store: Store) => void, (outcome: Outcome) => void])[] = [
  [
    'a name and another note',
    (store) => store.updateRuns([1], { name: 'Mine', note: 'of us, later' }),
    ({ runs }) => {
      expect(runs).toHaveLength(4);
      expect(runs[0]).toMatchObject({ name: 'Mine', note: 'of us, later\n\nof them', tags: ['them', 'us'] });
    },
  ],
  [
    'another tag',
    (store) => store.tagRuns([1], ['later'], ['us']),
    ({ runs }) => expect(runs[0]!.tags).toEqual(['later', 'them']),
  ],
  [
    'a run that begins',
    (store) => void addExperiment(store, { name: 'Another' }),
    ({ runs }) => expect(runs).toHaveLength(6),
  ],
  [
    'the deletion of a run that both have',
    (store) => store.deleteRuns([1]),
    ({ runs }) => {
      expect(runs).toHaveLength(4);
      expect(runs.map(({ note }) => note).filter((note) => note !== '')).toEqual(['of them']);
    },
  ],
];

describe('a merge keeps what is done while it is worked out', () => {
  it.each(disturbances)('at every moment: %s', async (_what, disturb, check) => {
    const { moments } = await merge(-1, disturb);
    expect(moments).toBeGreaterThan(8);
    for (let moment = 0; moment < moments; moment++) {
      const outcome = await merge(moment, disturb);
      check(outcome);
      const numbers = outcome.runs.map(({ number }) => number);
      expect(new Set(numbers).size, `moment ${moment}`).toBe(numbers.length);
    }
  });

  it('ends, where something is done at every moment', async () => {
    const store = new Store(ours, { unshared: true });
    const arrivals = new Arrivals(store.database);
    const received = await receiveSession(theirs, arrivals, undisturbed);
    let notes = 0;
    const work: LongWork = {
      signal: undisturbed.signal,
      progress: () => store.updateRuns([1], { note: `of us, ${++notes}` }),
    };
    const { added } = await mergeArrivals(arrivals, received, store.database, work);
    expect(added).toHaveLength(2);
    expect(store.runs([1])[0]!.note).toBe(`of us, ${notes}\n\nof them`);
    arrivals.close();
    store.close();
  });
});

it('only what a merge has read is watched: no training', () => {
  const store = new Store(join(folder, 'watched.descent'), { unshared: true });
  const [id = 0, other = 0] = addExperiment(store, {});
  const watch = new RunWatch(store.database);
  finish(store, id);
  addExperiment(store, { name: 'Another' });
  expect(watch.changes).toBe(0);
  store.updateRuns([id], { starred: true });
  const once = watch.changes;
  expect(once).toBeGreaterThan(0);
  store.deleteRuns([other]);
  expect(watch.changes).toBeGreaterThan(once);
  watch.close();
  store.close();
});
