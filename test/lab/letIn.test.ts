import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ask, connectPage, enter } from './browser.ts';
import { server, cookie, serve, serveAnew, own, asked } from './served.ts';

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
