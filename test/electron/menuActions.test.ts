import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/ensureBuilt.ts';
import { smallExperiment } from './smallExperiment.ts';
import { DesktopApp } from './standIn/desktopApp.ts';

const home = mkdtempSync(join(tmpdir(), 'descent-menu-'));
const commands: string[] = [];
let app: DesktopApp;

const soon = (what: () => unknown) => expect.poll(what, { interval: 20 });

beforeAll(async () => {
  await ensureBuilt();
  app = new DesktopApp({ folder: home });
  await app.loaded;
  await app.page.connect();
  app.page.bridge.onCommand((command) => commands.push(command));
  await app.page.lab.setSettings({ language: 'en' });
  const menu = async () => JSON.stringify((await app.calls('Menu.setApplicationMenu')).at(-1));
  await vi.waitFor(async () => expect(await menu()).toContain('"File"'));
}, 180_000);

beforeEach(() => void (commands.length = 0));
afterAll(() => {
  app.kill();
  rmSync(home, { recursive: true, force: true });
});

/** The texts of the error that was shown last. */
async function failure(): Promise<unknown> {
  const [options] = (await app.calls('showMessageBox')).at(-1) ?? [];
  return options;
}
const failures = async (): Promise<number> => (await app.calls('showMessageBox')).length;

describe('an action of the menu that fails', () => {
  it('says so: a PDF that cannot be written', async () => {
    await app.reply({ canceled: false, filePath: join(home, 'no such folder', 'page.pdf') }, { response: 0 });
    await app.ask('click', 'File', 'Save as PDF…');
    await soon(failures).toBe(1);
    expect(await failure()).toMatchObject({
      type: 'error',
      message: 'The PDF could not be saved',
      detail: expect.stringContaining('no such folder') as string,
    });
  });

  it('says so: a printer', async () => {
    await app.ask('printing', 'Print job failed');
    await app.reply({ response: 0 });
    await app.ask('click', 'File', 'Print…');
    await soon(failures).toBe(2);
    expect(await failure()).toMatchObject({ message: 'The page could not be printed', detail: 'Print job failed' });
  });

  it('says so: settings that cannot be kept', async () => {
    const file = join(home, 'preferences.json');
    const kept = readFileSync(file);
    rmSync(file);
    mkdirSync(join(file, 'in the way'), { recursive: true });
    const drawn = (await app.calls('Menu.setApplicationMenu')).length;
    await app.reply({ response: 0 });
    await app.ask('click', 'View', 'Appearance', 'Dark');
    await soon(failures).toBe(3);
    expect(await failure()).toMatchObject({ type: 'error', message: 'The setting could not be changed' });
    // The menu marks again what is so.
    expect((await app.calls('Menu.setApplicationMenu')).length).toBeGreaterThan(drawn);
    rmSync(file, { recursive: true });
    writeFileSync(file, kept);
  });

  it('says nothing where the user called it off', async () => {
    await app.ask('printing', 'Print job canceled');
    await app.ask('click', 'File', 'Print…');
    await app.reply({ canceled: true, filePath: '' });
    await app.ask('click', 'File', 'Save as PDF…');
    await app.page.lab.labInfo({});
    expect(await failures()).toBe(3);
  });
});

describe('a key of the menu', () => {
  it('is the page’s command', async () => {
    await app.ask('press', 'CmdOrCtrl+S');
    expect(commands).toEqual(['session.save']);
  });

  it('does nothing while the system shows a dialog', async () => {
    await app.reply('later');
    void app.page.invoke('saveSession', { as: true });
    await soon(async () => (await app.calls('showSaveDialog')).length).toBe(3);
    const printed = (await app.calls('print')).length;
    for (const key of ['CmdOrCtrl+S', 'CmdOrCtrl+N', 'CmdOrCtrl+P']) await app.ask('press', key);
    await app.ask('answer', { canceled: true, filePath: '' });
    expect(commands).toEqual([]);
    expect(await app.calls('print')).toHaveLength(printed);
    await soon(async () => {
      await app.ask('press', 'CmdOrCtrl+S');
      return commands;
    }).toContain('session.save');
    expect(existsSync(join(home, 'mine.descent'))).toBe(false);
  });
});

describe('the end of training', () => {
  const told = () => app.calls('Notification');
  /** Trains that many iterations to the end, with the window in front or not. */
  async function train(iterations: number, focused: boolean): Promise<number> {
    await app.ask('focus', focused);
    const { runIds } = await app.page.lab.startExperiment({ experiment: smallExperiment(iterations) });
    return runIds[0]!;
  }
  const ended = (runId: number, status: string) =>
    app.page.until(async () => (await app.page.lab.getRuns({ runIds: [runId] }))[0]!.status === status);
  const awake = async (): Promise<number> =>
    (await app.calls('powerSaveBlocker.start')).length - (await app.calls('powerSaveBlocker.stop')).length;

  it('is told once nothing trains, where the window is in the background', async () => {
    await ended(await train(3000, false), 'finished');
    await soon(told).toEqual([[{ title: 'Training has ended', body: '1 finished' }]]);
    await app.ask('clickNotification');
    expect(await app.calls('focus')).toHaveLength(1);
  });

  it.each([
    ['the window is in front', true, true],
    ['the settings do not wish it', false, false],
  ])('is not told where %s', async (_why, focused, notifyAtEnd) => {
    await app.page.lab.setSettings({ notifyAtEnd });
    const before = (await told()).length;
    await ended(await train(3000, focused), 'finished');
    await soon(awake).toBe(0);
    expect(await told()).toHaveLength(before);
  });

  it('is not told of what was only halted', async () => {
    await app.page.lab.setSettings({ notifyAtEnd: true });
    const before = (await told()).length;
    const runId = await train(1_000_000, false);
    await ended(runId, 'running');
    await soon(awake).toBe(1);
    await app.page.lab.pauseRuns({ runIds: [runId] });
    await ended(runId, 'paused');
    await soon(awake).toBe(0);
    expect(await told()).toHaveLength(before);
  });
});
