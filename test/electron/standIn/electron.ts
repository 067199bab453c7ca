/** As much of the module `electron` as the app uses, in plain Node: it shows no window and guards nothing, but keeps account. */
import { EventEmitter } from 'node:events';
import { acceleratedBy } from './accelerators.ts';
import { app } from './application.ts';
import { calls, log } from './log.ts';
import { schemes } from './schemes.ts';
import { answerTester } from './tester.ts';
import { processes } from './utilityProcess.ts';
import { printing, session, windows } from './windows.ts';
import type { Item } from './accelerators.ts';
import type { BrowserWindow } from './windows.ts';

export { app } from './application.ts';
export { MessageChannelMain } from './ports.ts';
export { protocol } from './schemes.ts';
export { utilityProcess } from './utilityProcess.ts';
export { BrowserWindow } from './windows.ts';

type Listener = (event: object, ...given: unknown[]) => unknown;

const invoked = new Map<string, Listener>();
const ipcEvents = new EventEmitter();
export const ipcMain = {
  handle: (channel: string, listener: Listener): void => void invoked.set(channel, listener),
  on: (channel: string, listener: Listener): void => void ipcEvents.on(channel, listener),
};

/** What the user answers to the next dialogs; `later` leaves one open until it is answered. */
const replies: unknown[] = [];
const unanswered: ((reply: unknown) => void)[] = [];
const asked =
  (name: string) =>
  async (window: BrowserWindow, options: unknown): Promise<unknown> => {
    if (window.isDestroyed()) throw new TypeError('Object has been destroyed');
    log(name, options);
    const reply = replies.shift();
    if (reply === 'later') return new Promise((answer) => unanswered.push(answer));
    if (reply === undefined) throw new Error(`${name} came unexpected: ${JSON.stringify(options)}`);
    return reply;
  };
export const dialog = {
  showErrorBox: (title: string, content: string): void => log('showErrorBox', title, content),
  showOpenDialog: asked('showOpenDialog'),
  showSaveDialog: asked('showSaveDialog'),
  showMessageBox: asked('showMessageBox'),
};

let menu: readonly Item[] = [];
export const Menu = {
  buildFromTemplate: (template: readonly Item[]): readonly Item[] => template,
  setApplicationMenu: (items: readonly Item[]): void => {
    menu = items;
    log('Menu.setApplicationMenu', items);
  },
};

export const nativeTheme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false });
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };
export const shell = { showItemInFolder: (path: string): void => log('showItemInFolder', path) };

let blockers = 0;
export const powerSaveBlocker = {
  start: (type: string): number => {
    log('powerSaveBlocker.start', type);
    return ++blockers;
  },
  stop: (id: number): void => log('powerSaveBlocker.stop', id),
};

const notifications: Notification[] = [];
export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }

  constructor(options: unknown) {
    super();
    log('Notification', options);
    notifications.push(this);
  }

  show(): void {
    log('Notification.show');
  }

  close(): void {
    log('Notification.close');
  }
}

/** A frame that calls; null for one that is gone. */
export interface Caller {
  readonly url: string;
  readonly parent: object | null;
}
const eventOf = (senderFrame: Caller | null): object => ({ sender: windows[0]!.webContents, senderFrame });
function itemAt(labels: readonly string[]): Item {
  let items = menu;
  let item: Item = {};
  for (const label of labels) {
    item = items.find((one) => one.label === label) ?? {};
    items = item.submenu ?? [];
  }
  return item;
}

answerTester({
  calls: () => calls,
  processes: () => [...processes].map(({ serviceName, pid }) => ({ serviceName, pid })),
  theme: () => nativeTheme.themeSource,
  packaged: () => app.isPackaged,
  invoke: (channel: string, caller: Caller | null, ...given: unknown[]) =>
    invoked.get(channel)?.(eventOf(caller), ...given),
  send: (channel: string, caller: Caller | null, ...given: unknown[]) =>
    void ipcEvents.emit(channel, eventOf(caller), ...given),
  reply: (...given: unknown[]) => void replies.push(...given),
  answer: (reply: unknown) => unanswered.shift()?.(reply),
  /** A key that the page let pass. */
  press: (key: string) => acceleratedBy(menu, key)?.click?.(),
  printing: (reason: string) => void (printing.reason = reason),
  /** Has the window closed, as its user does. */
  close: () => windows[0]!.close(),
  minimize: () => void (windows[0]!.minimized = true),
  shown: () => !windows[0]!.isDestroyed() && windows[0]!.isVisible(),
  click: (...labels: string[]) => itemAt(labels).click?.(),
  emit: (event: string, ...given: unknown[]) => void app.emit(event, { preventDefault: () => undefined }, ...given),
  focus: (focused: boolean) => void (windows[0]!.focused = focused),
  request: async (url: string, method: string) => {
    const response = await schemes.get('descent')!(new Request(url, { method }));
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  },
  /** Whether the app prevents an event of the page. */
  prevents: (event: string) => {
    let prevented = false;
    const target = event === 'will-download' ? session : windows[0]!.webContents;
    target.emit(event, { preventDefault: () => (prevented = true) });
    return prevented;
  },
  clickNotification: () => notifications.at(-1)?.emit('click'),
  opens: () => windows[0]!.webContents.openHandler?.().action,
  permits: () => {
    const granted: unknown[] = [session.handlers.get('permissionCheck')?.(), session.handlers.get('device')?.()];
    session.handlers.get('permissionRequest')?.(...([null, 'media', (yes: boolean) => granted.push(yes)] as never[]));
    session.handlers.get('request')?.(...([{}, ({ cancel }: { cancel: boolean }) => granted.push(!cancel)] as never[]));
    return granted;
  },
  quit: () => app.quit(),
});
