/** The dialogs of the system above the window. */
import { dialog } from 'electron';
import type { BrowserWindow, OpenDialogOptions, SaveDialogOptions } from 'electron';

export interface Question {
  readonly message: string;
  readonly detail?: string;
  readonly type?: 'question' | 'warning' | 'error';
  /** What the button that does it says, and the one that does not. */
  readonly yes: string;
  readonly no: string;
  /** Which of them loses nothing: it is the one that Return presses. Escape always means no. */
  readonly harmless: 'yes' | 'no';
}

export class SystemDialogs {
  readonly #window: BrowserWindow;
  #open = 0;

  constructor(window: BrowserWindow) {
    this.#window = window;
  }

  /** Whether one is open, so that the window is not to be worked with. */
  get areOpen(): boolean {
    return this.#open > 0;
  }

  /** Shows one; above a window that is gone none, and the answer is `otherwise`. */
  async #show<T>(otherwise: T, show: (window: BrowserWindow) => Promise<T>): Promise<T> {
    if (this.#window.isDestroyed()) return otherwise;
    this.#open++;
    try {
      return await show(this.#window);
    } finally {
      this.#open--;
    }
  }

  ask({ yes, no, harmless, type = 'question', ...texts }: Question): Promise<boolean> {
    const options = { ...texts, type, buttons: [yes, no], defaultId: harmless === 'yes' ? 0 : 1, cancelId: 1 };
    return this.#show(false, async (window) => (await dialog.showMessageBox(window, options)).response === 0);
  }

  /** Tells what failed, and why. */
  async tellFailure(message: string, error: unknown): Promise<void> {
    const detail = error instanceof Error ? error.message : String(error);
    await this.#show(undefined, async (window) => {
      await dialog.showMessageBox(window, { type: 'error', message, detail });
    });
  }

  /** The path that the user chose; null for none. */
  openPath(options: OpenDialogOptions): Promise<string | null> {
    return this.#show<string | null>(null, async (window) => {
      const { filePaths } = await dialog.showOpenDialog(window, options);
      return filePaths[0] ?? null;
    });
  }

  savePath(options: SaveDialogOptions): Promise<string | null> {
    return this.#show<string | null>(null, async (window) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, options);
      return canceled || filePath === '' ? null : filePath;
    });
  }
}
