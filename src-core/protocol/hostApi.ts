/**
 * What the desktop app does for its page that a page cannot do itself. The page never names a file to be read or written:
 * dialogs do, or a file that was dropped; so a page that went astray reaches nothing that the user did not choose.
 */
import { formats } from '../model/formats.ts';
import { z } from 'zod';
import type { Refusal } from '../refusals/index.ts';
import type { Merge } from './session.ts';

const nothing = z.strictObject({});
const path = z.string().min(1).max(4096);

/** How files that the page makes end. */
const endings = ['csv', 'json', 'txt', 'html', 'png', 'svg', 'py', ...formats];

/** A plain name with one of the endings that exports have; no folder, nothing that a system takes for something else. */
const fileName = z
  .string()
  .max(200)
  .regex(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[^\\/:*?"<>|\x00-\x1f.][^\\/:*?"<>|\x00-\x1f]*$/i)
  .regex(new RegExp(`\\.(?:${endings.join('|')})$`, 'i'));

export const hostParams = {
  /** Asks for a session file and opens it. */
  openSession: nothing,
  /** Opens one of the files that the session's state lists as recent. */
  openRecent: z.strictObject({ path }),
  /** Asks for a session file and takes its runs in. */
  mergeSession: nothing,
  /**
   * Saves where the session was saved before, or (`as`, or never saved) where the user says. Without its trained networks it
   * is another file than the session's own, so the user says where.
   */
  saveSession: z.strictObject({ as: z.boolean(), networks: z.boolean().default(true) }),
  /** Asks where to, and writes: one file under a name, several into a folder. */
  saveFiles: z.strictObject({
    files: z
      .array(
        z.strictObject({
          name: fileName,
          type: z.string().max(100),
          bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
        }),
      )
      .min(1)
      .max(1000),
  }),
  /** Asks for a lesson's file and reads it. */
  openLesson: nothing,
  /** The lesson's file that a command line or the system named last; each once. */
  waitingLesson: nothing,
  chooseFolder: nothing,
  /** Shows a file that this app opened or wrote in the system's file manager. */
  reveal: z.strictObject({ path }),
  /** Share of all training done, for the taskbar; null for none. */
  showProgress: z.strictObject({ share: z.number().min(0).max(1).nullable() }),
} as const;

/** A text file under the name that it has where it lies. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Null where the user changed their mind. */
export interface HostResults {
  /** The file's path, as `openRecent` and `saveSession`. */
  openSession: string | null;
  openRecent: string;
  mergeSession: Merge | null;
  saveSession: string | null;
  /** The file, or the folder of several. */
  saveFiles: string | null;
  openLesson: NamedText | null;
  waitingLesson: NamedText | null;
  chooseFolder: string | null;
  reveal: void;
  showProgress: void;
}

export type HostMethod = keyof typeof hostParams;
export type HostArguments<M extends HostMethod> = z.output<(typeof hostParams)[M]>;

/** The host as it is written: parameters are checked. */
export type HostService = {
  readonly [M in HostMethod]: (params: HostArguments<M>) => HostResults[M] | Promise<HostResults[M]>;
};

/** What becomes of a file that was dropped onto the window. */
export const dropSchema = z.strictObject({ path, how: z.enum(['open', 'merge']) });
export type Drop = z.infer<typeof dropSchema>;

/** What the application's menu asks of the page, by the ids of the page's own commands. */
export type HostCommand =
  | `session.${'new' | 'open' | 'save' | 'saveAs' | 'saveSmall' | 'merge' | 'reveal'}`
  | `go.${'book' | 'playground' | 'lab' | 'runs' | 'compare' | 'search' | 'inspect' | 'data' | 'settings'}`
  | `lesson.${'open' | 'take'}`
  | `runs.${'export' | 'pauseAll' | 'resumeAll' | 'stopAll'}`
  | `window.${'palette' | 'keyboard'}`;

/** An answer of the host. `refusal` is null where the fault is not in what was given. */
export type HostReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: Refusal | null; readonly message: string };

/** `window.descent`: all that the page has of Electron. */
export interface DesktopBridge {
  /** Asks for a port to the lab. Another comes by itself whenever the lab had to be started again. */
  readonly connect: () => void;
  readonly invoke: (method: HostMethod, params: object) => Promise<HostReply>;
  /** A `File` that the user dropped; only Electron learns its path. */
  readonly openDropped: (file: object, how: Drop['how']) => Promise<HostReply>;
  readonly onCommand: (listen: (command: HostCommand) => void) => void;
}
