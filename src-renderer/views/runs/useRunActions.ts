/** What can be done with runs, told and undone as the user expects. */
import { useRouter } from 'vue-router';
import { useConfirm } from '../../app/confirm.ts';
import { trains } from '#core/experiment/kinds/index.ts';
import { writeUids } from '../../comparison/comparison.ts';
import { t } from '../../i18n/words.ts';
import { useLab } from '../../lab/connection.ts';
import { useRuns } from '../../stores/runs.ts';
import { useToasts } from '../../stores/toasts.ts';
import { usualPlace, writeWeightPlace } from '../inspect/weightPlace.ts';

type Ids = readonly number[];
type Done = Promise<void>;

export interface RunActions {
  readonly pause: (ids: Ids) => Done;
  readonly resume: (ids: Ids) => Done;
  readonly stop: (ids: Ids) => Done;
  readonly star: (ids: Ids, starred: boolean) => Done;
  readonly tag: (ids: Ids, tag: string, on: boolean) => Done;
  readonly prioritize: (ids: Ids, priority: number) => Done;
  /** An empty name gives back the label of the plan. */
  readonly rename: (id: number, name: string) => Done;
  readonly note: (id: number, note: string) => Done;
  readonly trash: (ids: Ids) => Done;
  readonly restore: (ids: Ids) => Done;
  /** Asks first. */
  readonly purge: (ids: Ids) => Done;
  /** To the Lab, with the run's settings to change. */
  readonly duplicate: (id: number) => Done;
  readonly compare: (ids: Ids) => Done;
  readonly watch: (ids: Ids) => Done;
  /** To where its network is looked into. */
  readonly inspect: (id: number) => Done;
  /** To the diary of one of its weights. */
  readonly follow: (id: number) => Done;
}

/** In a setup. */
export function useRunActions(): RunActions {
  const lab = useLab();
  const router = useRouter();
  const runs = useRuns();
  const toasts = useToasts();
  const confirm = useConfirm();

  const attempt = async (work: () => Promise<void>): Done => void (await toasts.attempt(work));
  const go = (name: string, ids: Ids): Done =>
    attempt(async () => void (await router.push({ name, query: { runs: writeUids(await runs.uidsOf(ids)) } })));

  return {
    pause: (ids) => attempt(() => lab.pauseRuns({ runIds: [...ids] })),
    resume: (ids) => attempt(() => lab.resumeRuns({ runIds: [...ids] })),
    stop: (ids) => attempt(() => lab.stopRuns({ runIds: [...ids] })),
    star: (ids, starred) => attempt(() => lab.starRuns({ runIds: [...ids], starred })),
    tag: (ids, tag, on) =>
      attempt(() => lab.tagRuns({ runIds: [...ids], ...(on ? { add: [tag] } : { remove: [tag] }) })),
    prioritize: (ids, priority) => attempt(() => lab.prioritizeRuns({ runIds: [...ids], priority })),
    rename: (runId, name) => attempt(() => lab.renameRun({ runId, name })),
    note: (runId, note) => attempt(() => lab.noteRun({ runId, note })),
    trash: (ids) =>
      attempt(async () => {
        const runIds = [...ids];
        await lab.trashRuns({ runIds });
        toasts.undoable(t('runs.trashed', { n: runIds.length }), () => lab.restoreRuns({ runIds }), runIds);
      }),
    restore: (ids) =>
      attempt(async () => {
        const runIds = [...ids];
        await lab.restoreRuns({ runIds });
        toasts.undoable(t('runs.restored', { n: runIds.length }), () => lab.trashRuns({ runIds }), runIds);
      }),
    purge: async (ids) => {
      const runIds = [...ids];
      const answer = await confirm.ask({
        title: t('runs.purgeTitle', { n: runIds.length }),
        text: t('runs.purgeText'),
        answers: [{ id: 'purge', label: t('runs.purge'), kind: 'danger' }],
      });
      if (answer === null) return;
      await attempt(async () => {
        await lab.purgeRuns({ runIds });
        toasts.show(t('runs.purged', { n: runIds.length }));
      });
    },
    duplicate: (id) =>
      attempt(async () => {
        const [parent] = await runs.uidsOf([id]);
        await router.push({ name: 'lab', query: { parent } });
      }),
    compare: (ids) => go('compare', ids),
    watch: (ids) => go('live', ids),
    inspect: (id) =>
      attempt(async () => {
        const [run] = await runs.uidsOf([id]);
        await router.push({ name: 'inspect', params: { run } });
      }),
    follow: (id) =>
      attempt(async () => {
        const [run] = await runs.uidsOf([id]);
        const spec = runs.byId.get(id)?.spec;
        const weight = spec !== undefined && trains(spec) ? writeWeightPlace(usualPlace(spec)) : undefined;
        await router.push({ name: 'inspect', params: { run }, query: { weight } });
      }),
  };
}
