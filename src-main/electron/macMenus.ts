/** Two menus that only a Mac has. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MakeCommand } from './menu.ts';
import type { MenuWords } from './menuWords.ts';

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

export function macAppMenu(words: MenuWords, command: MakeCommand): Item {
  return {
    label: 'Descent',
    submenu: [
      { label: words.about, role: 'about' },
      line,
      command(words.settings, 'go.settings', 'Cmd+,'),
      line,
      { label: words.services, role: 'services' },
      line,
      { label: words.hide, role: 'hide' },
      { label: words.hideOthers, role: 'hideOthers' },
      { label: words.showAll, role: 'unhide' },
      line,
      { label: words.quit, role: 'quit' },
    ],
  };
}

export function macWindowMenu(words: MenuWords): Item {
  return {
    label: words.window,
    role: 'window',
    submenu: [
      { label: words.minimize, role: 'minimize' },
      { label: words.zoom, role: 'zoom' },
      { label: words.close, role: 'close' },
      line,
      { label: words.front, role: 'front' },
    ],
  };
}
