import { readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { mergeSessionFiles, sessionInfo } from '#main/sessions/index.ts';
import type { Store } from '#main/storage/index.ts';
import { addExperiment, dump, finish, series } from './madeSession.ts';
import { folder, lab, events, file, withStore, open, call, stored, made, told, opened, labels } from './sessionRoom.ts';

describe('merging sessions', () => {
  const nothing = { added: [], renumbered: [], conflicts: [], leftOut: [], documents: [] };
  const seeds =
    (...list: number[]) =>
    (store: Store): void => {
      for (const runId of addExperiment(store, { seeds: list })) finish(store, runId);
    };

  it('makes one experiment of two that differ in their seeds only, in the order of its plan', async () => {
    const path = await made('b.descent', seeds(7, 3));
    open(seeds(5));
    events.length = 0;
    const merged = await call('mergeSession', { path });
    expect(merged).toMatchObject({ known: 0, added: expect.any(Array) as number[] });
    expect(merged.added).toHaveLength(4);
    expect(stored(labels)).toEqual([
      [5, 1, 'η 0.01', 1],
      [7, 2, 'η 0.01', 1],
      [3, 3, 'η 0.01', 1],
      [5, 4, 'η 0.1', 1],
      [7, 5, 'η 0.1', 1],
      [3, 6, 'η 0.1', 1],
    ]);
    expect((await call('getExperiment', { experimentId: 1 })).experiment.seeds).toEqual([5, 7, 3]);
    expect(told('runsChanged')).toEqual([{ kind: 'runsChanged', runIds: [...merged.added, 2] }]);
    expect(await call('sessionState', {})).toMatchObject({ changed: true, runs: 6 });

    const before = stored(dump);
    events.length = 0;
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 4 });
    expect(stored(dump)).toEqual(before);
    // On a busy machine it is told how far it is.
    expect(events.filter(({ kind }) => kind !== 'jobChanged')).toEqual([]);
  });

  it('comes to what training all seeds at once comes to', async () => {
    const experiment = (...list: number[]) => ({
      ...{ format: FORMAT, name: 'Tiny', data: { trainSize: 200, testSize: 100 }, network: { hidden: [20] } },
      ...{ training: { batchSize: 20, iterations: 20 }, record: { activations: true }, seeds: list },
      compare: { 'optimizer.learningRate': [0.01, 0.1] },
    });
    open();
    const numbers = (): unknown =>
      stored((store) =>
        labels(store).map(([seed, position, label]) => {
          const [{ id } = { id: 0 }] = store.database.all('SELECT id FROM runs WHERE position = ?', position) as {
            id: number;
          }[];
          const { runId: _runId, ...loss } = store.series({ runIds: [id], metrics: ['loss'] })[0]!;
          return { seed, label, loss, records: store.records(id), network: store.checkpoint(id, 'network') };
        }),
      );
    const train = async (...list: number[]): Promise<void> => {
      await call('newSession', {});
      await call('startExperiment', { experiment: experiment(...list) });
      await lab!.idle();
    };
    await train(1);
    await call('saveSession', { path: file('b.descent') });
    await train(0, 1);
    const together = numbers();
    await train(0);
    await call('mergeSession', { path: file('b.descent') });
    expect(numbers()).toEqual(together);
  });

  it('knows a run again by its numbers, and keeps what both wrote to it', async () => {
    const path = await made('b.descent', (store) => {
      seeds(0)(store);
      store.updateRuns([1], { note: 'theirs', name: 'their name', starred: true, seconds: 99 });
      store.updateRuns([2], { name: 'told by them alone' });
      store.tagRuns([1], ['ours', 'theirs'], []);
    });
    open((store) => {
      seeds(0)(store);
      store.updateRuns([1], { note: 'ours', name: 'our name', trashedAt: 5 });
      store.tagRuns([1], ['ours'], []);
    });
    events.length = 0;
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 2, conflicts: [1] });
    expect(stored((store) => store.runs([1, 2]))).toMatchObject([
      {
        ...{ note: 'ours\n\n“their name”\ntheirs', name: 'our name', starred: true },
        ...{ seconds: 1.5, trashedAt: 5, tags: ['ours', 'theirs'] },
      },
      { name: 'told by them alone' },
    ]);
    expect(told('runsChanged')).toEqual([{ kind: 'runsChanged', runIds: [1, 2] }]);
    expect(told('notice')).toMatchObject([{ notice: { code: 'merged' } }]);
    const before = stored(dump);
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 2 });
    expect(stored(dump)).toEqual(before);
  });

  it('keeps a run beside its like where their notes together are longer than a note may be', async () => {
    const noted = (letter: string) => (store: Store) => {
      seeds(0)(store);
      store.updateRuns([1], { note: letter.repeat(15_000) });
    };
    const path = await made('b.descent', noted('b'));
    open(noted('a'));
    const { added, known } = await call('mergeSession', { path });
    expect([added.length, known]).toEqual([1, 1]);
    expect(stored((store) => store.runs([1, ...added]).map(({ note }) => note[0]))).toEqual(['a', 'b']);
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 2 });
  });

  it('lets runs keep their numbers where these are free, gives others the next, and says so', async () => {
    const path = await made('b.descent', (store) => {
      addExperiment(store, { name: 'Before' });
      seeds(7)(store);
      store.deleteRuns([1]);
    });
    open(seeds(0));
    const { added, renumbered } = await call('mergeSession', { path });
    const numbers = stored((store) => store.runs([...added]).map(({ number }) => number));
    expect(numbers).toEqual([5, 3, 4]);
    expect(renumbered).toEqual([{ runId: added[0], from: 2 }]);
    const next = await call('startExperiment', { experiment: { format: FORMAT, kind: 'landscape' } });
    expect((await call('getRuns', { runIds: [...next.runIds] }))[0]!.number).toBe(6);
  });

  it.each([
    ['other data', { data: 'other bytes under the same name' }],
    ['other last bits', { arithmetic: 'separate' }],
  ] as const)('never makes one experiment of runs on %s', async (_what, changes) => {
    const path = await made('b.descent', (store) => {
      seeds(1)(store);
      store.updateRuns([1, 2], changes);
    });
    open((store) => {
      seeds(0)(store);
      store.updateRuns([1, 2], { data: 'bytes' });
    });
    await call('mergeSession', { path });
    expect(stored(labels).map(([seed, , , experiment]) => [seed, experiment])).toEqual([
      [0, 1],
      [0, 1],
      [1, 2],
      [1, 2],
    ]);
  });

  it('keeps both where a run went on elsewhere, the second under an identity of its own', async () => {
    open((store) => addExperiment(store, {}).forEach((id) => store.updateRuns([id], { status: 'stopped' })));
    const path = file('b.descent');
    await call('saveSession', { path });
    withStore(path, (store) => finish(store, 1));
    const { added, known } = await call('mergeSession', { path });
    expect([added.length, known]).toEqual([1, 1]);
    const uids = stored((store) => store.database.all('SELECT uid FROM runs').map((row) => row['uid']));
    expect(new Set(uids).size).toBe(3);
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 2 });
  });

  it('keeps texts of both sides', async () => {
    const path = await made('b.descent', (store) => {
      seeds(0)(store);
      store.writeDocument({ name: 'report', text: 'theirs', changedAt: 1 });
      store.writeDocument({ name: 'predictions', text: 'theirs', changedAt: 1 });
    });
    open((store) => store.writeDocument({ name: 'report', text: 'ours', changedAt: 2 }));
    for (let time = 0; time < 2; time++) await call('mergeSession', { path });
    const texts = async (name: string) => (await call('readDocument', { name }))?.text;
    expect(await call('listDocuments', {})).toEqual(['predictions', 'report', 'report.2']);
    expect(await Promise.all(['report', 'report.2', 'predictions'].map(texts))).toEqual(['ours', 'theirs', 'theirs']);
  });

  it('joins the comparisons that both sides saved, and adds nothing the second time', async () => {
    const saved = (id: string, name: string) => ({ id, name, runs: ['0a'.repeat(16)], query: { yscale: 'log' } });
    const write =
      (...list: object[]) =>
      (store: Store): void =>
        store.writeDocument({ name: 'comparisons', text: JSON.stringify(list), changedAt: 1 });
    const path = await made('b.descent', write(saved('1', 'both'), saved('2', 'theirs'), saved('3', 'renamed there')));
    open(write(saved('1', 'both'), saved('3', 'renamed here')));
    expect((await call('mergeSession', { path })).documents).toEqual(['comparisons']);
    expect((await call('mergeSession', { path })).documents).toEqual([]);
    const { text } = (await call('readDocument', { name: 'comparisons' }))!;
    expect((JSON.parse(text) as { name: string }[]).map(({ name }) => name)).toEqual([
      ...['both', 'renamed here', 'theirs', 'renamed there'],
    ]);
    expect(await call('listDocuments', {})).toEqual(['comparisons']);
  });

  it('keeps comparisons apart that it cannot read', async () => {
    const path = await made('b.descent', (store) =>
      store.writeDocument({ name: 'comparisons', text: '[{"name":7}]', changedAt: 1 }),
    );
    open((store) => store.writeDocument({ name: 'comparisons', text: '[]', changedAt: 1 }));
    await call('mergeSession', { path });
    expect(await call('listDocuments', {})).toEqual(['comparisons', 'comparisons.2']);
  });

  it.each([
    ['a number of a series', (store: Store) => store.apply([{ runId: 1, series: [series('weight_norm_W1', [1])] }])],
    [
      'a record',
      (store: Store) => store.database.execute(`UPDATE records SET data = replace(data, '[1,2,3]', '[1,2,4]')`),
    ],
    ['a status', (store: Store) => store.updateRuns([1], { status: 'stopped' })],
    ['an iteration', (store: Store) => store.updateRuns([1], { iteration: 39 })],
  ])('keeps runs apart that differ in %s, in an experiment of their own', async (_what, differ) => {
    const path = await made('b.descent', (store) => {
      seeds(0, 1)(store);
      differ(store);
    });
    open(seeds(0));
    const merged = await call('mergeSession', { path });
    expect(merged.added.length).toBeGreaterThanOrEqual(3);
    expect(new Set(stored(labels).map(([, , , experiment]) => experiment))).toEqual(new Set([1, 2]));
    expect((await call('getExperiment', { experimentId: 1 })).experiment.seeds).toEqual([0]);
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 4 });
  });

  it('keeps experiments apart that make too many runs together', async () => {
    const many = (from: number) => ({ seeds: Array.from({ length: 600 }, (_, index) => from + index) });
    const path = await made('b.descent', (store) => store.deleteRuns(addExperiment(store, many(1000)).slice(3)));
    open((store) => store.deleteRuns(addExperiment(store, many(0)).slice(3)));
    expect((await call('mergeSession', { path })).added).toHaveLength(3);
    expect(await call('getExperiment', { experimentId: 2 })).toMatchObject({ experiment: many(1000) });
  });

  it('lets both identities of equal runs lead to the one that is kept, here and in every copy', async () => {
    const theirs = { uid: '' };
    const path = await made('b.descent', (store) => {
      seeds(0)(store);
      theirs.uid = store.run(1)!.uid;
    });
    open(seeds(0));
    const ours = stored((store) => store.run(1)!.uid);
    expect(theirs.uid).not.toBe(ours);
    const found = async () => (await call('findRuns', { uids: [theirs.uid, ours] })).map(({ uid }) => uid);
    expect(await found()).toEqual([ours]);
    await call('mergeSession', { path });
    expect(await found()).toEqual([ours]);
    expect((await call('findRuns', { uids: [theirs.uid] })).map(({ uid }) => uid)).toEqual([ours]);
    await call('saveSession', { path: file('c.descent') });
    expect(await call('mergeSession', { path })).toMatchObject({ added: [] });
    expect(await call('sessionState', {})).toMatchObject({ changed: false });
    await call('newSession', {});
    await call('openSession', { path: file('c.descent') });
    expect((await call('findRuns', { uids: [theirs.uid] })).map(({ uid }) => uid)).toEqual([ours]);
  });

  it('takes the parent of a run along where it came too', async () => {
    const path = await made('b.descent', (store) => {
      seeds(0)(store);
      const [child = 0, orphan = 0] = addExperiment(store, { name: 'Children' });
      store.updateRuns([child], { parentUid: store.run(1)!.uid });
      store.updateRuns([orphan], { parentUid: 'f'.repeat(32) });
    });
    open((store) => {
      addExperiment(store, { name: 'Something else' });
      seeds(0)(store);
    });
    const { added, known } = await call('mergeSession', { path });
    expect(known).toBe(2);
    expect((await call('getRuns', { runIds: [...added] })).map(({ parentId }) => parentId)).toEqual([3, null]);
  });

  it('puts files together into a new one, which may be one of them', async () => {
    const a = await made('a.descent', seeds(0));
    const b = await made('b.descent', seeds(1, 0));
    expect(await mergeSessionFiles([a, b, a], file('out.descent'))).toEqual({ runs: 4 });
    expect(await mergeSessionFiles([a, b], a)).toEqual({ runs: 4 });
    expect(await opened(a)).toEqual(await opened(file('out.descent')));
    expect(await sessionInfo(a)).toMatchObject({ experiments: [{ name: 'Made', runs: 4 }] });
  });

  it('writes nothing where one of the files is refused', async () => {
    const a = await made('a.descent', seeds(0));
    writeFileSync(file('b.descent'), 'nothing');
    await expect(mergeSessionFiles([a, file('b.descent')], file('out.descent'))).rejects.toThrow(/no Descent session/);
    expect(readdirSync(folder).sort()).toEqual(['a.descent', 'b.descent']);
  });
});
