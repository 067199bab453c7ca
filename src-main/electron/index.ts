/** The desktop app's main process: a sandboxed window on a page of our own, the lab in a process beside it, and no more. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, protocol } from 'electron';
import { appFolder } from '#main/lab/appFolder.ts';
import { APP_ID } from './appId.ts';
import { Desktop } from './desktop.ts';
import { registerScheme, servePage } from './page.ts';
import { refuseEverythingElse } from './refuse.ts';
import { fileArgument } from './fileArgument.ts';

const PAGE = new URL('../renderer/', import.meta.url);
const pathOf = (program: string): string => fileURLToPath(new URL(program, import.meta.url));

/** The same store as the command line's and the server's; what the browser keeps for itself lies beside it. */
function useAppFolder(): string {
  const folder = appFolder();
  const browser = join(folder, 'browser');
  mkdirSync(browser, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  app.setPath('sessionData', browser);
  return folder;
}

/** Starts the app again once this one has ended, with a file to show or none. */
function startAgain(path: string | null): void {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), ...(path === null ? [] : [path])];
  // The program of an AppImage lies in a folder that goes with it.
  const image = process.env['APPIMAGE'];
  app.relaunch(image === undefined ? { args } : { args, execPath: image });
}

async function run(folder: string): Promise<void> {
  let desktop: Desktop | null = null;
  /** Named before there was a window. */
  let awaited = fileArgument(process.argv.slice(1), process.cwd());
  /** What was wished for after the window had gone. */
  let next: { readonly path: string | null } | null = null;
  /** Brings the window forward, on a session or a lesson where one is named. */
  const show = (path: string | null): void => {
    if (desktop === null) awaited = path ?? awaited;
    else if (desktop.isClosed) next = { path: path ?? next?.path ?? null };
    else {
      desktop.focus();
      if (path !== null) void desktop.open(path);
    }
  };

  app.on('open-file', (event, path) => {
    event.preventDefault();
    show(path);
  });
  app.on('second-instance', (_event, argv, workingFolder) => show(fileArgument(argv.slice(1), workingFolder)));
  // By its icon in a Mac's Dock.
  app.on('activate', () => show(null));
  app.on('window-all-closed', () => app.quit());
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed || desktop === null) return;
    // Once the lab has closed its store.
    event.preventDefault();
    void desktop.close().finally(() => {
      closed = true;
      if (next !== null) startAgain(next.path);
      app.quit();
    });
  });

  await app.whenReady();
  servePage(protocol, PAGE);
  const [lab, trainer] = [pathOf('lab.js'), pathOf('trainer.js')];
  desktop = new Desktop({ folder, lab, trainer, preload: pathOf('../preload/index.cjs') });
  if (awaited !== null) void desktop.open(awaited);
}

app.setName('Descent');
// By which Windows knows whose windows and notifications these are. A program that was not installed has no such id: Windows
// would give its own to the shortcut of the one that was.
if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(APP_ID);
// Where the system lets no program have a sandbox, an AppImage is started without; half of one would show no page.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerScheme(protocol);
refuseEverythingElse(app);
// MNIST comes with the package, for the lab and its trainers to find.
if (app.isPackaged) process.env['DESCENT_BUNDLED_DATA'] ??= join(process.resourcesPath, 'data');
const folder = useAppFolder();
if (app.requestSingleInstanceLock()) {
  // Not awaited: Electron is ready only once this file has been run to its end.
  run(folder).catch((error: unknown) => {
    dialog.showErrorBox('Descent', error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  });
} else app.quit();
