/** What can be done with the session as a whole, told and undone as the user expects. */
import { useHost } from '../host/host.ts';
import { t } from '../i18n/words.ts';
import { useLab } from '../lab/connection.ts';
import { useSession } from '../stores/session.ts';
import { useToasts } from '../stores/toasts.ts';
import { useConfirm } from './confirm.ts';
import type { Merge } from '#core/protocol/index.ts';

export interface SessionActions {
  readonly start: () => Promise<void>;
  readonly open: () => Promise<void>;
  readonly openRecent: (path: string) => Promise<void>;
  readonly save: () => Promise<void>;
  readonly saveAs: () => Promise<void>;
  readonly merge: () => Promise<void>;
  /** Shows the session's file in the system's file manager. */
  readonly reveal: () => Promise<void>;
  readonly canReveal: () => boolean;
  /** A session file that was dropped is taken in; nothing is lost by it. */
  readonly drop: (file: File) => Promise<void>;
}

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** In a setup. */
export function useSessionActions(): SessionActions {
  const lab = useLab();
  const host = useHost();
  const session = useSession();
  const toasts = useToasts();
  const confirm = useConfirm();

  /** Whether what is in the window may go. */
  async function mayLeave(title: string, yes: string): Promise<boolean> {
    const { changed, runs } = session.state;
    if (!changed || runs === 0) return true;
    return confirm.ask({ title, text: t('session.newText', { n: runs }), confirm: yes, tone: 'danger' });
  }

  async function save(as: boolean): Promise<void> {
    const name = await host.saveSession(as, session.name);
    if (name === null) return;
    const { reveal } = host;
    if (reveal === null) return toasts.show(t('session.downloaded'));
    const action = { label: t('exporting.reveal'), run: () => reveal(name) };
    toasts.show(t('session.saved', { name: nameOf(name) }), { action });
  }

  function tellMerge(merge: Merge | null): void {
    if (merge !== null) toasts.show(t('session.merged', { n: merge.added.length, known: merge.known }));
  }

  const attempt = (work: () => Promise<void>) => async (): Promise<void> => void (await toasts.attempt(work));

  return {
    start: attempt(async () => {
      if (!(await mayLeave(t('session.newTitle'), t('session.newConfirm')))) return;
      session.state = await lab.newSession({});
      toasts.show(t('session.started'));
    }),
    open: attempt(async () => {
      if (!(await mayLeave(t('session.openTitle'), t('session.openConfirm')))) return;
      const name = await host.openSession();
      if (name !== null) toasts.show(t('session.opened', { name: nameOf(name) }));
    }),
    openRecent: (path) =>
      attempt(async () => {
        if (!(await mayLeave(t('session.openTitle'), t('session.openConfirm')))) return;
        await host.openRecent(path);
        toasts.show(t('session.opened', { name: nameOf(path) }));
      })(),
    save: attempt(() => save(false)),
    saveAs: attempt(() => save(true)),
    merge: attempt(async () => tellMerge(await host.mergeSession())),
    reveal: attempt(async () => {
      const { path } = session.state;
      if (path !== null) await host.reveal?.(path);
    }),
    canReveal: () => host.reveal !== null && session.state.path !== null,
    drop: (file) => attempt(async () => tellMerge(await host.openDropped(file, 'merge')))(),
  };
}
