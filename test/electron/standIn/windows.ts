/**
 * Windows of the stand-in and their pages, which live in the process that tests. With `STAND_IN_WAYLAND` they are never
 * ready to be shown, as where a hidden window draws no frame. One that was closed throws, whatever it is asked.
 */
import { EventEmitter } from 'node:events';
import { app, open } from './application.ts';
import { log } from './log.ts';
import { schemes } from './schemes.ts';
import { tellLoaded, toPage } from './tester.ts';
import type { Port } from './ports.ts';

type Handler = (...given: never[]) => unknown;

/** Keeps what was set, for a probe to call. */
class Session extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  readonly webRequest = {
    onBeforeRequest: (filter: unknown, handler: Handler): void => {
      log('webRequest.onBeforeRequest', filter);
      this.handlers.set('request', handler);
    },
  };

  setPermissionRequestHandler(handler: Handler): void {
    this.handlers.set('permissionRequest', handler);
  }

  setPermissionCheckHandler(handler: Handler): void {
    this.handlers.set('permissionCheck', handler);
  }

  setDevicePermissionHandler(handler: Handler): void {
    this.handlers.set('device', handler);
  }
}

export const session = new Session();

/** What may still be asked of what is gone; listeners may come and go. */
const LASTING: ReadonlySet<string | symbol> = new Set([
  'isDestroyed',
  'id',
  ...Reflect.ownKeys(EventEmitter.prototype),
]);

/** The same, but once it is gone everything else throws as Electron's does. */
function mortal<T extends { readonly isDestroyed: () => boolean }>(one: T): T {
  return new Proxy(one, {
    get: (target, name) => {
      if (target.isDestroyed() && !LASTING.has(name)) throw new TypeError('Object has been destroyed');
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Why the printer fails; not at all where it is empty. */
export const printing = { reason: '' };

class WebContents extends EventEmitter {
  readonly session = session;
  #zoom = 1;
  #destroyed = false;
  openHandler: (() => { readonly action: string }) | null = null;

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }

  setWindowOpenHandler(handler: () => { readonly action: string }): void {
    this.openHandler = handler;
  }

  send(channel: string, data: unknown): void {
    toPage(channel, data, []);
  }

  postMessage(channel: string, data: unknown, ports: readonly Port[] = []): void {
    toPage(channel, data, ports);
  }

  setZoomFactor(zoom: number): void {
    this.#zoom = zoom;
  }

  getZoomFactor(): number {
    return this.#zoom;
  }

  print(_options: unknown, ended: (success: boolean, failureReason: string) => void): void {
    log('print');
    ended(printing.reason === '', printing.reason);
  }

  printToPDF(options: unknown): Promise<Buffer> {
    log('printToPDF', options);
    return Promise.resolve(Buffer.from('%PDF-1.7'));
  }

  reload(): void {
    log('reload');
  }
}

interface WindowOptions {
  readonly width: number;
  readonly height: number;
}

/** In the order in which they were opened. */
export const windows: BrowserWindow[] = [];

export class BrowserWindow extends EventEmitter {
  readonly webContents = mortal(new WebContents());
  readonly #size: WindowOptions;
  #maximized = false;
  #closed = false;
  #visible = false;
  focused = true;
  minimized = false;

  constructor(options: WindowOptions & { readonly show?: boolean }) {
    super();
    app.after('BrowserWindow');
    this.#size = options;
    log('BrowserWindow', options);
    this.#visible = options.show !== false;
    open.add(this);
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
    return mortal(this);
  }

  async loadURL(url: string): Promise<void> {
    const handler = schemes.get(new URL(url).protocol.slice(0, -1));
    const response = await handler?.(new Request(url));
    log('loadURL', url, response?.status);
    this.webContents.emit('did-finish-load');
    if (process.env['STAND_IN_WAYLAND'] === undefined) this.emit('ready-to-show');
    tellLoaded();
  }

  maximize(): void {
    this.#maximized = true;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  getNormalBounds(): unknown {
    const { width, height } = this.#size;
    return { x: 10, y: 20, width, height };
  }

  isFocused(): boolean {
    return this.focused;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  restore(): void {
    log('restore');
    this.minimized = false;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isDestroyed(): boolean {
    return this.#closed;
  }

  show(): void {
    log('show');
    this.#visible = true;
  }

  focus(): void {
    log('focus');
  }

  setBackgroundColor(color: string): void {
    log('setBackgroundColor', color);
  }

  setProgressBar(share: number): void {
    log('setProgressBar', share);
  }

  setRepresentedFilename(path: string): void {
    log('setRepresentedFilename', path);
  }

  setDocumentEdited(edited: boolean): void {
    log('setDocumentEdited', edited);
  }

  close(): void {
    if (this.#closed) return;
    this.emit('close', {});
    this.#closed = true;
    open.delete(this);
    this.webContents.destroy();
    this.emit('closed');
    if (open.size === 0) app.emit('window-all-closed');
  }
}
