/** What the main process does for the page: files by dialogs, the file manager, the taskbar. */
import { join } from 'node:path';
import { shell } from 'electron';
import { InputError } from '#core/schema/inputError.ts';
import { writeFileSafely } from '#main/files/index.ts';
import type { BrowserWindow } from 'electron';
import type { Drop, HostService, LabApi, Merge, NamedText } from '#core/protocol/index.ts';
import { readLessonFile } from './readLessonFile.ts';
import type { FileDialogs } from './fileDialogs.ts';
import type { Words } from './words.ts';

export interface HostOptions {
  readonly window: BrowserWindow;
  readonly dialogs: FileDialogs;
  /** The lab as it is now. */
  readonly lab: () => LabApi;
  readonly words: () => Words;
  /** The lesson that was named from outside, which then waits no more. */
  readonly waitingLesson: () => NamedText | null;
}

export interface Host {
  readonly service: HostService;
  readonly dropped: (drop: Drop) => Promise<Merge | null>;
}

export function hostFor({ window, dialogs, lab, words, waitingLesson }: HostOptions): Host {
  /** What the app itself opened or wrote, which may be shown in its folder. */
  const known = new Set<string>();
  const remember = (path: string): string => {
    known.add(path);
    return path;
  };

  async function open(path: string): Promise<string> {
    await lab().openSession({ path });
    return remember(path);
  }

  const service: HostService = {
    openSession: async () => {
      const path = await dialogs.openSession(words().openSession);
      return path === null ? null : open(path);
    },

    openRecent: async ({ path }) => {
      const { recent } = await lab().sessionState({});
      if (!recent.includes(path))
        throw new InputError({ code: 'unknownFile', path: 'path', allowed: 'recent', got: path });
      return open(path);
    },

    mergeSession: async () => {
      const path = await dialogs.openSession(words().mergeSession);
      return path === null ? null : lab().mergeSession({ path });
    },

    saveSession: async ({ as, networks }) => {
      const before = (await lab().sessionState({})).path;
      const path = as || !networks || before === null ? await dialogs.saveSession(networks ? before : null) : before;
      if (path === null) return null;
      await lab().saveSession({ path, networks });
      return remember(path);
    },

    saveFiles: async ({ files }) => {
      const [first, ...others] = files;
      if (others.length === 0) {
        const path = await dialogs.saveFile(first!.name);
        if (path === null) return null;
        writeFileSafely(path, first!.bytes);
        return remember(path);
      }
      const folder = await dialogs.folder(words().saveFiles);
      if (folder === null) return null;
      const paths = files.map(({ name }) => join(folder, name));
      if (!(await dialogs.mayReplace(paths))) return null;
      files.forEach(({ bytes }, index) => writeFileSafely(remember(paths[index]!), bytes));
      return remember(folder);
    },

    openLesson: async () => {
      const path = await dialogs.openLesson(words().openLesson);
      return path === null ? null : readLessonFile(path);
    },

    waitingLesson: () => waitingLesson(),

    chooseFolder: () => dialogs.folder(words().chooseFolder),

    reveal: async ({ path }) => {
      const { path: session, recent } = await lab().sessionState({});
      if (!known.has(path) && path !== session && !recent.includes(path)) {
        throw new InputError({ code: 'unknownFile', path: 'path', allowed: 'opened', got: path });
      }
      shell.showItemInFolder(path);
    },

    showProgress: ({ share }) => window.setProgressBar(share ?? -1),
  };

  return {
    service,
    dropped: async ({ path, how }) => {
      if (how === 'merge') return lab().mergeSession({ path });
      await open(path);
      return null;
    },
  };
}
