import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { labParams } from '#core/protocol/index.ts';
import { Store } from '#main/storage/index.ts';
import { addExperiment, addRuns, series } from './addRuns.ts';
import type { LabParams } from '#core/protocol/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const open: Store[] = [];
afterEach(() => open.splice(0).forEach((store) => store.close()));

function newStore(path = join(folder, `${count++}.descent`)): Store {
  const store = new Store(path);
  open.push(store);
  return store;
}

const query = (params: LabParams<'listRuns'>) => labParams.listRuns.parse(params);

describe('the list of runs', () => {
  it('is sorted, also by a metric, with those that lack it last', () => {
    const store = newStore();
    const [a = 0, b = 0, c = 0] = addRuns(store, 'A', 'one', 'two', 'three');
    store.apply([
      { runId: a, series: [series('loss', 0, [2])] },
      { runId: c, series: [series('loss', 0, [1])] },
    ]);
    const ids = (descending: boolean): number[] =>
      store.listRuns(query({ sort: { by: 'metric', metric: 'loss', descending } })).runs.map(({ id }) => id);
    expect(ids(false)).toEqual([c, a, b]);
    expect(ids(true)).toEqual([a, c, b]);
    const page = store.listRuns(query({ sort: { by: 'label', descending: false }, offset: 1, limit: 1 }));
    expect([page.total, page.runs.map(({ label }) => label.en)]).toEqual([3, ['three']]);
  });

  it('is sorted by names as they read in the language that is asked for', () => {
    const store = newStore();
    addRuns(store, 'A', { ko: '가', en: 'z' }, { ko: '나', en: 'a' });
    for (const by of ['name', 'label'] as const) {
      const sorted = (language?: 'ko' | 'en') =>
        store
          .listRuns(query({ sort: { by, descending: false, ...(language && { language }) } }))
          .runs.map(({ label }) => label.ko);
      expect([sorted('ko'), sorted('en'), sorted()]).toEqual([
        ['가', '나'],
        ['나', '가'],
        ['나', '가'],
      ]);
    }
  });

  it.each([
    ['a word of the name', 'blue', [0]],
    ['the beginning of a word of a note', 'zig', [1]],
    ['a tag', 'homework', [2]],
    ['Korean by its first letters', '초깃', [1]],
    ['the experiment', 'slides', [0, 1, 2]],
    ['all words, wherever each is', 'slides blue', [0]],
    ['signs of the query language as plain text', 'blue" OR (NEAR *', []],
  ])('finds runs by %s', (_what, text, expected) => {
    const store = newStore();
    const runIds = addRuns(store, 'Slides of today', 'one', 'two', 'three');
    store.updateRuns([runIds[0]!], { name: 'the blue one' });
    store.updateRuns([runIds[1]!], { note: 'It zigzags; 초깃값을 바꿔 보자' });
    store.tagRuns([runIds[2]!], ['homework', 'other'], []);
    store.tagRuns([runIds[2]!], [], ['other']);
    const found = store.listRuns(query({ filter: { text }, sort: { by: 'id', descending: false } }));
    expect(found.runs.map(({ id }) => runIds.indexOf(id))).toEqual(expected);
    expect(store.listRuns(query({ filter: { text: 'other' } })).total).toBe(0);
  });

  it('finds the same after the store was opened again', () => {
    const path = join(folder, 'again.descent');
    const store = newStore(path);
    const [runId = 0] = addRuns(store, 'A', 'one');
    store.updateRuns([runId], { note: 'remember me' });
    open.splice(open.indexOf(store), 1);
    store.close();
    expect(newStore(path).listRuns(query({ filter: { text: 'remember' } })).total).toBe(1);
  });

  it('leaves out what is in the trash, until it is asked for', () => {
    const store = newStore();
    const [a = 0, b = 0] = addRuns(store, 'A', 'one', 'two');
    store.updateRuns([a], { trashedAt: 5, starred: true });
    store.tagRuns([b], ['kept'], []);
    const ids = (params: LabParams<'listRuns'>): number[] => store.listRuns(query(params)).runs.map(({ id }) => id);
    expect(ids({})).toEqual([b]);
    expect(ids({ filter: { trashed: true, starred: true } })).toEqual([a]);
    expect(ids({ filter: { tags: ['kept'], status: ['queued'] } })).toEqual([b]);
    expect(ids({ filter: { tags: ['kept'], status: ['finished'] } })).toEqual([]);
  });

  const idsOf = (store: Store, sort: LabParams<'listRuns'>['sort']) =>
    store.listRuns(query({ sort })).runs.map(({ id }) => id);

  it('is sorted by names as a person counts, whatever their case', () => {
    const store = newStore();
    const names = ['run 10', 'run 2', 'run 1', 'Run 3', 'run 20', 'lr=1e-5', '나 10', '나 9'];
    const ids = addRuns(store, 'A', ...names.map((_, place) => `label ${place}`));
    ids.forEach((id, place) => store.updateRuns([id], { name: names[place]! }));
    const sorted = idsOf(store, { by: 'name', language: 'en', descending: false }).map((id) => names[ids.indexOf(id)]);
    expect(sorted).toEqual(['lr=1e-5', 'run 1', 'run 2', 'Run 3', 'run 10', 'run 20', '나 9', '나 10']);
    const down = idsOf(store, { by: 'name', language: 'en', descending: true }).map((id) => names[ids.indexOf(id)]);
    expect(down).toEqual(sorted.toReversed());
  });

  it('is sorted by a setting, as numbers, with runs that have none last', () => {
    const store = newStore();
    const rates = [0.1, 0.02, 1, 10, 1e-5];
    const ids = addExperiment(store, { compare: { 'optimizer.learningRate': rates } });
    const [path] = addExperiment(store, { kind: 'landscape' });
    const sort = { by: 'setting', path: 'training.batchSize', descending: true } as const;
    const sorted = (descending: boolean): (number | undefined)[] =>
      idsOf(store, { by: 'setting', path: 'optimizer.learningRate', descending }).map((id) => rates[ids.indexOf(id)]);
    expect(sorted(false).filter((rate) => rate !== undefined)).toEqual([1e-5, 0.02, 0.1, 1, 10]);
    expect(idsOf(store, sort).at(-1)).toBe(path);
    expect(() => query({ sort: { ...sort, path: "a') --" } })).toThrow();
  });

  it('is sorted by the best value of a metric, by tags and by notes', () => {
    const store = newStore();
    const [a = 0, b = 0, c = 0] = addRuns(store, 'A', 'one', 'two', 'three');
    store.apply([
      { runId: a, series: [series('loss', 0, [3, 1, 5])] },
      { runId: b, series: [series('loss', 0, [3, 2, 4])] },
    ]);
    expect(idsOf(store, { by: 'best', metric: 'loss', descending: false })).toEqual([a, b, c]);
    expect(idsOf(store, { by: 'metric', metric: 'loss', descending: false })).toEqual([b, a, c]);
    store.tagRuns([c], ['b 10'], []);
    store.tagRuns([a], ['b 9'], []);
    expect(idsOf(store, { by: 'tags', descending: false })).toEqual([a, c, b]);
    store.updateRuns([b], { note: 'first' });
    expect(idsOf(store, { by: 'note', descending: true })).toEqual([b, c, a]);
  });

  it.each([
    ['배치정규화', 'the beginning of a Korean word', [2, 3]],
    ['정규화', 'the middle of a Korean word', [2, 3]],
    ['비교', 'the beginning of the second word', [2, 3]],
    ['실험', 'the end of a Korean word', [2, 3]],
    ['배치 정규화', 'the same words with a blank', [2, 3]],
    ['배치정규화'.normalize('NFD'), 'Hangul in parts', [2, 3]],
    ['weep', 'the middle of an English word', [0, 1]],
    ['ADAM', 'the optimizer, which no name tells', [2, 3]],
    ['adam 20×2', 'several settings', [2, 3]],
    ['batch norm', 'a setting in words, where it is on or a label tells of it', [2, 3]],
    ['dropout', 'nothing that is off', []],
    ['0.003', 'a value of a setting', [1]],
    ['𝒳', 'what no run has', []],
  ])('finds by "%s" %s', (text, _what, expected) => {
    const store = newStore();
    const ids = [
      ...addExperiment(store, { name: 'sweep', compare: { 'optimizer.learningRate': [0.1, 0.003] } }),
      ...addExperiment(store, {
        ...{ name: '배치정규화 비교실험', optimizer: { id: 'adam' }, network: { hidden: [20, 20] } },
        compare: { 'network.batchNorm': [false, true] },
      }),
    ];
    const found = store.listRuns(query({ filter: { text }, sort: { by: 'id', descending: false } }));
    expect(found.runs.map(({ id }) => ids.indexOf(id))).toEqual(expected);
  });
});
