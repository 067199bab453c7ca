/** What can be done with the chosen runs: by keys, in the palette, and by the buttons above the list. */
import {
  Activity,
  ChartSpline,
  CodeXml,
  FlaskConical,
  Footprints,
  Microscope,
  Pause,
  Pencil,
  Play,
  RotateCcw,
  Square,
  Star,
  Trash2,
} from '@lucide/vue';
import { trains } from '#core/experiment/kinds/index.ts';
import { isActive, isResumable } from '#core/protocol/index.ts';
import { useRunList } from './runList.ts';
import { useRuns } from '../../stores/runs.ts';
import { useScripting } from '../script/scripting.ts';
import { tell } from '../../i18n/words.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Command, CommandLook } from '../../app/commands.ts';
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

type Name = WordKey extends infer Key ? (Key extends `runs.commands.${infer Name}` ? Name : never) : never;

interface Declared {
  readonly keys?: string;
  readonly enabled: () => boolean;
  readonly button?: CommandLook;
  readonly run: () => unknown;
}

/** In a setup; to be handed to `provideCommands`. */
export function useRunCommands({ chosen, actions, rename, selectAll, find, note }: RunCommands) {
  const list = useRunList();
  const runs = useRuns();
  const scripting = useScripting();

  const known = (): RunSummary[] => chosen().flatMap((id) => runs.byId.get(id) ?? []);
  const some = (): boolean => chosen().length > 0;
  const here = (): boolean => some() && !list.filter.trashed;
  const inTrash = (): boolean => some() && list.filter.trashed;
  const single = (): boolean => chosen().length === 1 && !list.filter.trashed;
  /** Of those that are not known, anything may be so. */
  const any = (test: (run: RunSummary) => boolean): boolean =>
    here() && (known().length < chosen().length || known().some(test));
  const live = (): boolean => any(({ status }) => isActive(status));
  const halted = (): boolean => any(({ status }) => isResumable(status));
  const allStarred = (): boolean => some() && known().every(({ starred }) => starred);
  const always = (): boolean => true;
  const first = (): number => chosen()[0] ?? 0;

  const declared = (): Readonly<Record<Name, Declared>> => ({
    pause: {
      ...{ keys: 'Space', enabled: live, run: () => actions.pause(chosen()) },
      button: { icon: Pause, label: 'common.pause' },
    },
    // While something trains, Space pauses it.
    resume: {
      ...(live() ? {} : { keys: 'Space' }),
      ...{ enabled: halted, run: () => actions.resume(chosen()) },
      button: { icon: Play, label: 'common.resume' },
    },
    stop: { enabled: live, run: () => actions.stop(chosen()), button: { icon: Square, label: 'common.stop' } },
    star: {
      ...{ keys: 'S', enabled: here, run: () => actions.star(chosen(), !allStarred()) },
      button: { icon: Star, label: allStarred() ? 'runs.unstar' : 'runs.star', pressed: allStarred },
    },
    rename: { keys: 'F2', enabled: single, run: rename, button: { icon: Pencil, label: 'runs.rename' } },
    duplicate: {
      ...{ keys: 'Mod+D', enabled: single, run: () => actions.duplicate(first()) },
      button: { icon: FlaskConical, label: 'common.duplicate' },
    },
    trash: {
      ...{ keys: 'Delete', enabled: here, run: () => actions.trash(chosen()) },
      button: { icon: Trash2, label: 'common.trash' },
    },
    restore: {
      ...{ enabled: inTrash, run: () => actions.restore(chosen()) },
      button: { icon: RotateCcw, label: 'common.restore', written: true },
    },
    purge: {
      ...{ keys: 'Delete', enabled: inTrash, run: () => actions.purge(chosen()) },
      button: { icon: Trash2, label: 'runs.purge', written: true, kind: 'danger' },
    },
    watch: {
      ...{ keys: 'L', enabled: here, run: () => actions.watch(chosen()) },
      button: { icon: Activity, label: 'common.watch', written: true },
    },
    compare: {
      ...{ keys: 'C', enabled: here, run: () => actions.compare(chosen()) },
      button: { icon: ChartSpline, label: 'common.compare', written: true, kind: 'primary' },
    },
    inspect: {
      ...{ keys: 'V', enabled: () => single() && any(({ hasNetwork }) => hasNetwork) },
      run: () => actions.inspect(first()),
      button: { icon: Microscope, label: 'app.inspect' },
    },
    follow: {
      enabled: () => single() && any(({ spec, iteration }) => trains(spec) && iteration > 0),
      run: () => actions.follow(first()),
      button: { icon: Footprints, label: 'inspect.diaryTitle' },
    },
    script: {
      enabled: () => here() && scripting.canOpen(known()),
      run: () =>
        scripting.open(
          known().map(({ number, label, name, ...run }) => ({ ...run, title: `#${number} ${name || tell(label)}` })),
        ),
      button: { icon: CodeXml, label: 'script.command' },
    },
    selectAll: { keys: 'Mod+A', enabled: always, run: selectAll },
    note: { keys: 'N', enabled: single, run: note },
    find: { keys: '/', enabled: always, run: find },
    details: { keys: 'I', enabled: always, run: () => (list.detailsOpen = !list.detailsOpen) },
  });

  return (): readonly Command[] =>
    Object.entries(declared()).map(([name, command]) => ({
      ...{ id: `chosen.${name}`, title: `runs.commands.${name as Name}`, group: 'runs' },
      ...command,
    }));
}
