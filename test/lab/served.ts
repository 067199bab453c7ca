/** A lab behind a server for every test, and pages that are let in. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, vi } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { openLab } from '#main/lab/index.ts';
import { startServer } from '#main/server/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import { ask, connectPage, enter } from './browser.ts';
import type { LabServer, ServerOptions } from '#main/server/startServer.ts';
import type { Lab } from '#main/lab/index.ts';
import type { Page, Question } from './browser.ts';

export let folder: string;
export let lab: Lab;
export let server: LabServer;
export let log: string[];
export let cookie: string;
let pages: Page[];

/** Starts the server on the lab, and enters. */
export async function serve(more: Partial<ServerOptions> = {}): Promise<void> {
  const page = pathToFileURL(join(folder, 'page/'));
  server = await startServer({ lab, page, port: 0, log: (line) => log.push(line), ...more });
  cookie = await enter(server.url);
}

/** Stops the server that `beforeEach` started, and starts another. */
export async function serveAnew(more: Partial<ServerOptions>): Promise<void> {
  await server.close();
  await serve(more);
}

/** Opens the lab on the store of the test's folder, with its server. */
export async function openServed(): Promise<void> {
  const common = { version: 'test', folder, workers: 1, startTrainer: forkTrainer, startThread: startLabThread };
  lab = openLab({ ...common, store: join(folder, 'session.descent') });
  await serve();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'descent-server-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(join(folder, 'page/index.html'), '<p>page</p>');
  writeFileSync(join(folder, 'page/assets/app.js'), 'run()');
  writeFileSync(join(folder, 'page/notes.txt'), 'not of the page');
  writeFileSync(join(folder, 'secret.html'), 'not of the page');
  [log, pages] = [[], []];
  await openServed();
});
afterEach(async () => {
  for (const { socket } of pages) socket.terminate();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await server.close();
  await lab.close();
  rmSync(folder, { recursive: true });
});

export const own = (): string => `http://127.0.0.1:${server.port}`;
/** As a page that was let in asks. */
export const asked = (path: string, { headers = {}, ...question }: Question = {}) =>
  ask(server.port, path, { ...question, headers: { cookie, ...headers } });

export async function page(): Promise<Page> {
  const connected = await connectPage(server.port, { cookie, origin: own() });
  pages.push(connected);
  return connected;
}

export const tiny = {
  format: FORMAT,
  name: 'Tiny',
  data: { trainSize: 100, testSize: 50 },
  network: { hidden: [10] },
  training: { batchSize: 20, iterations: 5 },
};

/** Trains it to its end. */
export async function trained({ lab: { startExperiment } }: Page): Promise<readonly number[]> {
  const { runIds } = await startExperiment({ experiment: tiny });
  await lab.idle();
  return runIds;
}
