import { FORMAT } from '#core/experiment/schema.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { isActive, isResumable } from '#core/protocol/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import type { LabService, RunSummary } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

type Methods =
  | 'listRuns'
  | 'getRuns'
  | 'listTags'
  | 'pauseRuns'
  | 'resumeRuns'
  | 'stopRuns'
  | 'duplicateRun'
  | 'renameRun'
  | 'noteRun'
  | 'tagRuns'
  | 'starRuns'
  | 'prioritizeRuns'
  | 'trashRuns'
  | 'restoreRuns'
  | 'purgeRuns';

/** All of the runs, or an `InputError` that names one that is not there. */
export function findRuns(
  { store }: Pick<LabContext, 'store'>,
  runIds: readonly number[],
  field = 'runIds',
): RunSummary[] {
  const runs = store.runs(runIds);
  const known = new Set(runs.map(({ id }) => id));
  const missing = runIds.find((id) => !known.has(id));
  if (missing !== undefined) throw new InputError({ code: 'noSuchRun', path: field, got: missing });
  return runs;
}

export function runService(context: LabContext): Pick<LabService, Methods> {
  const { store, training, preferences, tell, touch, now } = context;
  const changed = (runIds: readonly number[]): void => {
    touch();
    tell({ kind: 'runsChanged', runIds });
  };
  const update = (runIds: readonly number[], changes: Parameters<typeof store.updateRuns>[1]): void => {
    findRuns(context, runIds);
    store.updateRuns(runIds, changes);
    changed(runIds);
  };
  const active = (runIds: readonly number[]): number[] =>
    findRuns(context, runIds)
      .filter(({ status }) => isActive(status))
      .map(({ id }) => id);
  return {
    listRuns: (query) => store.listRuns(query),
    getRuns: ({ runIds }) => store.runs(runIds),
    listTags: () => store.tags(),

    pauseRuns: ({ runIds }) => training.halt(active(runIds), 'paused'),
    stopRuns: ({ runIds }) => {
      const runs = findRuns(context, runIds);
      training.halt(active(runIds), 'stopped');
      const idle = runs.filter(({ status }) => status === 'paused' || status === 'interrupted').map(({ id }) => id);
      store.updateRuns(idle, { status: 'stopped', endedAt: now() });
      if (idle.length > 0) changed(idle);
    },
    resumeRuns: ({ runIds }) => {
      const runs = findRuns(context, runIds).filter(
        ({ status, trashedAt }) => isResumable(status) && trashedAt === null,
      );
      store.updateRuns(
        runs.map(({ id }) => id),
        { status: 'queued', error: null, endedAt: null },
      );
      changed(runs.map(({ id }) => id));
      training.enqueue(runs);
    },

    duplicateRun: ({ runId }) => {
      const [run] = findRuns(context, [runId], 'runId');
      const name =
        run!.name === '' ? `${run!.experimentName}: ${run!.label[preferences.values.settings.language]}` : run!.name;
      return parseExperiment({ format: FORMAT, name: name.slice(0, 200), ...run!.spec, seeds: [run!.seed] });
    },

    renameRun: ({ runId, name }) => update([runId], { name }),
    noteRun: ({ runId, note }) => update([runId], { note }),
    starRuns: ({ runIds, starred }) => update(runIds, { starred }),
    tagRuns: ({ runIds, add, remove }) => {
      findRuns(context, runIds);
      store.tagRuns(runIds, add, remove);
      changed(runIds);
    },
    prioritizeRuns: ({ runIds, priority }) => {
      update(runIds, { priority });
      for (const runId of runIds) training.prioritize(runId, priority);
    },

    trashRuns: ({ runIds }) => {
      training.halt(active(runIds), 'stopped');
      update(runIds, { trashedAt: now() });
    },
    restoreRuns: ({ runIds }) => update(runIds, { trashedAt: null }),
    purgeRuns: ({ runIds }) => {
      const kept = findRuns(context, runIds).find(({ trashedAt }) => trashedAt === null);
      if (kept !== undefined) throw new InputError({ code: 'notInTrash', path: 'runIds', got: kept.id });
      store.deleteRuns(runIds);
      touch();
      tell({ kind: 'runsRemoved', runIds });
    },
  };
}
