/** The application's menu, as a template: what it shows depends on the state, what it does on `actions`. */
import { basename } from 'node:path';
import { macAppMenu, macWindowMenu } from './macMenus.ts';
import { menuWordsOf } from './menuWords.ts';
import type { MenuItemConstructorOptions } from 'electron';
import type { HostCommand, Settings } from '#core/protocol/index.ts';
import type { MenuWords } from './menuWords.ts';
import type { Language } from './words.ts';

export interface MenuState {
  readonly language: Language;
  readonly theme: Settings['theme'];
  readonly recent: readonly string[];
  readonly mac: boolean;
  /** Not packaged: the page may be loaded again and looked into. */
  readonly development: boolean;
}

export interface MenuActions {
  /** Hands a command to the page. */
  readonly command: (id: HostCommand) => void;
  readonly open: (path: string) => void;
  readonly print: () => void;
  readonly savePdf: () => void;
  readonly change: (settings: Partial<Pick<Settings, 'language' | 'theme'>>) => void;
}

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

/** In the order of the rail; their number keys are the page's, since they are letters while one types. */
const places = ['book', 'playground', 'lab', 'runs', 'compare', 'search', 'inspect'] as const;

export function menuTemplate(state: MenuState, actions: MenuActions): Item[] {
  const words = menuWordsOf(state.language);
  const command = (label: string, id: HostCommand, accelerator?: string): Item => ({
    label,
    click: () => actions.command(id),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  return [
    ...(state.mac ? [macAppMenu(words, command)] : []),
    { label: words.file, submenu: fileItems(words, state, actions, command) },
    { label: words.edit, submenu: editItems(words) },
    { label: words.view, submenu: viewItems(words, state, actions, command) },
    {
      label: words.run,
      submenu: [
        command(words.pauseAll, 'runs.pauseAll'),
        command(words.resumeAll, 'runs.resumeAll'),
        line,
        command(words.stopAll, 'runs.stopAll'),
      ],
    },
    ...(state.mac ? [macWindowMenu(words)] : []),
    {
      label: words.help,
      role: 'help',
      submenu: [
        command(words.palette, 'window.palette', 'CmdOrCtrl+K'),
        command(words.keyboard, 'window.keyboard'),
        ...(state.mac ? [] : [line, { label: words.about, role: 'about' } satisfies Item]),
      ],
    },
  ];
}

/** An item that hands a command to the page. */
export type MakeCommand = (label: string, id: HostCommand, accelerator?: string) => Item;

/** A name as a label: elsewhere than on a Mac, a single `&` would mark the letter after it as a key. */
const named = (name: string, mac: boolean): string => (mac ? name : name.replaceAll('&', '&&'));

function fileItems(words: MenuWords, { recent, mac }: MenuState, actions: MenuActions, command: MakeCommand): Item[] {
  const recents: Item[] =
    recent.length === 0
      ? [{ label: words.noRecent, enabled: false }]
      : recent.map((path) => ({ label: named(basename(path), mac), toolTip: path, click: () => actions.open(path) }));
  return [
    command(words.newSession, 'session.new', 'CmdOrCtrl+N'),
    command(words.open, 'session.open', 'CmdOrCtrl+O'),
    { label: words.openRecent, submenu: recents },
    line,
    command(words.save, 'session.save', 'CmdOrCtrl+S'),
    command(words.saveAs, 'session.saveAs', 'CmdOrCtrl+Shift+S'),
    command(words.saveSmall, 'session.saveSmall'),
    command(words.reveal, 'session.reveal'),
    command(words.merge, 'session.merge'),
    command(words.openLesson, 'lesson.open'),
    line,
    command(words.export, 'runs.export', 'CmdOrCtrl+E'),
    { label: words.savePdf, click: () => actions.savePdf() },
    { label: words.print, accelerator: 'CmdOrCtrl+P', click: () => actions.print() },
    ...(mac
      ? []
      : [
          line,
          command(words.settings, 'go.settings', 'CmdOrCtrl+,'),
          line,
          { label: words.quit, role: 'quit' } satisfies Item,
        ]),
  ];
}

function editItems(words: MenuWords): Item[] {
  return [
    { label: words.undo, role: 'undo' },
    { label: words.redo, role: 'redo' },
    line,
    { label: words.cut, role: 'cut' },
    { label: words.copy, role: 'copy' },
    { label: words.paste, role: 'paste' },
    { label: words.selectAll, role: 'selectAll' },
  ];
}

function viewItems(words: MenuWords, state: MenuState, actions: MenuActions, command: MakeCommand): Item[] {
  const choice = (label: string, checked: boolean, change: Parameters<MenuActions['change']>[0]): Item => ({
    label,
    type: 'radio',
    checked,
    click: () => actions.change(change),
  });
  return [
    ...places.map((place, index) => ({
      ...command(words[place], `go.${place}`),
      // Shown only; a Mac cannot show a key without taking it.
      ...(state.mac ? {} : { accelerator: String(index + 1), registerAccelerator: false }),
    })),
    line,
    {
      label: words.theme,
      submenu: (['system', 'light', 'dark'] as const).map((theme) =>
        choice(words[theme], state.theme === theme, { theme }),
      ),
    },
    {
      label: words.language,
      submenu: [
        choice('한국어', state.language === 'ko', { language: 'ko' }),
        choice('English', state.language === 'en', { language: 'en' }),
      ],
    },
    line,
    { label: words.zoomIn, role: 'zoomIn' },
    { label: words.zoomOut, role: 'zoomOut' },
    { label: words.actualSize, role: 'resetZoom' },
    { label: words.fullScreen, role: 'togglefullscreen' },
    ...(state.development
      ? [
          line,
          { label: words.reload, role: 'reload' } satisfies Item,
          { label: words.developer, role: 'toggleDevTools' } satisfies Item,
        ]
      : []),
  ];
}
