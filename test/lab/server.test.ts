import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { encodeFrame, methodsWithPaths } from '#core/protocol/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { folder, log, serveAnew, asked, page, tiny, trained } from './served.ts';

describe('the page', () => {
  it('comes with the policy of the window, and is nobody else’s', async () => {
    for (const path of ['/', '/assets/app.js', '/missing.js']) {
      const { headers } = await asked(path);
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'") as string,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
    }
    expect((await asked('/assets/app.js')).headers['content-type']).toContain('text/javascript');
  });

  it.each([
    '/../secret.html',
    '/assets/../../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/..%5csecret.html',
    '/..\\secret.html',
    '//127.0.0.1/../secret.html',
    '/notes.txt',
    '/assets/',
    '/session.descent',
    'http://127.0.0.1/../secret.html',
  ])('has no file %s', async (path) => {
    const { status, body } = await asked(path);
    expect([403, 404]).toContain(status);
    expect(body.toString()).not.toContain('not of the page');
  });

  it('is only read', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      for (const path of ['/', '/session']) expect((await asked(path, { method })).status).toBe(405);
    }
    const { status, headers, body } = await asked('/', { method: 'HEAD' });
    expect([status, headers['content-length'], body.length]).toEqual([200, '11', 0]);
  });
});

describe('a connected page', () => {
  it('plans, trains, hears news of it and reads what was measured', async () => {
    const { lab: api, events, ...rest } = await page();
    expect((await api.planExperiment({ experiment: tiny })).runs).toMatchObject([{ iterations: 5 }]);
    const [runId] = await trained({ lab: api, events, ...rest });
    const [run] = await api.getRuns({ runIds: [runId!] });
    expect(run).toMatchObject({ status: 'finished', iteration: 5 });
    const [series] = await api.readMetrics({ runIds: [runId!], metrics: ['loss'] });
    expect(series!.values).toBeInstanceOf(Float64Array);
    expect([...series!.iterations]).toEqual([0, 1, 2, 3, 4]);
    const told = events.flatMap((event) => (event.kind === 'news' ? event.series : []));
    const losses = told.filter(({ metric }) => metric === 'loss').flatMap(({ values }) => [...values]);
    expect(losses).toEqual([...series!.values]);
    expect(log).toEqual([]);
  });

  it('hears what another does', async () => {
    const [one, other] = [await page(), await page()];
    const [runId] = await trained(one);
    await other.lab.renameRun({ runId: runId!, name: 'mine' });
    for (const { events } of [one, other]) {
      const changes = events.filter(({ kind }) => kind === 'runsChanged').length;
      expect(changes).toBeGreaterThan(2);
      expect(events.at(-1)).toEqual(one.events.at(-1));
    }
    other.socket.close();
    await once(other.socket, 'close');
    const heard = other.events.length;
    await one.lab.renameRun({ runId: runId!, name: 'still mine' });
    expect(other.events).toHaveLength(heard);
  });

  it('may not name files', async () => {
    const { lab: api } = await page();
    for (const method of methodsWithPaths) {
      const call = api[method] as (params: object) => Promise<unknown>;
      await expect(call({ path: join(folder, 'secret.html') })).rejects.toThrow(/no method of the lab/);
    }
    expect(log).toHaveLength(methodsWithPaths.length);
  });

  it('is let go when it reads nothing, and others hear on', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await serveAnew({});
    const [asleep, awake] = [await page(), await page()];
    asleep.socket.pause();
    for (const _heartbeat of [1, 2]) {
      vi.runOnlyPendingTimers();
      // What it answers comes before what it asks.
      await once(awake.socket, 'ping');
      await awake.lab.setSettings({ theme: 'dark' });
    }
    asleep.socket.resume();
    await once(asleep.socket, 'close');
    await awake.lab.setSettings({ theme: 'light' });
    expect(awake.events).toHaveLength(3);
    expect(asleep.events.length).toBeLessThan(3);
  });
});

describe('what is no call', () => {
  const alive = async (): Promise<void> => {
    const { lab: api } = await page();
    expect(await api.sessionState({})).toMatchObject({ runs: 0 });
  };

  it('is refused and logged, and the lab lives', async () => {
    const { socket, lab: api } = await page();
    const nested = (depth: number): unknown => (depth === 0 ? null : [nested(depth - 1)]);
    const wrong: unknown[] = [
      ...[null, true, 7, NaN, 'q', [], {}, [[]], { t: 'q' }, { t: 'x', m: 'labInfo', a: [] }, nested(90)],
      ...[
        { t: 'q', m: 3, a: [] },
        { t: 'q', m: 'labInfo', a: {} },
        { t: 'q', m: 'labInfo', a: [{}, {}] },
      ],
      ...['nothing', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'saveSession'].map((m) => {
        return { t: 'q', i: 'x', m, a: [{}] };
      }),
    ];
    for (const message of wrong) socket.send(encodeFrame(message));
    await vi.waitFor(() => expect(log).toHaveLength(wrong.length));
    await expect(api.renameRun({ runId: -1, name: 'x' })).rejects.toThrow(/runId must be/);
    expect(await api.sessionState({})).toMatchObject({ runs: 0 });
  });

  it('may be any bytes', async () => {
    const random = new RandomState(0);
    const { socket, lab: api } = await page();
    const frames = Array.from({ length: 300 }, () =>
      Uint8Array.from({ length: 1 + random.integer(40) }, () => random.integer(256)),
    );
    for (const frame of frames) socket.send(frame);
    expect(await api.sessionState({})).toMatchObject({ runs: 0 });
    expect(log.length).toBe(frames.length);
  });

  it('may be half a message', async () => {
    const { socket, lab: api } = await page();
    const whole = encodeFrame({ t: 'q', i: 'x', m: 'predict', a: [{ runId: 1, images: randomBytes(784) }] });
    const ends = Array.from({ length: whole.length }, (_, end) => end);
    for (const end of ends) socket.send(whole.subarray(0, end));
    expect(await api.sessionState({})).toMatchObject({ runs: 0 });
    expect(log).toHaveLength(ends.length);
  });

  it.each([
    ['lists that promise millions of values', Array.from({ length: 200 }, () => [0xdd, 0x01, 0xff, 0xff, 0xff]).flat()],
    [
      'objects that promise millions of values',
      Array.from({ length: 200 }, () => [0xdf, 0xff, 0xff, 0xff, 0xff]).flat(),
    ],
    ['a text longer than the frame', [0xdb, 0xff, 0xff, 0xff, 0xff]],
    ['lists in lists without end', Array.from({ length: 100_000 }, () => 0x91)],
  ])('may be %s', async (_what, bytes) => {
    const { socket, lab: api } = await page();
    socket.send(Uint8Array.from(bytes));
    expect(await api.sessionState({})).toMatchObject({ runs: 0 });
    expect(log).toEqual([expect.stringMatching(/^refused a frame: /)]);
  });

  it('may be text', async () => {
    const { socket, lab: api } = await page();
    socket.send('{"t":"q","m":"labInfo","a":[]}');
    expect(await api.sessionState({})).toMatchObject({ runs: 0 });
    expect(log).toEqual(['refused a frame: it is text']);
  });

  it('may be larger than anything that a page has to say', async () => {
    const { socket } = await page();
    socket.send(new Uint8Array(9 * 2 ** 20));
    await once(socket, 'close');
    expect(log.join()).toMatch(/a connection broke: .*payload/i);
    await alive();
  });
});
