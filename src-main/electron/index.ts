/** The desktop app's main process: one sandboxed window on a page of our own, and nothing else to reach. */
import { app, BrowserWindow, protocol } from 'electron';
import { ORIGIN, registerScheme, servePage } from './page.ts';
import { refuseEverythingElse } from './refuse.ts';

const PAGE = new URL('../renderer/', import.meta.url);

function openWindow(): void {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 560,
    show: false,
    webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${ORIGIN}/index.html`);
}

app.enableSandbox();
registerScheme(protocol);
refuseEverythingElse(app);
app.on('window-all-closed', () => app.quit());
await app.whenReady();
servePage(protocol, PAGE);
openWindow();
