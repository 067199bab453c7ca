/** The desktop app: one window, the lab behind it, and what the system shows of them. */
import { basename, join } from 'node:path';
import { app, dialog, ipcMain, Menu, nativeTheme } from 'electron';
import { settingsSchema } from '#core/protocol/index.ts';
import { storeIn } from '#main/lab/appFolder.ts';
import { channels } from './channels.ts';
import { fileDialogs } from './fileDialogs.ts';
import { serveHostCalls } from './hostCalls.ts';
import { hostFor } from './hostService.ts';
import { LabProcess } from './labProcess.ts';
import { FollowedLab } from './labState.ts';
import { menuTemplate } from './menu.ts';
import { print, savePdf } from './paper.ts';
import { Wakefulness } from './wakefulness.ts';
import { openWindow, placeOf } from './window.ts';
import { readWindowState, writeWindowState } from './windowState.ts';
import { wordsOf } from './words.ts';
import type { BrowserWindow } from 'electron';
import type { HostCommand, Settings } from '#core/protocol/index.ts';
import type { FileDialogs } from './fileDialogs.ts';
import type { LabState } from './labState.ts';
import type { Words } from './words.ts';

export interface DesktopOptions {
  /** Where store, preferences and the window's place are kept. */
  readonly folder: string;
  /** Paths of the programs. */
  readonly lab: string;
  readonly trainer: string;
  readonly preload: string;
}

const log = (line: string): void => console.error(`desktop: ${line}`);

export class Desktop {
  readonly #window: BrowserWindow;
  readonly #dialogs: FileDialogs;
  readonly #process: LabProcess;
  readonly #lab: FollowedLab;
  readonly #awake = new Wakefulness();
  /** The menu's state as it was drawn last. */
  #menu = '';

  /** After the app is ready. */
  constructor({ folder, lab, trainer, preload }: DesktopOptions) {
    const stateFile = join(folder, 'window.json');
    const { theme, language, ...place } = readWindowState(stateFile);
    nativeTheme.themeSource = theme;
    this.#lab = new FollowedLab({ ...settingsSchema.parse({}), theme, language }, (state) => this.#show(state));
    this.#window = openWindow(preload, { theme, language, ...place });
    this.#dialogs = fileDialogs(this.#window, () => this.#words);
    this.#process = new LabProcess({
      lab,
      trainer,
      folder,
      store: storeIn(folder),
      version: app.getVersion(),
      onStarted: (started) => void this.#lab.load(started).catch(() => undefined),
      onEvent: (event) => void this.#lab.hear(event, this.#process.lab).catch(() => undefined),
      onTrouble: (message) => this.#askAgain(this.#words.labTrouble, message),
    });
    const { service, dropped } = hostFor({
      window: this.#window,
      dialogs: this.#dialogs,
      lab: () => this.#process.lab,
      settings: () => this.#settings,
      words: () => this.#words,
    });
    serveHostCalls(ipcMain, { host: service, dropped, connect: (contents) => this.#process.connect(contents), log });
    this.#window.on('close', () =>
      writeWindowState(stateFile, {
        ...placeOf(this.#window),
        theme: this.#settings.theme,
        language: this.#settings.language,
      }),
    );
    this.#window.webContents.on('render-process-gone', (_event, { reason }) => void this.#pageGone(reason));
    this.#show(this.#lab.state);
  }

  get #settings(): Settings {
    return this.#lab.state.settings;
  }

  get #words(): Words {
    return wordsOf(this.#settings.language);
  }

  focus(): void {
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Opens a session that came from outside: a command line, the system, the menu. */
  async open(path: string): Promise<void> {
    const { leave, leaveQuestion, leaveDetail, cancel, cannotOpen } = this.#words;
    const name = basename(path);
    try {
      const { changed, runs } = await this.#process.lab.sessionState({});
      if (changed && runs > 0) {
        const question = { type: 'question', message: leaveQuestion(name), detail: leaveDetail } as const;
        const { response } = await dialog.showMessageBox(this.#window, {
          ...question,
          buttons: [leave, cancel],
          cancelId: 1,
        });
        if (response !== 0) return;
      }
      await this.#process.lab.openSession({ path });
    } catch (error) {
      if (this.#window.isDestroyed()) return;
      const detail = error instanceof Error ? error.message : String(error);
      await dialog.showMessageBox(this.#window, { type: 'error', message: cannotOpen(name), detail });
    }
  }

  close(): Promise<void> {
    return this.#process.close();
  }

  /** Brings menu, theme, title and the machine's sleep in line with the lab. */
  #show({ settings, session, training }: LabState): void {
    const { theme, language } = settings;
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
    this.#awake.needed = training;
    if (process.platform === 'darwin' && !this.#window.isDestroyed()) {
      this.#window.setRepresentedFilename(session.path ?? '');
      this.#window.setDocumentEdited(session.changed);
    }
    const state = { language, theme, recent: session.recent };
    if (JSON.stringify(state) === this.#menu) return;
    this.#menu = JSON.stringify(state);
    if (session.path !== null && process.platform !== 'linux') app.addRecentDocument(session.path);
    this.#drawMenu(state);
  }

  #drawMenu(state: Pick<Settings, 'language' | 'theme'> & { readonly recent: readonly string[] }): void {
    const { platform } = process;
    const template = menuTemplate(
      { ...state, mac: platform === 'darwin', development: !app.isPackaged },
      {
        command: (id: HostCommand) => this.#window.webContents.send(channels.command, id),
        open: (path) => void this.open(path),
        print: () => print(this.#window),
        savePdf: () => void this.#savePdf(),
        change: (settings) => void this.#process.lab.setSettings(settings),
      },
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  async #savePdf(): Promise<void> {
    const { path } = this.#lab.state.session;
    await savePdf(this.#window, this.#dialogs, path ?? this.#words.untitled);
  }

  /** Whether to try again; else the app ends. */
  async #askAgain(message: string, detail: string): Promise<boolean> {
    const { tryAgain, quit } = this.#words;
    const { response } = await dialog.showMessageBox(this.#window, {
      type: 'error',
      message,
      detail,
      buttons: [tryAgain, quit],
      cancelId: 1,
    });
    if (response === 0) return true;
    app.quit();
    return false;
  }

  async #pageGone(reason: string): Promise<void> {
    if (reason === 'clean-exit' || this.#window.isDestroyed()) return;
    if (await this.#askAgain(this.#words.pageTrouble, reason)) this.#window.webContents.reload();
  }
}
