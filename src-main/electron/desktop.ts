/** The desktop app: one window, the lab behind it, and what the system shows of them. */
import { basename, dirname, join } from 'node:path';
import { app, ipcMain, Menu, nativeTheme } from 'electron';
import { settingsSchema } from '#core/protocol/index.ts';
import { storeIn } from '#main/lab/appFolder.ts';
import { systemLanguage } from '#main/lab/systemLanguage.ts';
import { channels } from './channels.ts';
import { EndNotice } from './endNotice.ts';
import { isLessonFile } from './fileArgument.ts';
import { fileDialogs } from './fileDialogs.ts';
import { serveHostCalls } from './hostCalls.ts';
import { hostFor } from './hostService.ts';
import { LabProcess } from './labProcess.ts';
import { FollowedLab } from './labState.ts';
import { menuTemplate } from './menu.ts';
import { print, savePdf } from './paper.ts';
import { readLessonFile } from './readLessonFile.ts';
import { SystemDialogs } from './systemDialogs.ts';
import { Wakefulness } from './wakefulness.ts';
import { openWindow, placeOf } from './window.ts';
import { readWindowState, writeWindowState } from './windowState.ts';
import { wordsOf } from './words.ts';
import type { BrowserWindow } from 'electron';
import type { HostCommand, NamedText, Settings } from '#core/protocol/index.ts';
import type { FileDialogs } from './fileDialogs.ts';
import type { Ended, LabState } from './labState.ts';
import type { Language, Words } from './words.ts';

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
  readonly #dialogs: SystemDialogs;
  readonly #files: FileDialogs;
  readonly #process: LabProcess;
  readonly #lab: FollowedLab;
  readonly #awake = new Wakefulness();
  readonly #endNotice = new EndNotice();
  /** Named from outside, until the page takes it. */
  #lesson: NamedText | null = null;
  /** The menu's state as it was drawn last. */
  #menu = '';

  /** After the app is ready. */
  constructor({ folder, lab, trainer, preload }: DesktopOptions) {
    const stateFile = join(folder, 'window.json');
    const { theme, language, ...place } = readWindowState(stateFile);
    nativeTheme.themeSource = theme;
    this.#lab = new FollowedLab(
      { ...settingsSchema.parse({}), theme, language },
      { onChange: (state) => this.#show(state), onEnded: (ended) => this.#tellEnd(ended) },
    );
    this.#window = openWindow(preload, { theme, language, ...place });
    this.#dialogs = new SystemDialogs(this.#window);
    this.#files = fileDialogs({
      dialogs: this.#dialogs,
      words: () => this.#words,
      firstFolder: () => this.#folderOfSessions,
    });
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
      dialogs: this.#files,
      lab: () => this.#process.lab,
      words: () => this.#words,
      waitingLesson: () => {
        const lesson = this.#lesson;
        this.#lesson = null;
        return lesson;
      },
    });
    serveHostCalls(ipcMain, { host: service, dropped, connect: (contents) => this.#process.connect(contents), log });
    this.#window.on('close', () => this.#keepPlace(stateFile));
    this.#window.webContents.on('render-process-gone', (_event, { reason }) => void this.#pageGone(reason));
    this.#show(this.#lab.state);
  }

  get #settings(): Settings {
    return this.#lab.state.settings;
  }

  get #language(): Language {
    const { language } = this.#settings;
    return language === 'system' ? systemLanguage() : language;
  }

  get #words(): Words {
    return wordsOf(this.#language);
  }

  /** Where the user keeps sessions, as far as is known. */
  get #folderOfSessions(): string {
    const { path, recent } = this.#lab.state.session;
    const session = path ?? recent[0];
    return session === undefined ? app.getPath('documents') : dirname(session);
  }

  /** Whether the window is gone: the lab may still be storing what trained. */
  get isClosed(): boolean {
    return this.#window.isDestroyed();
  }

  focus(): void {
    if (this.isClosed) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Opens a session or a lesson that came from outside: a command line, the system, the menu. */
  async open(path: string): Promise<void> {
    const { leave, leaveQuestion, leaveDetail, cancel, cannotOpen } = this.#words;
    const name = basename(path);
    try {
      if (isLessonFile(path)) {
        this.#lesson = readLessonFile(path);
        // A page that is not there yet asks by itself.
        if (!this.isClosed) this.#window.webContents.send(channels.command, 'lesson.take' satisfies HostCommand);
        return;
      }
      const { changed, runs } = await this.#process.lab.sessionState({});
      const question = { message: leaveQuestion(name), detail: leaveDetail, yes: leave, no: cancel } as const;
      if (changed && runs > 0 && !(await this.#dialogs.ask({ ...question, harmless: 'no' }))) return;
      await this.#process.lab.openSession({ path });
    } catch (error) {
      await this.#dialogs.tellFailure(cannotOpen(name), error);
    }
  }

  close(): Promise<void> {
    return this.#process.close();
  }

  #keepPlace(file: string): void {
    const { theme, language } = this.#settings;
    try {
      writeWindowState(file, { ...placeOf(this.#window), theme, language });
    } catch (error) {
      // Only where the window stood; an app that ends is not held up by it.
      log(`the window's place was not kept: ${String(error)}`);
    }
  }

  /** Brings menu, theme, title and the machine's sleep in line with the lab. */
  #show({ settings, session, training }: LabState): void {
    const { theme, language } = settings;
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
    this.#awake.needed = training;
    if (process.platform === 'darwin' && !this.isClosed) {
      this.#window.setRepresentedFilename(session.path ?? '');
      this.#window.setDocumentEdited(session.changed);
    }
    const drawn = JSON.stringify({ language, theme, recent: session.recent });
    if (drawn === this.#menu) return;
    this.#menu = drawn;
    if (session.path !== null && process.platform !== 'linux') app.addRecentDocument(session.path);
    this.#drawMenu();
  }

  #drawMenu(): void {
    const { theme } = this.#settings;
    const { recent } = this.#lab.state.session;
    const { platform } = process;
    const template = menuTemplate(
      { language: this.#language, theme, recent, mac: platform === 'darwin', development: !app.isPackaged },
      {
        command: (id) => this.#command(id),
        open: (path) => void this.open(path),
        print: () => void this.#attempt(this.#words.printTrouble, () => print(this.#window)),
        savePdf: () => void this.#attempt(this.#words.pdfTrouble, () => this.#savePdf()),
        change: (settings) => void this.#changeSettings(settings),
      },
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  /** Hands a command of the menu to the page, which is not to be worked with while a dialog is open. */
  #command(id: HostCommand): void {
    if (!this.isClosed && !this.#dialogs.areOpen) this.#window.webContents.send(channels.command, id);
  }

  /** Does something for the menu; what fails is told. */
  async #attempt(failure: string, work: () => Promise<unknown>): Promise<void> {
    if (this.isClosed || this.#dialogs.areOpen) return;
    try {
      await work();
    } catch (error) {
      await this.#dialogs.tellFailure(failure, error);
    }
  }

  async #changeSettings(settings: Partial<Settings>): Promise<void> {
    try {
      await this.#process.lab.setSettings(settings);
    } catch (error) {
      // The menu has marked what was wished.
      this.#drawMenu();
      await this.#dialogs.tellFailure(this.#words.settingsTrouble, error);
    }
  }

  async #savePdf(): Promise<void> {
    const { path } = this.#lab.state.session;
    await savePdf(this.#window, this.#files, path ?? this.#words.untitled);
  }

  #tellEnd(ended: Ended): void {
    if (this.isClosed || this.#window.isFocused() || !this.#settings.notifyAtEnd) return;
    this.#endNotice.show(this.#words.trainingEnded, this.#words.ended(ended), () => this.focus());
  }

  /** Whether to try again; else the app ends. */
  async #askAgain(message: string, detail: string): Promise<boolean> {
    const { tryAgain: yes, quit: no } = this.#words;
    if (await this.#dialogs.ask({ type: 'error', message, detail, yes, no, harmless: 'yes' })) return true;
    app.quit();
    return false;
  }

  async #pageGone(reason: string): Promise<void> {
    if (reason === 'clean-exit' || this.isClosed) return;
    if (await this.#askAgain(this.#words.pageTrouble, reason)) this.#window.webContents.reload();
  }
}
