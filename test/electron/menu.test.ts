import { describe, expect, it } from 'vitest';
import { menuTemplate } from '#main/electron/menu.ts';
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuActions, MenuState } from '#main/electron/menu.ts';

type Item = MenuItemConstructorOptions;

const state: MenuState = { language: 'en', theme: 'system', recent: [], mac: false, development: false };

/** What was asked of the app, as text. */
function recorder(): { readonly asked: string[]; readonly actions: MenuActions } {
  const asked: string[] = [];
  const actions: MenuActions = {
    command: (id) => asked.push(id),
    open: (path) => asked.push(`open ${path}`),
    print: () => asked.push('print'),
    savePdf: () => asked.push('savePdf'),
    change: (settings) => asked.push(JSON.stringify(settings)),
  };
  return { asked, actions };
}

const template = (changes: Partial<MenuState>, actions = recorder().actions): Item[] =>
  menuTemplate({ ...state, ...changes }, actions);

/** All items, however deep. */
const everything = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...everything(Array.isArray(item.submenu) ? item.submenu : [])]);

function click(items: readonly Item[], label: string): void {
  const item = everything(items).find((one) => one.label === label);
  (item?.click as () => void)();
}

const find = (items: readonly Item[], label: string): Item | undefined =>
  everything(items).find((item) => item.label === label);

describe('the menu', () => {
  it.each([
    ['of Windows and Linux', false],
    ['of a Mac', true],
  ])('%s has a label in both languages for everything', (_system, mac) => {
    const [ko, en] = (['ko', 'en'] as const).map((language) =>
      everything(template({ language, mac, development: true })),
    );
    expect(ko!.map(({ label }) => label === undefined)).toEqual(en!.map(({ label }) => label === undefined));
    expect(ko!.filter(({ label, type }) => label === undefined && type !== 'separator')).toEqual([]);
    const same = ko!.filter(({ label }, index) => label !== undefined && label === en![index]!.label);
    expect(same.map(({ label }) => label)).toEqual([...(mac ? ['Descent'] : []), '한국어', 'English']);
  });

  it.each([
    ['New Session', 'CmdOrCtrl+N', 'session.new'],
    ['Open…', 'CmdOrCtrl+O', 'session.open'],
    ['Save', 'CmdOrCtrl+S', 'session.save'],
    ['Save As…', 'CmdOrCtrl+Shift+S', 'session.saveAs'],
    ['Reveal in Folder', undefined, 'session.reveal'],
    ['Export CSV and PNG…', 'CmdOrCtrl+E', 'runs.export'],
    ['Print…', 'CmdOrCtrl+P', 'print'],
    ['Save as PDF…', undefined, 'savePdf'],
    ['Stop All', undefined, 'runs.stopAll'],
    ['Compare', '5', 'go.compare'],
    ['Dark', undefined, '{"theme":"dark"}'],
    ['한국어', undefined, '{"language":"ko"}'],
  ])('%s has the key %s and asks for %s', (label, accelerator, asks) => {
    const { asked, actions } = recorder();
    const items = template({}, actions);
    expect(find(items, label)?.accelerator).toBe(accelerator);
    click(items, label);
    expect(asked).toEqual([asks]);
  });

  it('takes no number key from who types one', () => {
    for (const mac of [false, true]) {
      const keys = everything(template({ mac })).filter(({ accelerator }) => /^\d$/.test(String(accelerator)));
      expect(keys).toHaveLength(mac ? 0 : 7);
      expect(keys.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
    }
  });

  it('marks the theme and the language that are chosen', () => {
    const chosen = everything(template({ theme: 'light', language: 'ko' })).filter(({ checked }) => checked);
    expect(chosen.map(({ label }) => label)).toEqual(['밝게', '한국어']);
  });

  it('lists recent sessions by their names and opens them by their paths', () => {
    const { asked, actions } = recorder();
    click(template({ recent: ['/home/me/a.descent', '/home/me/b.descent'] }, actions), 'b.descent');
    expect(asked).toEqual(['open /home/me/b.descent']);
    expect(find(template({}), 'No Recent Files')?.enabled).toBe(false);
  });

  it.each([
    ['Windows and Linux, where one & marks a key', false, 'salt && pepper.descent'],
    ['a Mac', true, 'salt & pepper.descent'],
  ])('shows a name as it is on %s', (_system, mac, label) => {
    const recent = ['/home/me/salt & pepper.descent'];
    expect(everything(template({ recent, mac })).map((item) => item.label)).toContain(label);
  });

  it('lets a Mac’s window be closed and brought forward', () => {
    const roles = everything(template({ mac: true })).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['close', 'front', 'minimize', 'zoom']));
  });

  it('lets the page be loaded again and looked into while it is developed only', () => {
    const roles = (development: boolean): unknown[] => everything(template({ development })).map(({ role }) => role);
    expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    expect(roles(false)).not.toContain('reload');
    expect(roles(false)).not.toContain('toggleDevTools');
  });
});
