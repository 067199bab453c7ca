import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { openSessionCopy, sessionInfo } from '#main/sessions/index.ts';
import { Database, Store } from '#main/storage/index.ts';
import { addExperiment, dump, fill } from './madeSession.ts';
import { lab, events, file, app, storePath, open, call, stored, made, told, opened } from './sessionRoom.ts';
import type { SessionState } from '#core/protocol/index.ts';

describe('opening a session', () => {
  it('refuses what is none, in one line, and changes nothing', async () => {
    open(fill);
    await call('starRuns', { runIds: [1], starred: false });
    const newer = await made('newer.descent', (store) => store.database.execute('PRAGMA user_version = 99'));
    const foreign = new Database(file('foreign.db'));
    foreign.execute('CREATE TABLE mine (x)');
    foreign.close();
    writeFileSync(file('text.descent'), 'not\na session\n'.repeat(50));
    const before = stored(dump);
    const state = await call('sessionState', {});
    events.length = 0;
    const attempts: [string, RegExp][] = [
      [newer, /newer version of Descent: its format is 99, this version reads up to 1/],
      [file('foreign.db'), /no Descent session/],
      [file('text.descent'), /no Descent session/],
      [file('nowhere\n.descent'), /nowhere .descent is not there/],
      [app(), /must be a file, got a folder/],
      [storePath(), /being worked with/],
    ];
    for (const [path, reason] of attempts) {
      for (const method of ['openSession', 'mergeSession', 'sessionInfo'] as const) {
        const refused = call(method, { path });
        await expect(refused).rejects.toMatchObject({
          name: 'InputError',
          message: expect.stringMatching(reason) as string,
        });
        await expect(refused).rejects.not.toThrow(/\n/);
      }
    }
    expect(stored(dump)).toEqual(before);
    expect(await call('sessionState', {})).toEqual(state);
    // On a busy machine it is told how far it is.
    expect(events.filter(({ kind }) => kind !== 'jobChanged')).toEqual([]);
    expect(readdirSync(app())).not.toContain('sessions');
  });

  it('says so where another program has the file', async () => {
    const store = new Store(file('busy.descent'));
    fill(store);
    await expect(openSessionCopy(file('busy.descent'))).rejects.toThrow(/in use by another program/);
    store.close();
    expect(await sessionInfo(file('busy.descent'))).toMatchObject({ runs: 7 });
  });

  it('interrupts what trains, and keeps a copy of what was not saved', async () => {
    const path = await made('other.descent', (store) => addExperiment(store, { name: 'Other' }));
    open();
    const { runIds } = await call('startExperiment', {
      experiment: {
        format: FORMAT,
        data: { trainSize: 200, testSize: 100 },
        training: { iterations: 1_000_000, batchSize: 20 },
      },
    });
    await new Promise<void>((resolve) => lab!.subscribe(({ kind }) => kind === 'news' && resolve()));
    await call('openSession', { path });
    expect(await call('getRuns', { runIds: [...runIds] })).toEqual([]);
    const [copied = '', ...others] = readdirSync(join(app(), 'sessions'));
    expect(copied).toMatch(/^2023-11-14T22-13-20\.\d{3}Z\.descent$/);
    expect(others).toEqual([]);
    const copy = await call('openSession', { path: join(app(), 'sessions', copied) });
    expect(copy).toMatchObject({ runs: 1, changed: false });
    const [run] = (await call('listRuns', {})).runs;
    expect(run).toMatchObject({ status: 'interrupted' });
    expect(stored((store) => store.checkpoint(run!.id, 'resume'))?.iteration).toBe(run!.iteration);
  });

  it('keeps the last five copies only, and none of a session that is saved or empty', async () => {
    const path = await made('other.descent', (store) => addExperiment(store, {}));
    open();
    await call('newSession', {});
    for (let i = 0; i < 7; i++) {
      await call('openSession', { path });
      await call('openSession', { path });
      const [run] = (await call('listRuns', {})).runs;
      await call('noteRun', { runId: run!.id, note: `change ${i}` });
    }
    const state = await call('newSession', {});
    expect(state).toEqual({ path: null, name: null, changed: false, runs: 0, recent: [path] });
    const copies = readdirSync(join(app(), 'sessions'));
    expect(copies).toEqual([2, 3, 4, 5, 6].map((at) => `2023-11-14T22-13-20.00${at}Z.descent`));
    const [last] = (
      (await opened(join(app(), 'sessions', copies.at(-1)!))) as { runs: { row: { note: string } }[] }
    ).runs.slice(-1);
    expect(last!.row.note).toBe('change 6');
  });

  it('remembers the last ten files, and forgets one when told', async () => {
    open();
    for (let i = 0; i < 12; i++) await call('saveSession', { path: file(`${i % 11}.descent`) });
    const { recent } = await call('sessionState', {});
    expect(recent).toEqual([0, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => file(`${i}.descent`)));
    const forgotten = await call('forgetRecentSession', { path: file('10.descent') });
    expect(forgotten.recent).toEqual(recent.filter((path) => path !== file('10.descent')));
  });

  it('tells that the session changed once, until it is saved', async () => {
    open(fill);
    for (const note of ['a', 'b']) await call('noteRun', { runId: 1, note });
    await call('saveSession', { path: file('a.descent') });
    await call('noteRun', { runId: 1, note: 'c' });
    const states = told('sessionChanged').map((event) => (event as { session: SessionState }).session);
    expect(states.map(({ path, changed }) => [path, changed])).toEqual([
      [file('a.descent'), false],
      [file('a.descent'), true],
    ]);
    await lab!.close();
    open();
    // Kept with what it tells of, whatever becomes of the preferences.
    expect(await call('sessionState', {})).toEqual(states.at(-1));
    await lab!.close();
    rmSync(join(app(), 'preferences.json'));
    open();
    expect(await call('sessionState', {})).toEqual({ ...states.at(-1), recent: [] });
  });

  it('tells beforehand what is in a file', async () => {
    const path = await made('a.descent', fill);
    expect(await sessionInfo(path)).toEqual({
      path,
      bytes: readFileSync(path).length,
      version: 1,
      experiments: [
        { name: '../../초깃값 & "names"\u0000', runs: 6 },
        { name: 'Landscape', runs: 1 },
      ],
      runs: 7,
      byStatus: { diverged: 1, failed: 1, finished: 2, interrupted: 3 },
      points: 98,
      firstRunAt: 1001,
      lastRunAt: 1006,
      openings: [],
      leftOut: [],
    });
  });
});
