/** Everything that can be done with the session, in the order of its menu; found by the words of other programs, too. */
import { useHost } from '../host/host.ts';
import { inBoth, t } from '../i18n/words.ts';
import { useSession } from '../stores/session.ts';
import { useSessionActions } from './sessionActions.ts';
import type { Command } from './commands.ts';

const MOST_RECENT = 5;

/** In the setup of the app. */
export function useSessionCommands(): () => Command[] {
  const host = useHost();
  const session = useSession();
  const actions = useSessionActions();
  const group = 'session';

  const fixed: readonly Command[] = [
    {
      ...{ id: 'session.new', title: 'command.newSession', group, run: actions.start },
      keywords: inBoth('command.also.start'),
    },
    {
      ...{ id: 'session.open', title: 'command.openSession', group, keys: 'Mod+O', run: actions.open },
      keywords: inBoth('command.also.open'),
    },
    {
      ...{ id: 'session.save', title: 'command.saveSession', group, keys: 'Mod+S', run: actions.save },
      keywords: inBoth('command.also.save'),
    },
    {
      ...{ id: 'session.saveAs', title: 'command.saveSessionAs', group, keys: 'Mod+Shift+S', run: actions.saveAs },
      keywords: inBoth('command.also.saveAs'),
    },
    {
      ...{ id: 'session.saveSmall', title: 'command.saveSmall', group, run: actions.saveSmall },
      keywords: inBoth('command.also.saveSmall'),
    },
    {
      ...{ id: 'session.merge', title: 'command.mergeSession', group, run: actions.merge },
      keywords: inBoth('command.also.merge'),
    },
    {
      ...{ id: 'session.reveal', title: 'exporting.reveal', group, enabled: actions.canReveal, run: actions.reveal },
      keywords: inBoth('command.also.reveal'),
    },
  ];
  /** Files that only the desktop app may open by their names. */
  const recent = (): Command[] =>
    host.kind !== 'desktop'
      ? []
      : session.state.recent
          .filter((path) => path !== session.state.path)
          .slice(0, MOST_RECENT)
          .map((path) => {
            const text = t('session.recent', { name: path.split(/[\\/]/).at(-1) ?? path });
            return {
              id: `session.recent ${path}`,
              ...{ title: { ko: text, en: text }, group, keywords: path, run: () => actions.openRecent(path) },
            };
          });

  return () => [...fixed, ...recent()];
}
