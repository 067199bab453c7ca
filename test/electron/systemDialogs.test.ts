import { describe, expect, it, vi } from 'vitest';
import { fileDialogs } from '#main/electron/fileDialogs.ts';
import { SystemDialogs } from '#main/electron/systemDialogs.ts';
import { wordsOf } from '#main/electron/words.ts';
import type { BrowserWindow } from 'electron';

const shown = vi.hoisted((): { readonly options: Record<string, unknown>[]; answer: unknown } => ({
  options: [],
  answer: null,
}));
vi.mock('electron', () => {
  const show = (_window: unknown, options: Record<string, unknown>): Promise<unknown> => {
    shown.options.push(options);
    return Promise.resolve(shown.answer);
  };
  return { dialog: { showMessageBox: show, showOpenDialog: show, showSaveDialog: show } };
});

const dialogsOf = (destroyed = false) =>
  new SystemDialogs({ isDestroyed: () => destroyed } as unknown as BrowserWindow);
const words = wordsOf('en');
const question = { message: 'Sure?', yes: 'Replace', no: 'Cancel' } as const;

describe('a question of the system', () => {
  it.each(['no', 'yes'] as const)('has Return press the button that loses nothing: %s', async (harmless) => {
    shown.answer = { response: harmless === 'yes' ? 0 : 1 };
    expect(await dialogsOf().ask({ ...question, harmless })).toBe(harmless === 'yes');
    const { buttons, defaultId, cancelId } = shown.options.at(-1)! as { buttons: string[]; [key: string]: unknown };
    expect(buttons[defaultId as number]).toBe(question[harmless]);
    expect(buttons[cancelId as number]).toBe('Cancel');
  });

  it('is known to be open until it is answered', async () => {
    const dialogs = dialogsOf();
    const { promise, resolve } = Promise.withResolvers<unknown>();
    shown.answer = promise;
    const asked = dialogs.ask({ ...question, harmless: 'no' });
    expect(dialogs.areOpen).toBe(true);
    resolve({ response: 1 });
    await asked;
    expect(dialogs.areOpen).toBe(false);
  });

  it('is answered with no where the window is gone, and nothing is shown', async () => {
    const before = shown.options.length;
    const dialogs = dialogsOf(true);
    expect(await dialogs.ask({ ...question, harmless: 'yes' })).toBe(false);
    expect(await dialogs.openPath({})).toBeNull();
    expect(await dialogs.savePath({})).toBeNull();
    await dialogs.tellFailure('It failed', new Error('why'));
    expect(shown.options).toHaveLength(before);
  });
});

describe('dialogs for files', () => {
  const files = () => fileDialogs({ dialogs: dialogsOf(), words: () => words, firstFolder: () => '/sessions' });

  it('begin where sessions are, and then where the one before ended', async () => {
    const dialogs = files();
    shown.answer = { filePaths: ['/tmp/x.descent'], canceled: true, filePath: '' };
    await dialogs.openSession('Open');
    expect(shown.options.at(-1)).toMatchObject({ defaultPath: '/sessions' });
    await dialogs.openSession('Open');
    expect(shown.options.at(-1)).toMatchObject({ defaultPath: '/tmp' });
    await dialogs.saveFile('runs.csv');
    expect(shown.options.at(-1)).toMatchObject({ defaultPath: '/tmp/runs.csv' });
    await dialogs.saveSession(null);
    expect(shown.options.at(-1)).toMatchObject({ defaultPath: '/tmp/Untitled session.descent' });
  });

  it('begin where sessions are again where the last folder is gone', async () => {
    const dialogs = files();
    shown.answer = { filePaths: ['/no/such/folder/x.descent'] };
    await dialogs.openSession('Open');
    await dialogs.openSession('Open');
    expect(shown.options.at(-1)).toMatchObject({ defaultPath: '/sessions' });
  });

  it('replace nothing where Return is pressed without a thought', async () => {
    shown.answer = { response: 1 };
    expect(await files().mayReplace(['/tmp'])).toBe(false);
    const { buttons, defaultId } = shown.options.at(-1)! as { buttons: string[]; defaultId: number };
    expect(buttons[defaultId]).toBe('Cancel');
  });
});
