/** What surrounds the window: a browser's tab on loopback, or the desktop app. */
import { inject } from 'vue';
import type { InjectionKey } from 'vue';
import type { Merge, NamedText } from '#core/protocol/index.ts';

/** A file that the page made. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface SavingWishes {
  /** To another file than before, where the host knows one. */
  readonly as: boolean;
  /** Whether trained networks come along. A file without them is not the session's own: it stays unsaved. */
  readonly networks: boolean;
  /** What a download is called; null for a session without a name. */
  readonly name: string | null;
}

export interface Host {
  readonly kind: 'loopback' | 'desktop';
  /**
   * Asks for a session file and opens it, if the session that is here may go: `mayLeave` is asked before, where possible with
   * the file's name. Resolves to that, or null where the user changed their mind.
   */
  readonly openSession: (mayLeave: (name: string | null) => Promise<boolean>) => Promise<string | null>;
  /** Opens a file named before, as from the list of recent ones. */
  readonly openRecent: (path: string) => Promise<void>;
  readonly mergeSession: () => Promise<Merge | null>;
  /** A file that was dropped onto the window. */
  readonly openDropped: (file: File, how: 'open' | 'merge') => Promise<Merge | null>;
  /** Saves the session to a file. Resolves to its name, or null where the user changed their mind. */
  readonly saveSession: (wishes: SavingWishes) => Promise<string | null>;
  /** Asks for a lesson's file. Resolves to null where the user changed their mind. */
  readonly openLesson: () => Promise<NamedText | null>;
  /** A lesson's file that was named from outside the page, as by its icon; each once. */
  readonly waitingLesson: () => Promise<NamedText | null>;
  /** Keeps files where the user says. Resolves to where, or null where that is not known or was not wished. */
  readonly saveFiles: (files: readonly MadeFile[]) => Promise<string | null>;
  /** Asks for a folder; null where the host has no dialog for it or nothing was chosen. */
  readonly chooseFolder: (() => Promise<string | null>) | null;
  /** Shows a file in the system's file manager. */
  readonly reveal: ((path: string) => Promise<void>) | null;
  /** Commands that come from outside the page, as from the application's menu. */
  readonly onCommand: (run: (id: string) => void) => void;
  /** Share of all training done, for the taskbar; null for none. */
  readonly showProgress: (share: number | null) => void;
}

export const hostKey: InjectionKey<Host> = Symbol('host');

export function useHost(): Host {
  const host = inject(hostKey);
  if (host === undefined) throw new Error('the app provides no host');
  return host;
}
