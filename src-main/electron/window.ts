/** The window: where it was, on the page of our own, sandboxed. */
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { darkTheme, lightTheme } from '#core/report/theme.ts';
import { ORIGIN } from './page.ts';
import { visibleBounds } from './windowState.ts';
import type { WindowState } from './windowState.ts';

const SIZE = { width: 1280, height: 800 };
const LEAST = { minWidth: 800, minHeight: 560 };

/** Of the page before it is painted, so that nothing flashes. */
const background = (): string => (nativeTheme.shouldUseDarkColors ? darkTheme : lightTheme).background;

export function openWindow(preload: string, { bounds, maximized, zoom }: WindowState): BrowserWindow {
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...SIZE,
    ...visibleBounds(bounds, workAreas),
    ...LEAST,
    show: false,
    title: 'Descent',
    backgroundColor: background(),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries come from a network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (maximized) window.maximize();
  const repaint = (): void => window.setBackgroundColor(background());
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
  window.webContents.on('did-finish-load', () => window.webContents.setZoomFactor(zoom));
  // Where a hidden window draws no frame, as on Wayland, it is never ready to be shown.
  const reveal = (): void => {
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  window.once('ready-to-show', reveal);
  window.webContents.once('did-finish-load', reveal).once('did-fail-load', reveal);
  void window.loadURL(`${ORIGIN}/index.html`);
  return window;
}

/** What of the window is kept until the next start. */
export function placeOf(window: BrowserWindow): Pick<WindowState, 'bounds' | 'maximized' | 'zoom'> {
  return {
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
    zoom: window.webContents.getZoomFactor(),
  };
}
