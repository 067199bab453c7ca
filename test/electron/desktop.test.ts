import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Store } from '#main/storage/index.ts';
import { ensureBuilt } from '../../scripts/ensureBuilt.ts';
import { smallExperiment as small } from './smallExperiment.ts';
import { DesktopApp } from './standIn/desktopApp.ts';
import type { ExperimentInput } from '#core/experiment/schema.ts';
import type { LabEvent, RunSummary } from '#core/protocol/index.ts';
import type { Page } from './standIn/page.ts';

const home = mkdtempSync(join(tmpdir(), 'descent-desktop-'));
const documents = mkdtempSync(join(tmpdir(), 'descent-documents-'));
const environment = { STAND_IN_DOCUMENTS: documents };
const started: DesktopApp[] = [];
let app: DesktopApp;
let page: Page;

async function start(): Promise<void> {
  app = new DesktopApp({ folder: home, environment });
  started.push(app);
  ({ page } = app);
  await app.loaded;
  await page.connect();
}

beforeAll(async () => {
  await ensureBuilt();
  await start();
}, 120_000);

afterAll(() => {
  for (const one of started) one.kill();
  for (const folder of [home, documents]) rmSync(folder, { recursive: true, force: true });
});

async function startRun(experiment: ExperimentInput): Promise<number> {
  const { runIds } = await page.lab.startExperiment({ experiment });
  return runIds[0]!;
}

async function runOf(runId: number): Promise<RunSummary> {
  const [run] = await page.lab.getRuns({ runIds: [runId] });
  return run!;
}

const hasStatus = (runId: number, status: string) => async (): Promise<boolean> =>
  (await runOf(runId)).status === status;

/** Of every point of a run, bit for bit. */
async function digestOf(runId: number): Promise<string> {
  const hash = createHash('sha256');
  for (const { metric, iterations, values } of await page.lab.readMetrics({ runIds: [runId] })) {
    hash.update(metric).update(iterations).update(values);
  }
  return hash.digest('hex');
}

type News = Extract<LabEvent, { kind: 'news' }>;
const newsOf = (runId: number): News[] =>
  page.events.filter((event): event is News => event.kind === 'news' && event.runs.some((run) => run.runId === runId));

/** What comes about without the page hearing of it. */
const soon = (what: () => unknown) => expect.poll(what, { interval: 20 });

describe('the lab behind the window', () => {
  it('trains in a process of its own and streams what it computes, keeping the machine awake meanwhile', async () => {
    const runId = await startRun(small(3000));
    await page.until(hasStatus(runId, 'finished'));
    const news = newsOf(runId);
    expect(news.length).toBeGreaterThan(0);
    const told = news.flatMap(({ series }) => series).filter(({ metric }) => metric === 'loss');
    expect(told.every(({ values }) => values instanceof Float64Array)).toBe(true);
    expect(told.flatMap(({ iterations }) => [...iterations])).toEqual(Array.from({ length: 3000 }, (_, i) => i));
    expect(await app.processes('trainer')).toHaveLength(1);
    await soon(async () => (await app.calls('powerSaveBlocker.stop')).length).toBe(1);
    expect(await app.calls('powerSaveBlocker.start')).toEqual([['prevent-app-suspension']]);
  });

  it('goes on in another process, to the same bits, where a trainer is killed', async () => {
    await page.lab.setSettings({ checkpointSeconds: 0.1 });
    const undisturbed = await startRun(small(20_000, 'Undisturbed'));
    await page.until(hasStatus(undisturbed, 'finished'));

    const disturbed = await startRun(small(20_000, 'Disturbed'));
    await page.until(() => newsOf(disturbed).length > 3);
    const [trainer] = await app.processes('trainer');
    process.kill(trainer!, 'SIGKILL');
    await page.until(hasStatus(disturbed, 'finished'));

    expect((await runOf(disturbed)).restarts).toBe(1);
    expect(await app.processes('trainer')).not.toContain(trainer);
    const notices = page.events.flatMap((event) => (event.kind === 'notice' ? [event.notice] : []));
    expect(notices).toMatchObject([{ code: 'trainerDied', runId: disturbed, over: false }]);
    expect(await digestOf(disturbed)).toBe(await digestOf(undisturbed));
  });

  it('draws figures beside the lab', async () => {
    const runId = await startRun(small(20, 'Drawn'));
    await page.until(hasStatus(runId, 'finished'));
    const files = await page.lab.exportRuns({ runIds: [runId], files: ['metrics', 'charts'] });
    const picture = files.find(({ name }) => name.endsWith('.png'))!;
    expect(Buffer.from(picture.bytes).subarray(1, 4).toString()).toBe('PNG');
  });

  it('is started again where it is killed, and every window finds it', async () => {
    const runId = await startRun(small(1_000_000, 'Cut off'));
    await page.until(() => newsOf(runId).length > 3);
    const [[before], trainers] = [await app.processes('lab'), await app.processes('trainer')];
    process.kill(before!, 'SIGKILL');
    await page.until(() => page.links === 2);
    expect(await app.processes('lab')).not.toContain(before);
    expect((await page.lab.listRuns({ filter: { status: ['interrupted'] } })).runs.map(({ id }) => id)).toEqual([
      runId,
    ]);
    for (const trainer of trainers) expect(await app.processes('trainer')).not.toContain(trainer);

    await page.lab.resumeRuns({ runIds: [runId] });
    await page.until(hasStatus(runId, 'running'));
    await page.lab.stopRuns({ runIds: [runId] });
    await page.until(hasStatus(runId, 'stopped'));
  });
});

describe('files of the desktop app', () => {
  it('saves the session where the user says, with the ending of its kind, and then there again', async () => {
    await app.reply({ canceled: true, filePath: '' });
    expect(await page.invoke('saveSession', { as: false })).toEqual({ ok: true, value: null });
    await app.reply({ canceled: false, filePath: join(documents, 'mine') });
    const path = join(documents, 'mine.descent');
    expect(await page.invoke('saveSession', { as: false })).toEqual({ ok: true, value: path });
    expect(readFileSync(path).subarray(0, 15).toString()).toBe('SQLite format 3');
    expect(await page.lab.sessionState({})).toMatchObject({ path, changed: false, recent: [path] });

    await page.lab.newSession({});
    expect(await page.invoke('openRecent', { path })).toEqual({ ok: true, value: path });
    expect((await page.lab.sessionState({})).runs).toBeGreaterThan(2);

    expect(await page.invoke('saveSession', { as: false })).toEqual({ ok: true, value: path });
    const small = join(documents, 'small.descent');
    await app.reply({ canceled: false, filePath: small });
    expect(await page.invoke('saveSession', { as: false, networks: false })).toEqual({ ok: true, value: small });
    expect(statSync(small).size).toBeLessThan(statSync(path).size);
    expect((await page.lab.sessionState({})).path).toBe(path);
    expect(await page.invoke('reveal', { path })).toMatchObject({ ok: true });
    expect(await app.calls('showItemInFolder')).toEqual([[path]]);
  });

  it('takes in the runs of another session, asked for or dropped, and shows one that is dropped', async () => {
    const path = join(documents, 'mine.descent');
    await app.reply({ filePaths: [path] }, { filePaths: [] });
    expect(await page.invoke('mergeSession', {})).toMatchObject({ ok: true, value: { added: [] } });
    expect(await page.invoke('mergeSession', {})).toEqual({ ok: true, value: null });
    const merged = { ok: true, value: { added: [] } };
    expect(await page.bridge.openDropped({ path }, 'merge')).toMatchObject(merged);
    expect(await page.bridge.openDropped({ path }, 'open')).toMatchObject({ ok: true });
    expect(await page.lab.sessionState({})).toMatchObject({ path, changed: false });
    // A file that the page made up has no path.
    expect(await page.bridge.openDropped({}, 'open')).toMatchObject({ ok: false });
  });

  it('asks before it opens a session from outside over unsaved changes, and says what cannot be opened', async () => {
    const path = join(documents, 'mine.descent');
    const broken = join(documents, 'broken.descent');
    writeFileSync(broken, 'no session');
    await page.lab.noteRun({ runId: (await page.lab.listRuns({})).runs[0]!.id, note: 'changed' });
    const asked = async (): Promise<number> => (await app.calls('showMessageBox')).length;
    const before = await asked();

    await app.reply({ response: 1 });
    await app.ask('emit', 'second-instance', ['descent', path], '/');
    await soon(asked).toBe(before + 1);
    expect((await page.lab.sessionState({})).changed).toBe(true);

    await app.reply({ response: 0 });
    await app.ask('emit', 'open-file', path);
    await soon(async () => (await page.lab.sessionState({})).changed).toBe(false);

    await app.reply({ response: 0 });
    await app.ask('emit', 'open-file', broken);
    await soon(asked).toBe(before + 3);
    expect((await app.calls('showMessageBox')).at(-1)).toMatchObject([{ type: 'error', detail: /broken\.descent/ }]);
  });

  it('hands a lesson that is named from outside to its page, once, and one that the user names', async () => {
    const [name, text] = ['class.lesson.json', '{"format":"descent-lesson/1"}'];
    writeFileSync(join(documents, name), text);
    const waiting = async (): Promise<unknown> => {
      const reply = await page.invoke('waitingLesson', {});
      return reply.ok ? reply.value : reply;
    };
    await app.ask('emit', 'second-instance', ['descent', join(documents, name)], '/');
    await soon(waiting).toEqual({ name, text });
    expect(await waiting()).toBeNull();
    await app.reply({ filePaths: [join(documents, name)] });
    expect(await page.invoke('openLesson', {})).toEqual({ ok: true, value: { name, text } });
  });

  it('keeps exported files where the user says, and replaces none unasked', async () => {
    const file = (name: string, text: string) => ({ name, type: 'text/csv', bytes: new TextEncoder().encode(text) });
    const path = join(documents, 'one.csv');
    await app.reply({ canceled: false, filePath: path });
    expect(await page.invoke('saveFiles', { files: [file('runs.csv', 'a')] })).toEqual({ ok: true, value: path });
    expect(readFileSync(path, 'utf8')).toBe('a');

    const files = [file('one.csv', 'b'), file('two.csv', 'c')];
    await app.reply({ filePaths: [documents] }, { response: 1 });
    expect(await page.invoke('saveFiles', { files })).toEqual({ ok: true, value: null });
    expect(readFileSync(path, 'utf8')).toBe('a');
    await app.reply({ filePaths: [documents] }, { response: 0 });
    expect(await page.invoke('saveFiles', { files })).toEqual({ ok: true, value: documents });
    expect(readFileSync(path, 'utf8')).toBe('b');
    expect(readdirSync(documents).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('the system around the desktop app', () => {
  it('shows progress on the taskbar', async () => {
    await page.invoke('showProgress', { share: 0.25 });
    await page.invoke('showProgress', { share: null });
    expect(await app.calls('setProgressBar')).toEqual([[0.25], [-1]]);
  });

  it('follows theme and language of the settings', async () => {
    await page.lab.setSettings({ theme: 'dark', language: 'en' });
    await soon(() => app.ask('theme')).toBe('dark');
    const [menu] = (await app.calls('Menu.setApplicationMenu')).at(-1)! as unknown as [{ label: string }[]];
    expect(menu.map(({ label }) => label)).toContain('File');
  });

  it('hands the commands of its menu to the page, and does itself what it can', async () => {
    const commands: string[] = [];
    page.bridge.onCommand((command) => commands.push(command));
    await app.ask('click', 'File', 'Save');
    await app.ask('click', 'Run', 'Pause All');
    await app.ask('click', 'View', 'Appearance', 'Light');
    await soon(() => app.ask('theme')).toBe('light');
    expect(commands).toEqual(['session.save', 'runs.pauseAll']);

    const path = join(documents, 'page.pdf');
    await app.reply({ canceled: false, filePath: path });
    await app.ask('click', 'File', 'Save as PDF…');
    await app.ask('click', 'File', 'Print…');
    expect(await app.calls('print')).toHaveLength(1);
    expect(existsSync(path)).toBe(true);
  });
});

describe('the end of the desktop app', () => {
  it('interrupts what trains, with a checkpoint, and leaves no process behind', async () => {
    const runId = await startRun(small(1_000_000, 'At the end'));
    await page.until(() => newsOf(runId).length > 1);
    const processes = [...(await app.processes('lab')), ...(await app.processes('trainer'))];
    expect(await app.quit()).toBe(0);
    for (const pid of processes) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);

    const store = new Store(join(home, 'session.descent'));
    const [run] = store.runs([runId]);
    expect(run).toMatchObject({ status: 'interrupted' });
    expect(store.checkpoint(runId, 'resume')?.iteration).toBe(run!.iteration);
    store.close();
  });

  it('brings window, theme and language back at the next start', async () => {
    await start();
    const [[options]] = (await app.calls('BrowserWindow')) as [[unknown]];
    expect(options).toMatchObject({ x: 10, y: 20, width: 1280, height: 800 });
    expect(await app.ask('theme')).toBe('light');
    expect((await page.lab.listRuns({ filter: { status: ['interrupted'] } })).total).toBe(1);
  });

  it('says so where another lab has the store, and ends where the user wishes no second try', async () => {
    const other = new DesktopApp({ folder: home, environment });
    await other.reply({ response: 1 });
    expect(await other.exited).toBe(0);
  });

  it('leaves it to the app that runs already where it is started twice', async () => {
    const second = new DesktopApp({ folder: home, environment: { STAND_IN_SECOND: '1' } });
    expect(await second.exited).toBe(0);
    expect(second.page.links).toBe(0);
  });

  it('ends itself too where the window is closed', async () => {
    expect(await app.quit()).toBe(0);
    expect(readdirSync(home)).not.toContain('session.descent.lock');
  });
});
