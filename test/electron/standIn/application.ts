/** `app` of the stand-in: ready a moment after the start, ends as Electron does, refuses what comes too late. */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { log } from './log.ts';
import { tellRelaunch } from './tester.ts';

interface Closable {
  readonly close: () => void;
}

/** Where a package has its resources; not named, there is none. */
const packaged = process.env['STAND_IN_PACKAGED'];
Object.assign(process, { resourcesPath: packaged ?? '' });

/** Windows that are open. */
export const open = new Set<Closable>();

class App extends EventEmitter {
  readonly isPackaged = packaged !== undefined;
  readonly #paths = new Map([['documents', process.env['STAND_IN_DOCUMENTS'] ?? '/documents']]);
  readonly commandLine = { hasSwitch: (name: string): boolean => process.argv.includes(`--${name}`) };
  readonly #ready = Promise.withResolvers<void>();
  isReady = false;

  becomeReady(): void {
    this.isReady = true;
    this.#ready.resolve();
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  /** For what Electron does only before the app is ready. */
  before(what: string): void {
    if (this.isReady) throw new Error(`${what} must be called before the app is ready`);
  }

  after(what: string): void {
    if (!this.isReady) throw new Error(`${what} cannot be used before the app is ready`);
  }

  enableSandbox(): void {
    this.before('app.enableSandbox');
    log('app.enableSandbox');
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`app.setPath: there is no ${path}`);
    this.#paths.set(name, path);
    log('app.setPath', name, path);
  }

  getPath(name: string): string {
    return this.#paths.get(name) ?? '';
  }

  setName(name: string): void {
    log('app.setName', name);
  }

  setAppUserModelId(id: string): void {
    log('app.setAppUserModelId', id);
  }

  getVersion(): string {
    return '1.2.3';
  }

  requestSingleInstanceLock(): boolean {
    return process.env['STAND_IN_SECOND'] !== '1';
  }

  addRecentDocument(path: string): void {
    log('app.addRecentDocument', path);
  }

  getAppPath(): string {
    return '/app';
  }

  /** Whoever plays the system starts it again once this process has ended. */
  relaunch(options: unknown): void {
    log('app.relaunch', options);
    tellRelaunch(options);
  }

  exit(code: number): void {
    process.exit(code);
  }

  quit(): void {
    for (const window of [...open]) window.close();
    let prevented = false;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) process.exit(0);
  }
}

export const app = new App();
