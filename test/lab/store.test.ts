import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { addRuns, series } from './addRuns.ts';
import { Database, Store, sweep } from '#main/storage/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const open: Store[] = [];
afterEach(() => open.splice(0).forEach((store) => store.close()));

function newStore(path = join(folder, `${count++}.descent`)): Store {
  const store = new Store(path);
  open.push(store);
  return store;
}

describe('series of a run', () => {
  it('are read as they were appended, whole, after a point and by metric', () => {
    const store = newStore();
    const [runId = 0] = addRuns(store, 'A', 'one');
    store.apply([{ runId, series: [series('test_accuracy', 0, [0.1]), series('loss', 0, [3, 2])] }]);
    store.apply([{ runId, series: [series('loss', 2, [1, NaN, Infinity])] }]);
    expect(store.series({ runIds: [runId] })).toEqual([
      { runId, metric: 'test_accuracy', iterations: Uint32Array.of(0), values: Float64Array.of(0.1) },
      {
        runId,
        metric: 'loss',
        iterations: Uint32Array.of(0, 1, 2, 3, 4),
        values: Float64Array.of(3, 2, 1, NaN, Infinity),
      },
    ]);
    expect(store.series({ runIds: [runId], after: 1 })).toEqual([
      { runId, metric: 'loss', iterations: Uint32Array.of(2, 3, 4), values: Float64Array.of(1, NaN, Infinity) },
    ]);
    expect(store.series({ runIds: [runId], after: 4 })).toEqual([]);
    expect(store.series({ runIds: [runId], metrics: ['test_accuracy'] })).toHaveLength(1);
  });

  it('do not take twice what a resumed run computes again', () => {
    const store = newStore();
    const [runId = 0] = addRuns(store, 'A', 'one');
    store.apply([{ runId, series: [series('loss', 0, [3, 2, 1])] }]);
    const fresh = store.apply([{ runId, series: [series('loss', 1, [2, 1, 0.5])] }]);
    expect(fresh).toEqual([{ runId, metric: 'loss', iterations: Uint32Array.of(3), values: Float64Array.of(0.5) }]);
    expect([...store.series({ runIds: [runId] })[0]!.values]).toEqual([3, 2, 1, 0.5]);
  });

  it('are the same once they are put together at the end, whatever their steps', () => {
    const store = newStore();
    const [runId = 0] = addRuns(store, 'A', 'one');
    store.apply([{ runId, series: [series('loss', 0, [3, 2]), series('test_accuracy', 0, [0.1, 0.2], 500)] }]);
    store.apply([{ runId, series: [series('loss', 2, [1]), series('test_accuracy', 777, [0.3])] }]);
    const before = store.series({ runIds: [runId] });
    store.apply([{ runId, network: { iteration: 10, bytes: Uint8Array.of(1) } }]);
    expect(store.series({ runIds: [runId] })).toEqual(before);
    expect(store.database.all('SELECT * FROM metric_chunks')).toHaveLength(2);
  });

  it('lie in few parts while a run trains for long, which are not written again once they are full', () => {
    const store = newStore();
    const [runId = 0] = addRuns(store, 'A', 'one');
    const parts = (): number[] =>
      store.database
        .all('SELECT points FROM metric_chunks ORDER BY first_iteration')
        .map((row) => Number(row['points']));
    const values: number[] = [];
    for (let news = 0; news < 60; news++) {
      const fresh = Array.from({ length: 500 }, (_, index) => 500 * news + index);
      store.apply([{ runId, series: [series('loss', 500 * news, fresh)] }]);
      values.push(...fresh);
      if (news % 10 === 9) store.apply([{ runId, checkpoint: { iteration: news, bytes: Uint8Array.of(1) } }]);
    }
    expect(parts()).toEqual([20_000, 10_000]);
    expect([...store.series({ runIds: [runId] })[0]!.values]).toEqual(values);
    expect([...store.series({ runIds: [runId], after: 19_998 })[0]!.iterations].slice(0, 2)).toEqual([19_999, 20_000]);
  });

  it('tell the last and the best value, NaN only where there is no other', () => {
    const store = newStore();
    const [runId = 0] = addRuns(store, 'A', 'one');
    store.apply([{ runId, series: [series('loss', 0, [3, 1]), series('weight_norm_1', 0, [5])] }]);
    store.apply([{ runId, series: [series('loss', 2, [2, NaN])] }]);
    expect(store.runs([runId])[0]!.metrics).toEqual({
      loss: { final: NaN, best: 1 },
      weight_norm_1: { final: 5, best: null },
    });
  });
});

describe('the queue', () => {
  /** The order in which waiting runs are taken, one trainer taking one after another. */
  function order(store: Store): number[] {
    const taken: number[] = [];
    for (let next = store.nextWaiting(); next !== null; next = store.nextWaiting()) {
      taken.push(next);
      store.beginRun(next, {});
      store.updateRuns([next], { status: 'finished' });
    }
    return taken;
  }

  it('takes the runs of one experiment in their order', () => {
    const store = newStore();
    expect(order(store)).toEqual([]);
    expect(addRuns(store, 'A', 'one', 'two', 'three')).toEqual(order(store));
  });

  it('lets experiments take turns, so that a short one does not wait for a long one', () => {
    const store = newStore();
    addRuns(store, 'A', 'one', 'two', 'three');
    addRuns(store, 'B', 'one', 'two');
    expect(order(store)).toEqual([1, 4, 2, 5, 3]);
  });

  it('gives a trainer to the experiment that has the fewest', () => {
    const store = newStore();
    addRuns(store, 'A', 'one', 'two', 'three');
    addRuns(store, 'B', 'one', 'two', 'three');
    for (const id of [4, 1, 2]) store.beginRun(id, {});
    expect(store.nextWaiting()).toBe(5);
  });

  it('takes what is urgent first, also when it became so while it waited', () => {
    const store = newStore();
    addRuns(store, 'A', 'one', 'two', 'three');
    store.updateRuns([2], { priority: 5 });
    store.updateRuns([3], { priority: 9 });
    expect(order(store)).toEqual([3, 2, 1]);
  });

  it('takes a run whose trainer died before the others of its experiment, one that was resumed behind them', () => {
    const store = newStore();
    addRuns(store, 'A', 'one', 'two', 'three', 'four');
    store.beginRun(1, {});
    store.updateRuns([1], { status: 'queued' });
    store.updateRuns([2], { queuedAt: 9999 });
    store.updateRuns([3], { status: 'paused' });
    expect(order(store)).toEqual([1, 4, 2]);
  });
});

describe('numbers and ids', () => {
  it('never come back, whatever is deleted', () => {
    const store = newStore();
    store.deleteRuns(addRuns(store, 'A', 'one', 'two'));
    const [id = 0] = addRuns(store, 'B', 'one');
    expect([id, store.runs([id])[0]!.number]).toEqual([3, 3]);
    expect(store.experiment(1)).toBeNull();
  });
});

describe('the store', () => {
  it('deletes with a run all that belongs to it, and an experiment that has none left', () => {
    const store = newStore();
    const runIds = addRuns(store, 'A', 'one', 'two');
    const histogram = { kind: 'histogram', low: 0, high: 1, counts: [1], below: 0, above: 0, notANumber: 0 } as const;
    store.apply(
      runIds.map((runId) => ({
        runId,
        series: [series('loss', 0, [1])],
        records: [{ ...histogram, iteration: 0, layer: 1 }],
        checkpoint: { iteration: 1, bytes: Uint8Array.of(1) },
      })),
    );
    store.tagRuns(runIds, ['t'], []);
    const rows = (table: string): number => store.database.all(`SELECT * FROM ${table}`).length;
    const tables = ['experiments', 'runs', 'tags', 'metrics', 'metric_chunks', 'records', 'checkpoints'];
    store.deleteRuns([runIds[0]!]);
    for (const _part of sweep(store.database, () => false));
    expect(tables.map(rows)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    store.deleteRuns([runIds[1]!]);
    for (const _part of sweep(store.database, () => false));
    expect(tables.map(rows)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('stores all that was told together or nothing of it', () => {
    const store = newStore();
    const [a = 0, b = 0] = addRuns(store, 'A', 'one', 'two');
    const bad = { iteration: 0, bytes: 'no bytes' as unknown as Uint8Array };
    expect(() =>
      store.apply([
        { runId: a, series: [series('loss', 0, [1])] },
        { runId: b, checkpoint: bad },
      ]),
    ).toThrow();
    expect(store.series({ runIds: [a] })).toEqual([]);
    store.apply([{ runId: a, series: [series('loss', 0, [1])] }]);
    expect(store.series({ runIds: [a] })).toHaveLength(1);
  });

  it('keeps one checkpoint to go on from, and the network once a run is at its end', () => {
    const store = newStore();
    const [runId = 0] = addRuns(store, 'A', 'one');
    store.apply([{ runId, checkpoint: { iteration: 1, bytes: Uint8Array.of(1) } }]);
    store.apply([{ runId, checkpoint: { iteration: 2, bytes: Uint8Array.of(2) } }]);
    expect(store.checkpoint(runId, 'resume')).toEqual({ iteration: 2, bytes: Uint8Array.of(2) });
    store.apply([{ runId, network: { iteration: 3, bytes: Uint8Array.of(3) } }]);
    expect(store.checkpoint(runId, 'resume')).toBeNull();
    expect(store.checkpoint(runId, 'network')).toEqual({ iteration: 3, bytes: Uint8Array.of(3) });
    expect(store.runs([runId])[0]!.hasNetwork).toBe(true);
  });

  it('is not made of another database, nor of one of a newer version', () => {
    const other = join(folder, 'other.db');
    const database = new Database(other);
    database.execute('CREATE TABLE mine (x)');
    database.close();
    expect(() => new Store(other)).toThrow(/no Descent session/);
    const newer = join(folder, 'newer.descent');
    const store = new Store(newer);
    store.database.execute('PRAGMA user_version = 99');
    store.close();
    expect(() => new Store(newer)).toThrow(/newer version/);
  });
});
