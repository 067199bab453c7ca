/** What can be done with the session as a whole, told and undone as the user expects. */
import { useRouter } from 'vue-router';
import { useHost } from '../host/host.ts';
import { t } from '../i18n/words.ts';
import { useLab } from '../lab/connection.ts';
import { useSession } from '../stores/session.ts';
import { useToasts } from '../stores/toasts.ts';
import { useConfirm } from './confirm.ts';
import { useNaming } from './naming.ts';
import { useSessionContents } from './sessionContents.ts';
import type { Merge } from '#core/protocol/index.ts';

export interface SessionActions {
  readonly start: () => Promise<void>;
  readonly open: () => Promise<void>;
  readonly openRecent: (path: string) => Promise<void>;
  readonly save: () => Promise<void>;
  readonly saveAs: () => Promise<void>;
  /** A file without trained networks, small enough for a mail. */
  readonly saveSmall: () => Promise<void>;
  readonly merge: () => Promise<void>;
  /** Shows the session's file in the system's file manager. */
  readonly reveal: () => Promise<void>;
  readonly canReveal: () => boolean;
  /** A session file that was dropped is taken in; nothing is lost by it. */
  readonly drop: (file: File) => Promise<void>;
}

/** Letters of a session's name at most. */
const LONGEST_NAME = 100;

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** In a setup. */
export function useSessionActions(): SessionActions {
  const lab = useLab();
  const host = useHost();
  const session = useSession();
  const router = useRouter();
  const toasts = useToasts();
  const confirm = useConfirm();
  const naming = useNaming();
  const contents = useSessionContents();

  async function write(as: boolean, networks: boolean, name = session.name): Promise<boolean> {
    const file = await host.saveSession({ as, networks, name });
    if (file === null) return false;
    const { reveal } = host;
    const text = t(networks ? 'session.saved' : 'session.savedSmall', { name: nameOf(file) });
    if (reveal === null) toasts.show(text);
    else toasts.show(text, { action: { label: t('exporting.reveal'), run: () => reveal(file) } });
    return true;
  }

  /** What would go with the session, and what would not. */
  function lossText(): string {
    const { name } = session;
    const list = contents().join(', ');
    const lost = name === null ? t('session.lost', { list }) : t('session.lostSince', { name, list });
    return `${lost} ${t('session.copyKept')}`;
  }

  /** Whether the session that is here may go, which is asked where something of it is nowhere else. */
  async function mayLeave(to: 'new' | 'open', file: string | null = null): Promise<boolean> {
    if (!session.state.changed || contents().length === 0) return true;
    const title = file === null ? t(`session.leave.${to}`) : t('session.leaveForFile', { name: file });
    const answer = await confirm.ask({
      ...{ title, text: lossText() },
      answers: [
        { id: 'leave', label: t(`session.unsaved.${to}`), kind: 'danger' },
        { id: 'save', label: t(`session.saveAnd.${to}`), kind: 'primary' },
      ],
    });
    return answer === 'save' ? write(false, true) : answer === 'leave';
  }

  async function saveAs(): Promise<void> {
    if (host.kind === 'desktop') return void (await write(true, true));
    const name = await naming.ask({
      ...{ title: t('session.naming'), text: t('session.namingText'), name: session.name ?? '' },
      ...{ confirm: t('common.save'), longest: LONGEST_NAME },
    });
    if (name !== null) await write(true, true, name);
  }

  function tellMerge(merge: Merge | null): void {
    if (merge === null) return;
    toasts.show(t('session.merged', { n: merge.added.length, known: merge.known }));
    // Where ours is another, theirs came as `report.2`.
    if (!merge.documents.some((name) => name.startsWith('report.'))) return;
    const action = { label: t('report.open'), run: () => void router.push({ name: 'report' }) };
    toasts.show(t('session.reportsKept'), { action });
  }

  const attempt = (work: () => Promise<unknown>) => async (): Promise<void> =>
    void (await toasts.attempt(async () => void (await work())));

  return {
    start: attempt(async () => {
      if (!(await mayLeave('new'))) return;
      session.state = await lab.newSession({});
      toasts.show(t('session.started'));
    }),
    open: attempt(async () => {
      const name = await host.openSession((file) => mayLeave('open', file));
      if (name !== null) toasts.show(t('session.opened', { name: nameOf(name) }));
    }),
    openRecent: (path) =>
      attempt(async () => {
        if (!(await mayLeave('open', nameOf(path)))) return;
        await host.openRecent(path);
        toasts.show(t('session.opened', { name: nameOf(path) }));
      })(),
    save: attempt(() => write(false, true)),
    saveAs: attempt(saveAs),
    saveSmall: attempt(() => write(true, false)),
    merge: attempt(async () => tellMerge(await host.mergeSession())),
    reveal: attempt(async () => {
      const { path } = session.state;
      if (path !== null) await host.reveal?.(path);
    }),
    canReveal: () => host.reveal !== null && session.state.path !== null,
    drop: (file) => attempt(async () => tellMerge(await host.openDropped(file, 'merge')))(),
  };
}
