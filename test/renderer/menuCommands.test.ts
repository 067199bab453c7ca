import { describe, expect, it } from 'vitest';
import { menuTemplate } from '#main/electron/menu.ts';
import { useCommands } from '../../src-renderer/app/commands.ts';
import { useConfirm } from '../../src-renderer/app/confirm.ts';
import { loopbackHost } from '../../src-renderer/host/loopbackHost.ts';
import { acceleratedBy } from '../electron/standIn/accelerators.ts';
import { fakeLab } from './fakeLab.ts';
import { useExporting } from '../../src-renderer/views/exporting/exporting.ts';
import { mountApp, press, settled } from './mountApp.ts';
import type { MenuItemConstructorOptions } from 'electron';
import type { Host } from '../../src-renderer/host/host.ts';
import type { Item } from '../electron/standIn/accelerators.ts';

const everything = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...everything(Array.isArray(item.submenu) ? item.submenu : [])]);

/** The menu of an app whose commands go to `command`. */
function menuOf(mac: boolean, command: (id: string) => void): MenuItemConstructorOptions[] {
  const nothing = (): void => undefined;
  const actions = { command, open: nothing, print: nothing, savePdf: nothing, change: nothing };
  return menuTemplate({ language: 'en', theme: 'system', recent: [], mac, development: false }, actions);
}

/** What the menu asks of the page, item by item. */
function asked(mac: boolean): string[] {
  const ids: string[] = [];
  for (const { click } of everything(menuOf(mac, (id) => ids.push(id)))) (click as (() => void) | undefined)?.();
  return ids;
}

it.each([
  ['Windows and Linux', false],
  ['a Mac', true],
])('the page knows every command of the menu of %s, wherever one is', async (_system, mac) => {
  await mountApp('/book');
  const known = new Set(useCommands().all.map(({ id }) => id));
  const ids = asked(mac);
  expect(ids.length).toBeGreaterThan(15);
  expect(ids.filter((id) => !known.has(id))).toEqual([]);
});

describe('keys of the menu', () => {
  /** The app in the desktop's window, with runs that are not saved; `key` does what Electron does with a key. */
  async function openDesktop() {
    let saved = 0;
    let run: (id: string) => void = () => undefined;
    const host: Host = {
      ...loopbackHost(),
      kind: 'desktop',
      reveal: () => Promise.resolve(),
      saveSession: () => Promise.resolve(String(++saved)),
      onCommand: (given) => (run = given),
    };
    const lab = fakeLab();
    lab.addPreset('optimizers');
    lab.answers.sessionState = () => ({ path: '/home/me/mine.descent', changed: true, runs: 4, recent: [] });
    await mountApp('/book', lab, host);
    const menu = menuOf(false, (id) => run(id)) as unknown as Item[];
    const key = async (letter: string): Promise<void> => {
      // What the page does not take is the menu's.
      if (press(letter, { ctrlKey: true })) acceleratedBy(menu, `CmdOrCtrl+${letter.toUpperCase()}`)?.click?.();
      await settled();
      await settled();
    };
    const shown = () => ({
      dialogs: [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')],
      question: useConfirm().question,
      exporting: useExporting().isOpen,
      saved,
    });
    return { key, shown };
  }

  it('reach the page', async () => {
    const { key, shown } = await openDesktop();
    await key('s');
    await key('n');
    expect(shown()).toMatchObject({ dialogs: [{}], saved: 1 });
  });

  it.each(['n', 'o', 's', 'e', 'k'])('do nothing while a dialog is open: %s', async (letter) => {
    const { key, shown } = await openDesktop();
    await key('n');
    const before = shown();
    expect(before.dialogs).toHaveLength(1);
    await key(letter);
    const after = shown();
    expect(after).toEqual(before);
    expect(after.question).toBe(before.question);
  });
});
