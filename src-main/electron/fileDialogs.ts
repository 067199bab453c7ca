/** The dialogs in which the user names files. Each gives null where the user changed their mind. */
import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { app, dialog } from 'electron';
import { SUFFIX } from './sessionArgument.ts';
import type { BrowserWindow, FileFilter } from 'electron';
import type { Words } from './words.ts';

export interface FileDialogs {
  readonly openSession: (title: string) => Promise<string | null>;
  readonly saveSession: (path: string | null) => Promise<string | null>;
  readonly saveFile: (name: string) => Promise<string | null>;
  /** `title` for the dialog. */
  readonly folder: (title: string) => Promise<string | null>;
  /** Whether files that are there may be replaced. */
  readonly mayReplace: (paths: readonly string[]) => Promise<boolean>;
}

export function fileDialogs(window: BrowserWindow, words: () => Words): FileDialogs {
  const sessions = (): FileFilter[] => [{ name: words().sessionFiles, extensions: [SUFFIX.slice(1)] }];

  const open = async (title: string, folder: boolean): Promise<string | null> => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title,
      properties: folder ? ['openDirectory', 'createDirectory'] : ['openFile'],
      ...(folder ? {} : { filters: sessions() }),
    });
    return filePaths[0] ?? null;
  };

  const mayReplace = async (paths: readonly string[]): Promise<boolean> => {
    const there = paths.filter((path) => existsSync(path));
    if (there.length === 0) return true;
    const { cancel, replace, replaceFile, replaceFiles } = words();
    const message = paths.length === 1 ? replaceFile(basename(there[0]!)) : replaceFiles(there.length);
    const buttons = [replace, cancel];
    const { response } = await dialog.showMessageBox(window, { type: 'warning', message, buttons, cancelId: 1 });
    return response === 0;
  };

  const save = async (title: string, defaultPath: string, filters: FileFilter[]): Promise<string | null> => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, { title, defaultPath, filters });
    if (canceled || filePath === '') return null;
    const suffix = extname(defaultPath);
    if (extname(filePath).toLowerCase() === suffix) return filePath;
    // The dialog of some systems leaves the ending to us, and then has not asked about the file that is meant.
    const meant = filePath + suffix;
    return (await mayReplace([meant])) ? meant : null;
  };

  return {
    openSession: (title) => open(title, false),
    folder: (title) => open(title, true),
    mayReplace,
    saveSession: (path) =>
      save(words().saveSession, path ?? join(app.getPath('documents'), `${words().untitled}${SUFFIX}`), sessions()),
    saveFile: (name) => {
      const ending = extname(name).slice(1);
      const filter = { name: ending.toUpperCase(), extensions: [ending] };
      return save(words().saveFile, join(app.getPath('documents'), name), [filter]);
    },
  };
}
