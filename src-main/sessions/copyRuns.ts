import { getExperiment, insertExperiment, insertWholeRun, readWholeRun, runIdsOf } from '#main/storage/index.ts';
import { breathe } from './breathe.ts';
import type { Database, NewExperiment, WholeRun } from '#main/storage/index.ts';

/** Where runs come from. */
export interface RunSource {
  readonly runIds: readonly number[];
  readonly run: (id: number) => WholeRun;
  readonly experiment: (id: number) => NewExperiment;
}

/** All runs of a store that is trusted. */
export function runsOf(database: Database): RunSource {
  return {
    runIds: runIdsOf(database),
    run: (id) => readWholeRun(database, id)!,
    experiment: (id) => getExperiment(database, id)!,
  };
}

/** Copies all runs with their experiments, under new ids, one run after another. `added` grows by the new ids. */
export async function copyRuns(source: RunSource, target: Database, added: number[] = []): Promise<void> {
  const experiments = new Map<number, number>();
  const runs = new Map<number, number>();
  for (const id of source.runIds) {
    const whole = source.run(id);
    const experiment = experiments.has(whole.experimentId) ? null : source.experiment(whole.experimentId);
    target.transaction(() => {
      if (experiment !== null) experiments.set(whole.experimentId, insertExperiment(target, experiment));
      const experimentId = experiments.get(whole.experimentId)!;
      const parentId = runs.get(whole.parentId ?? 0) ?? null;
      runs.set(id, insertWholeRun(target, whole, { experimentId, parentId, position: whole.position }));
    });
    added.push(runs.get(id)!);
    await breathe();
  }
}
