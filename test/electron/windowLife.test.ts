import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { APP_ID } from '#main/electron/appId.ts';
import { ensureBuilt } from '../../scripts/ensureBuilt.ts';
import { smallExperiment } from './smallExperiment.ts';
import { DesktopApp } from './standIn/desktopApp.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-life-'));
const documents = join(folder, 'documents');
const mine = join(documents, 'mine & yours.descent');
let home: string;
let homes = 0;
let app: DesktopApp;

function start(environment: NodeJS.ProcessEnv = {}, words: readonly string[] = []): void {
  app = new DesktopApp({ folder: home, environment: { STAND_IN_DOCUMENTS: documents, ...environment }, words });
}

async function open(environment?: NodeJS.ProcessEnv, words?: readonly string[]): Promise<void> {
  start(environment, words);
  await app.loaded;
  await app.page.connect();
}

const url = (path: string): string => pathToFileURL(path).href;
const soon = (what: () => unknown) => expect.poll(what, { interval: 20 });
const session = () => app.page.lab.sessionState({});

async function train(iterations: number): Promise<number> {
  const { runIds } = await app.page.lab.startExperiment({ experiment: smallExperiment(iterations) });
  return runIds[0]!;
}
const status = async (runId: number) => (await app.page.lab.getRuns({ runIds: [runId] }))[0]!.status;

beforeAll(async () => {
  await ensureBuilt();
  mkdirSync(documents);
  // A session with a run, to be opened.
  home = join(folder, 'first');
  await open();
  const runId = await train(20);
  await app.page.until(async () => (await status(runId)) === 'finished');
  await app.reply({ canceled: false, filePath: mine });
  await app.page.invoke('saveSession', { as: false });
  expect(await app.quit()).toBe(0);
}, 180_000);

beforeEach(() => void (home = join(folder, String(++homes))));
afterEach(() => app.kill());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the window', () => {
  it.each([
    ['on Windows', { STAND_IN_PLATFORM: 'win32' }],
    ['on Wayland, where a hidden window is never ready to be shown', { STAND_IN_WAYLAND: '1' }],
  ])('appears once, %s', async (_where, environment) => {
    await open(environment);
    await soon(() => app.ask('shown')).toBe(true);
    expect(await app.calls('show')).toHaveLength(1);
    // Of a program that was not installed there is no shortcut by which Windows would know it.
    expect(await app.calls('app.setAppUserModelId')).toEqual([]);
  });

  it('has no sandbox of its own where the system lets it have none', async () => {
    await open({}, ['--no-sandbox']);
    expect(await app.calls('app.enableSandbox')).toHaveLength(0);
  });

  it('comes back where its icon in a Mac’s Dock is clicked, also minimized', async () => {
    await open({ STAND_IN_PLATFORM: 'darwin' });
    await app.ask('minimize');
    await app.ask('emit', 'activate');
    expect(await app.calls('restore')).toHaveLength(1);
    expect(await app.calls('focus')).toHaveLength(1);
    // The title bar tells there what is not saved.
    await train(20);
    await soon(async () => (await app.calls('setDocumentEdited')).at(-1)).toEqual([true]);
  });

  it('is known to Windows by the id of its installer, and closes where its place cannot be kept', async () => {
    mkdirSync(join(home, 'window.json', 'in the way'), { recursive: true });
    await open({ STAND_IN_PLATFORM: 'win32', STAND_IN_PACKAGED: folder });
    expect(await app.calls('app.setAppUserModelId')).toEqual([[APP_ID]]);
    expect(await app.quit()).toBe(0);
    expect(app.output).toContain("the window's place was not kept");
  });
});

describe('a session from outside', () => {
  const mac = { STAND_IN_PLATFORM: 'darwin' };
  const ways: readonly (readonly [string, (path: string) => Promise<unknown>, NodeJS.ProcessEnv])[] = [
    ['a second start', (path) => app.ask('emit', 'second-instance', ['descent', path], '/'), {}],
    [
      'a second start by a file: address',
      (path) => app.ask('emit', 'second-instance', ['descent', url(path)], '/'),
      { STAND_IN_PLATFORM: 'win32' },
    ],
    ['a double click on a Mac', (path) => app.ask('emit', 'open-file', path), mac],
  ];
  it.each(ways)('is shown by %s', async (_how, give, environment) => {
    await open(environment);
    await give(mine);
    await soon(async () => (await session()).path).toBe(mine);
    expect((await session()).runs).toBe(1);
  });

  it.each([['path', mine] as const, ['file: address', url(mine)] as const])(
    'is shown by a start with its %s',
    async (_what, word) => {
      await open({}, [word]);
      await soon(async () => (await session()).path).toBe(mine);
    },
  );

  it.each(ways)('that comes while the app closes is shown by its next start: %s', async (_how, give, environment) => {
    await open(environment);
    await train(1_000_000);
    void app.ask('close').catch(() => undefined);
    void give(mine).catch(() => undefined);
    expect(await app.exited, app.output).toBe(0);
    expect(app.relaunches).toEqual([{ args: ['/app', mine] }]);
    expect(app.output).not.toMatch(/Error/);

    const [{ args }] = app.relaunches as [{ args: string[] }];
    start({}, args.slice(1));
    // Over what trained when the app closed: it was never saved.
    await app.reply({ response: 0 });
    await app.loaded;
    await app.page.connect();
    await soon(async () => (await session()).path).toBe(mine);
  });

  it('is opened by the Mac that gets one before it is ready', async () => {
    start(mac);
    void app.ask('emit', 'open-file', mine).catch(() => undefined);
    await app.loaded;
    await app.page.connect();
    await soon(async () => (await session()).path).toBe(mine);
  });
});

describe('an app that closes', () => {
  it.each([
    ['started again', ['emit', 'second-instance', ['descent'], '/']],
    ['activated', ['emit', 'activate']],
  ])('is there again where it is %s', async (_how, [probe, ...given]) => {
    await open();
    await train(1_000_000);
    void app.ask('close').catch(() => undefined);
    void app.ask(probe as string, ...given).catch(() => undefined);
    expect(await app.exited, app.output).toBe(0);
    expect(app.relaunches).toEqual([{ args: ['/app'] }]);
  });

  it('is started again by an AppImage’s own name, of which the program goes with the folder', async () => {
    await open({ APPIMAGE: '/home/me/Descent.AppImage' });
    void app.ask('close').catch(() => undefined);
    void app.ask('emit', 'activate').catch(() => undefined);
    expect(await app.exited, app.output).toBe(0);
    expect(app.relaunches).toMatchObject([{ execPath: '/home/me/Descent.AppImage' }]);
  });

  it('ends for good, and is deaf to its menu, where nobody wants it back', async () => {
    await open();
    await train(1_000_000);
    await app.page.lab.setSettings({ language: 'en' });
    void app.ask('close').catch(() => undefined);
    for (const item of ['Save', 'Save as PDF…', 'Print…']) void app.ask('click', 'File', item).catch(() => undefined);
    expect(await app.exited, app.output).toBe(0);
    expect(app.relaunches).toEqual([]);
    expect(app.output).not.toMatch(/Error/);
  });
});
