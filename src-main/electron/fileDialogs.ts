/** The dialogs in which the user names files. Each gives null where the user changed their mind. */
import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { SUFFIX } from './fileArgument.ts';
import type { FileFilter } from 'electron';
import type { SystemDialogs } from './systemDialogs.ts';
import type { Words } from './words.ts';

export interface FileDialogs {
  readonly openSession: (title: string) => Promise<string | null>;
  readonly openLesson: (title: string) => Promise<string | null>;
  readonly saveSession: (path: string | null) => Promise<string | null>;
  readonly saveFile: (name: string) => Promise<string | null>;
  /** `title` for the dialog. */
  readonly folder: (title: string) => Promise<string | null>;
  /** Whether files that are there may be replaced. */
  readonly mayReplace: (paths: readonly string[]) => Promise<boolean>;
}

export interface FileDialogsOptions {
  readonly dialogs: SystemDialogs;
  readonly words: () => Words;
  /** Where the first dialog begins; others begin where the one before ended. */
  readonly firstFolder: () => string;
}

export function fileDialogs({ dialogs, words, firstFolder }: FileDialogsOptions): FileDialogs {
  let lastFolder: string | null = null;
  const here = (): string => (lastFolder !== null && existsSync(lastFolder) ? lastFolder : firstFolder());
  const sessions = (): FileFilter[] => [{ name: words().sessionFiles, extensions: [SUFFIX.slice(1)] }];

  const lessons = (): FileFilter[] => [{ name: words().lessonFiles, extensions: ['json'] }];

  const open = async (title: string, of: readonly FileFilter[] | 'folder'): Promise<string | null> => {
    const folder = of === 'folder';
    const path = await dialogs.openPath({
      title,
      defaultPath: here(),
      properties: folder ? ['openDirectory', 'createDirectory'] : ['openFile'],
      ...(folder ? {} : { filters: [...of] }),
    });
    if (path !== null) lastFolder = folder ? path : dirname(path);
    return path;
  };

  const mayReplace = async (paths: readonly string[]): Promise<boolean> => {
    const there = paths.filter((path) => existsSync(path));
    if (there.length === 0) return true;
    const { cancel, replace, replaceFile, replaceFiles } = words();
    const message = paths.length === 1 ? replaceFile(basename(there[0]!)) : replaceFiles(there.length);
    return dialogs.ask({ type: 'warning', message, yes: replace, no: cancel, harmless: 'no' });
  };

  const save = async (title: string, defaultPath: string, filters: FileFilter[]): Promise<string | null> => {
    const path = await dialogs.savePath({ title, defaultPath, filters });
    if (path === null) return null;
    lastFolder = dirname(path);
    const suffix = extname(defaultPath);
    if (extname(path).toLowerCase() === suffix) return path;
    // The dialog of some systems leaves the ending to us, and then has not asked about the file that is meant.
    const meant = path + suffix;
    return (await mayReplace([meant])) ? meant : null;
  };

  return {
    openSession: (title) => open(title, sessions()),
    openLesson: (title) => open(title, lessons()),
    folder: (title) => open(title, 'folder'),
    mayReplace,
    saveSession: (path) => save(words().saveSession, path ?? join(here(), `${words().untitled}${SUFFIX}`), sessions()),
    saveFile: (name) => {
      const ending = extname(name).slice(1);
      const filter = { name: ending.toUpperCase(), extensions: [ending] };
      return save(words().saveFile, join(here(), name), [filter]);
    },
  };
}
