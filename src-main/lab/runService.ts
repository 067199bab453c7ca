import { experimentOfRun } from '#core/experiment/experimentOfRun.ts';
import { InputError } from '#core/schema/inputError.ts';
import { breathe } from '#main/sessions/index.ts';
import { cancellable } from './cancellable.ts';
import { systemLanguage } from './systemLanguage.ts';
import type { LabService, RunSummary } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';
import type { RunChanges } from '#main/storage/index.ts';
import type { RunCommand } from './training.ts';

type Methods =
  | 'listRuns'
  | 'getRuns'
  | 'findRuns'
  | 'listTags'
  | 'pauseRuns'
  | 'resumeRuns'
  | 'stopRuns'
  | 'pauseAll'
  | 'resumeAll'
  | 'stopAll'
  | 'duplicateRun'
  | 'renameRun'
  | 'noteRun'
  | 'tagRuns'
  | 'starRuns'
  | 'prioritizeRuns'
  | 'trashRuns'
  | 'restoreRuns'
  | 'purgeRuns';

/** Throws an `InputError` that names a run that is not there. */
export function checkRuns({ store }: Pick<LabContext, 'store'>, runIds: readonly number[], field = 'runIds'): void {
  const [missing] = store.missing(runIds);
  if (missing !== undefined) throw new InputError({ code: 'noSuchRun', path: field, got: missing });
}

/** All of the runs, or an `InputError` that names one that is not there. */
export function findRuns(
  context: Pick<LabContext, 'store'>,
  runIds: readonly number[],
  field = 'runIds',
): RunSummary[] {
  checkRuns(context, runIds, field);
  return context.store.runs(runIds);
}

export function runService(context: LabContext): Pick<LabService, Methods> {
  const { store, training, preferences, jobs, tell, touch, sweep, now } = context;
  const changed = (runIds: readonly number[]): void => {
    touch();
    tell({ kind: 'runsChanged', runIds });
  };
  const update = (runIds: readonly number[], changes: Parameters<typeof store.updateRuns>[1]): void => {
    checkRuns(context, runIds);
    store.updateRuns(runIds, changes);
    changed(runIds);
  };
  const command = (name: RunCommand, runIds: readonly number[], along: RunChanges | null = null): void => {
    checkRuns(context, runIds);
    training.command(name, runIds, along);
    touch();
  };
  return {
    listRuns: (query) => store.listRuns(query),
    getRuns: ({ runIds }) => store.runs(runIds),
    findRuns: ({ uids }) => store.runs(store.idsOf(uids)),
    listTags: () => store.tags(),

    pauseRuns: ({ runIds }) => command('pause', runIds),
    stopRuns: ({ runIds }) => command('stop', runIds),
    resumeRuns: ({ runIds }) => {
      const resumed = findRuns(context, runIds).filter(({ trashedAt }) => trashedAt === null);
      command(
        'resume',
        resumed.map(({ id }) => id),
      );
    },

    pauseAll: ({ status }) => command('pause', store.runsWithStatus(...status)),
    resumeAll: ({ status }) => command('resume', store.runsWithStatus(...status)),
    stopAll: ({ status }) => command('stop', store.runsWithStatus(...status)),

    duplicateRun: ({ runId }) => {
      const [run] = findRuns(context, [runId], 'runId');
      const chosen = preferences.values.settings.language;
      const language = chosen === 'system' ? systemLanguage() : chosen;
      const name = run!.name === '' ? `${run!.experimentName}: ${run!.label[language]}` : run!.name;
      return experimentOfRun(name, run!.spec, run!.seed);
    },

    renameRun: ({ runId, name }) => update([runId], { name }),
    noteRun: ({ runId, note }) => update([runId], { note }),
    starRuns: ({ runIds, starred }) => update(runIds, { starred }),
    tagRuns: ({ runIds, add, remove }) => {
      checkRuns(context, runIds);
      store.tagRuns(runIds, add, remove);
      changed(runIds);
    },
    prioritizeRuns: ({ runIds, priority }) => update(runIds, { priority }),

    trashRuns: ({ runIds }) => command('trash', runIds, { trashedAt: now() }),
    restoreRuns: ({ runIds }) => update(runIds, { trashedAt: null }),
    purgeRuns: ({ runIds }) =>
      jobs.beside('purge', async (work) => {
        const inTrash = (): void => {
          checkRuns(context, runIds);
          const [kept] = store.outsideTrash(runIds);
          if (kept !== undefined) throw new InputError({ code: 'notInTrash', path: 'runIds', got: kept });
        };
        inTrash();
        // One that was still training when it went to the trash ends first, so that no news of it comes later.
        training.command('stop', runIds);
        await cancellable(training.ended(runIds), work);
        await breathe(work, 0);
        inTrash();
        store.deleteRuns(runIds);
        touch();
        tell({ kind: 'runsRemoved', runIds });
        sweep();
      }),
  };
}
