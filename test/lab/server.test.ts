import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { encodeFrame, methodsWithPaths } from '#core/protocol/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { startExportThread } from '#main/lab/exportThread.ts';
import { openLab } from '#main/lab/index.ts';
import { startServer } from '#main/server/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import { ask, connectPage, enter } from './browser.ts';
import type { LabServer, ServerOptions } from '#main/server/startServer.ts';
import type { Lab } from '#main/lab/index.ts';
import type { Page, Question } from './browser.ts';

let folder: string;
let lab: Lab;
let server: LabServer;
let log: string[];
let cookie: string;
let pages: Page[];

async function serve(more: Partial<ServerOptions> = {}): Promise<void> {
  const page = pathToFileURL(join(folder, 'page/'));
  server = await startServer({ lab, page, port: 0, log: (line) => log.push(line), ...more });
  cookie = await enter(server.url);
}

/** Stops the server that `beforeEach` started, and starts another. */
async function serveAnew(more: Partial<ServerOptions>): Promise<void> {
  await server.close();
  await serve(more);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'descent-server-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(join(folder, 'page/index.html'), '<p>page</p>');
  writeFileSync(join(folder, 'page/assets/app.js'), 'run()');
  writeFileSync(join(folder, 'page/notes.txt'), 'not of the page');
  writeFileSync(join(folder, 'secret.html'), 'not of the page');
  [log, pages] = [[], []];
  const common = { version: 'test', folder, workers: 1, startTrainer: forkTrainer, startExporter: startExportThread };
  lab = openLab({ ...common, store: join(folder, 'session.descent') });
  await serve();
});
afterEach(async () => {
  for (const { socket } of pages) socket.terminate();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await server.close();
  await lab.close();
  rmSync(folder, { recursive: true });
});

const own = (): string => `http://127.0.0.1:${server.port}`;
/** As a page that was let in asks. */
const asked = (path: string, { headers = {}, ...question }: Question = {}) =>
  ask(server.port, path, { ...question, headers: { cookie, ...headers } });

async function page(): Promise<Page> {
  const connected = await connectPage(server.port, { cookie, origin: own() });
  pages.push(connected);
  return connected;
}

const tiny = {
  format: FORMAT,
  name: 'Tiny',
  data: { trainSize: 100, testSize: 50 },
  network: { hidden: [10] },
  training: { batchSize: 20, iterations: 5 },
};

/** Trains it to its end. */
async function trained({ lab: { startExperiment } }: Page): Promise<readonly number[]> {
  const { runIds } = await startExperiment({ experiment: tiny });
  await lab.idle();
  return runIds;
}

describe('the address that is printed', () => {
  it('lets its browser in, and goes from the address bar', async () => {
    const { pathname, search, hostname } = new URL(server.url);
    expect(hostname).toBe('127.0.0.1');
    expect(search).toMatch(/^\?token=[\w-]{43}$/);
    const { status, headers } = await ask(server.port, `${pathname}${search}`);
    expect([status, headers.location]).toEqual([303, '/']);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^descent-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/),
    ]);
    expect(headers['set-cookie']?.[0]).not.toContain(search.slice('?token='.length));
    // And again, as when the page is reloaded.
    for (const _time of [1, 2]) expect((await asked('/')).body.toString()).toBe('<p>page</p>');
  });

  it('works once where it was made for once', async () => {
    const once = server.urlForOnce();
    expect(await enter(once)).toBe(cookie);
    expect(await enter(once)).toBe('');
    expect(await enter(server.url)).toBe(cookie);
  });

  it('is another each time, and so is the cookie: whoever has the port afterwards learns nothing from a page left open', async () => {
    const [before, { port, url }] = [cookie, server];
    await serveAnew({ port });
    expect(server.url).not.toBe(url);
    expect(cookie).not.toBe(before);
    expect((await ask(port, '/', { headers: { cookie: before } })).status).toBe(403);
  });

  it('says when its port is taken', async () => {
    const second = serve({ port: server.port });
    await expect(second).rejects.toMatchObject({
      path: '--port',
      message: `--port ${server.port} is in use by another program`,
    });
  });
});

describe('whoever is not let in', () => {
  const token = 'A'.repeat(43);
  const paths = ['/', `/?token=${token}`, '/?token=', '/assets/app.js', '/missing.js', '/session', '/lab', '//', '/%'];

  it.each(paths)('gets nothing of %s', async (path) => {
    for (const cookies of [undefined, '', 'descent=x', `descent-${server.port}=`, `descent-${server.port}=${token}`]) {
      const { status, body } = await ask(server.port, path, {
        headers: cookies === undefined ? {} : { cookie: cookies },
      });
      expect(status).toBe(403);
      expect(body.toString()).toContain('Open this by the address that descent printed.');
    }
  });

  it('cannot send a session either', async () => {
    const { status } = await ask(server.port, '/session?do=open', { method: 'POST', headers: { origin: own() } });
    expect(status).toBe(403);
  });

  const hosts = (): [string, Record<string, string>][] => [
    ['another host', { host: `evil.example:${server.port}` }],
    ['another port', { host: '127.0.0.1:1' }],
    ['no port', { host: '127.0.0.1' }],
    ['another name of this machine', { host: `127.1:${server.port}` }],
    ['a page elsewhere', { origin: 'http://evil.example' }],
    ['a page of another server here', { origin: 'http://127.0.0.1:1' }],
    ['this server by its other name', { origin: `http://localhost:${server.port}` }],
    ['a page without an origin', { origin: 'null' }],
    ['a picture in another page', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
  ];

  it('is whoever comes by or from elsewhere, cookie or not', async () => {
    for (const [who, headers] of hosts()) expect((await asked('/', { headers })).status, who).toBe(403);
    const { pathname, search } = new URL(server.url);
    const rebound = await ask(server.port, `${pathname}${search}`, { headers: { host: 'evil.example' } });
    expect([rebound.status, rebound.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('is not whoever calls the server localhost', async () => {
    const host = `localhost:${server.port}`;
    expect((await asked('/', { headers: { host, origin: `http://${host}` } })).status).toBe(200);
  });

  it('is let go wholly: a socket that was refused keeps no half of it open', async () => {
    const socket = connect({ host: '127.0.0.1', port: server.port, allowHalfOpen: true });
    const gone = new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve));
    socket.write(
      `GET /lab HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('403 Forbidden');
    // Whoever reads no more and goes on writing is cut off.
    const writing = setInterval(() => socket.write('x'), 5);
    await gone;
    clearInterval(writing);
  });

  it('cannot connect to the lab', async () => {
    const refused = async (headers: Record<string, string>, path = '/lab') =>
      expect(connectPage(server.port, headers, path)).rejects.toThrow(/403/);
    const origin = own();
    await refused({ origin });
    await refused({ origin, cookie: `descent-${server.port}=${token}` });
    for (const [, headers] of hosts()) await refused({ cookie, origin, ...headers });
    await refused({ origin, cookie }, '/');
    await refused({ origin, cookie }, '/lab/more');
    const { search } = new URL(server.url);
    await refused({ origin }, `/lab${search}`);
    // A socket or an upload that does not say where it comes from is no page's.
    await refused({ cookie });
    expect((await asked('/session?do=open', { method: 'POST' })).status).toBe(403);
  });
});

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
  const common = { version: 'test', folder, workers: 1, startTrainer: forkTrainer, startExporter: startExportThread };
  lab = openLab({ ...common, store: join(folder, 'session.descent') });
  await serve();
});
