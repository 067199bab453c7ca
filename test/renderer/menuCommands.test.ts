// @vitest-environment happy-dom
import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { menuTemplate } from '#main/electron/menu.ts';
import { useCommands } from '../../src-renderer/app/commands.ts';
import { mountApp } from './mountApp.ts';
import type { MenuItemConstructorOptions } from 'electron';

enableAutoUnmount(afterEach);

const everything = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...everything(Array.isArray(item.submenu) ? item.submenu : [])]);

/** What the menu asks of the page, item by item. */
function asked(mac: boolean): string[] {
  const ids: string[] = [];
  const nothing = (): void => undefined;
  const actions = {
    command: (id: string) => ids.push(id),
    open: nothing,
    print: nothing,
    savePdf: nothing,
    change: nothing,
  };
  const state = { language: 'ko', theme: 'system', recent: [], mac, development: false } as const;
  for (const { click } of everything(menuTemplate(state, actions))) (click as (() => void) | undefined)?.();
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
