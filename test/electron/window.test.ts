import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { openWindow } from '#main/electron/window.ts';

/** A window that is hidden until it is shown, and tells nothing by itself. */
class FakeWindow extends EventEmitter {
  readonly webContents = new EventEmitter();
  shown = 0;
  gone = false;

  isDestroyed(): boolean {
    return this.gone;
  }

  isVisible(): boolean {
    return this.shown > 0;
  }

  show(): void {
    if (this.gone) throw new TypeError('Object has been destroyed');
    this.shown++;
  }

  loadURL(): Promise<void> {
    return Promise.resolve();
  }
}

const opened = vi.hoisted((): { last: unknown } => ({ last: null }));
vi.mock('electron', () => ({
  app: { isPackaged: true },
  BrowserWindow: function BrowserWindow(): unknown {
    return (opened.last = new FakeWindow());
  },
  nativeTheme: Object.assign(new EventEmitter(), { shouldUseDarkColors: false }),
  screen: { getAllDisplays: () => [] },
}));

function open(): FakeWindow {
  openWindow('/preload.cjs', { bounds: null, maximized: false, zoom: 1, theme: 'system', language: 'system' });
  const window = opened.last as FakeWindow;
  // Each time that a page was loaded.
  Object.assign(window.webContents, { setZoomFactor: () => undefined });
  return window;
}

it.each([
  ['ready to be shown', (window: FakeWindow) => window.emit('ready-to-show')],
  ['loaded', (window: FakeWindow) => window.webContents.emit('did-finish-load')],
  ['not to be loaded', (window: FakeWindow) => window.webContents.emit('did-fail-load')],
])('a window appears as soon as its page is %s, whatever else comes', (_what, tell) => {
  const window = open();
  expect(window.shown).toBe(0);
  tell(window);
  expect(window.shown).toBe(1);
  window.emit('ready-to-show');
  window.webContents.emit('did-finish-load');
  expect(window.shown).toBe(1);
});

it('a window that was closed before is not shown any more', () => {
  const window = open();
  window.gone = true;
  expect(() => window.emit('ready-to-show')).not.toThrow();
});
