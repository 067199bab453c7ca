import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { takenAndGone } from './browser.ts';
import { folder, cookie, lab, server, log, serveAnew, openServed, own, asked, page, trained } from './served.ts';
import type { Question } from './browser.ts';

describe('a session', () => {
  const send = (how: string, body: Question['body'] = Buffer.alloc(0)) =>
    asked(`/session${how}`, { method: 'POST', headers: { origin: own() }, body });
  const json = ({ status, body }: { status: number; body: Buffer }) => ({
    status,
    ...(JSON.parse(body.toString()) as object),
  });

  it('goes to a download and comes back, without a path', async () => {
    const { lab: api, events, ...rest } = await page();
    const [runId] = await trained({ lab: api, events, ...rest });
    await api.tagRuns({ runIds: [runId!], add: ['kept'] });
    const before = await api.sessionState({});
    const download = await asked('/session');
    expect(download.headers).toMatchObject({
      'content-disposition': 'attachment; filename="session.descent"',
      'content-length': String(download.body.length),
    });
    // What was taken along is saved.
    await vi.waitFor(async () => expect(await api.sessionState({})).toEqual({ ...before, changed: false }));
    const [series] = await api.readMetrics({ runIds: [runId!], metrics: ['loss'] });

    await api.newSession({});
    const merged = json(await send('?do=merge', download.body));
    expect(merged).toMatchObject({ status: 200, added: [expect.any(Number)], known: 0 });
    expect(json(await send('?do=merge', download.body))).toMatchObject({ status: 200, added: [], known: 1 });

    const opened = json(await send('?do=open', download.body));
    expect(opened).toMatchObject({ status: 200, path: null, changed: false, runs: 1, recent: [] });
    const { runs } = await api.listRuns({ filter: { tags: ['kept'] } });
    const [again] = await api.readMetrics({ runIds: runs.map(({ id }) => id), metrics: ['loss'] });
    expect(again!.values).toEqual(series!.values);
    expect(events.findLast(({ kind }) => kind === 'sessionChanged')).toMatchObject({ session: { path: null } });
  });

  it('counts as saved however quickly the page leaves with what it came for', async () => {
    const opened = await page();
    const [runId] = await trained(opened);
    for (let time = 0; time < 15; time++) {
      await opened.lab.tagRuns({ runIds: [runId!], ...(time % 2 === 0 ? { add: ['kept'] } : { remove: ['kept'] }) });
      await takenAndGone(server.port, '/session', cookie);
      await vi.waitFor(async () => expect(await opened.lab.sessionState({})).toMatchObject({ changed: false }));
    }
  });

  it('is downloaded under a name, which it then has, and without its networks it stays unsaved', async () => {
    const opened = await page();
    const { lab: api } = opened;
    const [runId] = await trained(opened);
    const whole = await asked('/session?name=week%203');
    await vi.waitFor(async () => expect(await api.sessionState({})).toMatchObject({ name: 'week 3', changed: false }));
    await api.tagRuns({ runIds: [runId!], add: ['kept'] });
    const small = await asked('/session?networks=no&name=small');
    expect(small.body.length).toBeLessThan(whole.body.length);
    expect(await api.sessionState({})).toMatchObject({ name: 'week 3', changed: true });
    await send('?do=open&name=small.descent', small.body);
    expect((await api.listRuns({})).runs).toMatchObject([{ hasNetwork: false, tags: ['kept'] }]);
  });

  it('leaves no file behind', async () => {
    const temporary = join(folder, 'tmp');
    mkdirSync(temporary);
    for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, temporary);
    const { body } = await asked('/session');
    await send('?do=open', body);
    await send('?do=open', Buffer.from('nothing'));
    await vi.waitFor(() => expect(readdirSync(temporary)).toEqual([]));
  });

  it('that is none is refused in a line that names no file of ours', async () => {
    const refused = async (body: Uint8Array, code: string) =>
      expect(json(await send('?do=open', body))).toEqual({ status: 422, code, path: 'session', file: null });
    await refused(Buffer.alloc(0), 'sessionEmpty');
    await refused(Buffer.from('<p>no</p>'), 'notASession');
    const { body } = await asked('/session');
    const cut = json(await send('?do=merge', body.subarray(0, -1000)));
    expect(cut).toMatchObject({ status: 422, code: 'sessionDamaged', file: null });
    expect(log).toEqual([]);
  });

  it('is opened or merged, and nothing else', async () => {
    for (const how of ['', '?do=', '?do=toString', '?do=delete']) {
      expect(json(await send(how))).toMatchObject({ status: 422, path: 'do' });
    }
  });

  it('may not be larger than allowed, whatever the request says of its size', async () => {
    await serveAnew({ largestSession: 1000 });
    for (const body of [Buffer.alloc(1001), [Buffer.alloc(600), Buffer.alloc(600)]]) {
      const refusal = { code: 'sessionTooLarge', path: 'session', file: null, allowed: 1000, got: null };
      expect(json(await send('?do=open', body))).toEqual({ status: 422, ...refusal });
    }
  });
});

it('leaves the store to others when it is closed', async () => {
  await page();
  await server.close();
  await lab.close();
  expect(existsSync(join(folder, 'session.descent.lock'))).toBe(false);
  expect(readFileSync(join(folder, 'session.descent')).subarray(0, 15).toString()).toBe('SQLite format 3');
  await openServed();
});
