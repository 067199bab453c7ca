import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { serve } from '#main/cli/serve.ts';
import { storeIn } from '#main/lab/index.ts';
import { Store } from '#main/storage/index.ts';
import { connectPage, enter } from '../lab/browser.ts';
import { descent } from './command.ts';
import type { AddressInfo } from 'node:net';
import type { ServeOptions } from '#main/cli/serve.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'descent-serve-command-'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page/index.html'), '<p>page</p>');
  vi.stubEnv('DESCENT_HOME', join(folder, 'home'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** The command, until it is interrupted. `address` resolves to what it prints first. */
function begin(options: ServeOptions = {}) {
  const interruption = new AbortController();
  const lines: string[] = [];
  const printed = Promise.withResolvers<string>();
  const out = (text: string): void => {
    lines.push(text);
    printed.resolve(text);
  };
  const error = (text: string): void => void lines.push(`error: ${text}`);
  const page = pathToFileURL(join(folder, 'page/'));
  const ended = serve(options, { out, error, signal: interruption.signal, endItself: () => undefined }, page);
  const address = (): Promise<string> => Promise.race([printed.promise, ended.then(() => 'ended without one')]);
  return { address, lines, ended, interrupt: () => interruption.abort() };
}

const long = {
  format: FORMAT,
  data: { trainSize: 200, testSize: 100 },
  network: { hidden: [20] },
  training: { batchSize: 20, iterations: 10_000_000 },
  evaluateEvery: 10_000_000,
};

describe('descent serve', () => {
  it('prints its address, and keeps what trains when it is interrupted', async () => {
    const { address, lines, ended, interrupt } = begin();
    const url = await address();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+$/);
    const { origin, port } = new URL(url);
    const { socket, lab, events } = await connectPage(Number(port), { origin, cookie: await enter(url) });
    const { runIds } = await lab.startExperiment({ experiment: long });
    await vi.waitFor(() => expect(events.map(({ kind }) => kind)).toContain('news'));
    const closed = once(socket, 'close');
    interrupt();
    expect(await ended).toBe(0);
    await closed;
    expect(lines).toEqual([url]);

    const store = new Store(storeIn(join(folder, 'home')));
    const [run] = store.runs(runIds);
    expect(run).toMatchObject({ status: 'interrupted' });
    expect(store.checkpoint(runIds[0]!, 'resume')?.iteration).toBe(run!.iteration);
    expect(run!.iteration).toBeGreaterThan(0);
    store.close();
  });

  it('is found again at the same port by its new address alone, which lets older tabs of the browser in, too', async () => {
    const first = begin();
    const cookie = await enter(await first.address());
    const { origin, port } = new URL(await first.address());
    first.interrupt();
    await first.ended;
    const second = begin({ port });
    expect(await second.address()).toMatch(`http://127.0.0.1:${port}/`);
    // What a tab that was left open sends to whoever listens there now.
    await expect(connectPage(Number(port), { origin, cookie })).rejects.toThrow(/403/);
    const renewed = await enter(await second.address());
    // Browsers keep one cookie of a name, for every tab.
    expect(renewed.split('=')[0]).toBe(cookie.split('=')[0]);
    const { lab, socket } = await connectPage(Number(port), { origin, cookie: renewed });
    expect(await lab.sessionState({})).toMatchObject({ runs: 0 });
    socket.terminate();
    second.interrupt();
    await second.ended;
  });

  it('refuses a port that is taken, and gives the store back', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(begin({ port: String(port) }).ended).rejects.toThrow(`--port ${port} is in use by another program`);
    other.close();
    const { address, ended, interrupt } = begin({ port: String(port) });
    await address();
    interrupt();
    expect(await ended).toBe(0);
  });

  it('leaves the store to the Descent that has it', async () => {
    const { address, ended, interrupt } = begin();
    await address();
    await expect(begin().ended).rejects.toThrow(/is open in another Descent/);
    interrupt();
    expect(await ended).toBe(0);
  });

  it('says what to do where the page is not built', async () => {
    rmSync(join(folder, 'page/index.html'));
    await expect(begin().ended).rejects.toThrow(
      'the page is not built: run `npm run build`, or `npm start`, which does',
    );
  });

  it('takes port 0 for any that is free', async () => {
    const serving = begin({ port: '0' });
    expect(await serving.address()).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+\//);
    serving.interrupt();
    expect(await serving.ended).toBe(0);
  });

  it.each(['80', '65536', '1e4', 'any'])('refuses the port %s', async (port) => {
    expect(await descent(['serve', '--port', port])).toEqual({
      code: 2,
      out: '',
      error: `error: --port must be a whole number in [1024, 65535], got ${port}`,
    });
  });
});
