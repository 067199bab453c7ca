/** What the keyboard and the palette can do in the list of runs. */
import { isActive, isResumable } from '#core/protocol/index.ts';
import { useRunList } from './runList.ts';
import { useRuns } from '../../stores/runs.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Command } from '../../app/commands.ts';
import type { WordKey } from '../../i18n/words.ts';
import type { RunActions } from './useRunActions.ts';

export interface RunCommands {
  readonly chosen: () => readonly number[];
  readonly actions: RunActions;
  readonly rename: () => void;
  readonly selectAll: () => void;
  readonly find: () => void;
  readonly note: () => void;
}

/** In a setup; to be handed to `provideCommands`. */
export function useRunCommands({ chosen, actions, rename, selectAll, find, note }: RunCommands) {
  const list = useRunList();
  const runs = useRuns();

  const known = (): RunSummary[] => chosen().flatMap((id) => runs.byId.get(id) ?? []);
  const some = (): boolean => chosen().length > 0;
  const here = (): boolean => some() && !list.filter.trashed;
  const inTrash = (): boolean => some() && list.filter.trashed;
  const single = (): boolean => chosen().length === 1 && !list.filter.trashed;
  const live = (): boolean => here() && known().some(({ status }) => isActive(status));
  const halted = (): boolean => here() && known().some(({ status }) => isResumable(status));

  type Name = 'pauseOrResume' | 'stop' | 'trash' | 'purge' | 'restore' | 'duplicate' | 'rename' | 'selectAll';
  type Other = 'star' | 'note' | 'compare' | 'watch' | 'find' | 'details';
  const command = (name: Name | Other, keys: string, enabled: () => boolean, run: () => unknown): Command => {
    const title: WordKey = `runs.commands.${name}`;
    return { id: `chosen.${name}`, title, group: 'runs', enabled, run, ...(keys === '' ? {} : { keys }) };
  };
  const first = (): number => chosen()[0] ?? 0;
  const pauseOrResume = (): Promise<void> => (live() ? actions.pause(chosen()) : actions.resume(chosen()));
  const star = (): Promise<void> => actions.star(chosen(), !known().every(({ starred }) => starred));

  return (): readonly Command[] => [
    command('pauseOrResume', 'Space', () => live() || halted(), pauseOrResume),
    command('stop', '', live, () => actions.stop(chosen())),
    command('trash', 'Delete', here, () => actions.trash(chosen())),
    command('purge', 'Delete', inTrash, () => actions.purge(chosen())),
    command('restore', '', inTrash, () => actions.restore(chosen())),
    command('duplicate', 'Mod+D', single, () => actions.duplicate(first())),
    command('rename', 'F2', single, rename),
    command('selectAll', 'Mod+A', () => true, selectAll),
    command('star', 'S', here, star),
    command('note', 'N', single, note),
    command('compare', 'C', here, () => actions.compare(chosen())),
    command('watch', 'L', here, () => actions.watch(chosen())),
    command('find', '/', () => true, find),
    command(
      'details',
      'I',
      () => true,
      () => (list.detailsOpen = !list.detailsOpen),
    ),
  ];
}
