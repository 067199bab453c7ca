/** Experiments that differ in nothing but their seeds are one experiment of all those seeds. */
import { choicesKey } from '#core/experiment/choices.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { InputError } from '#core/schema/inputError.ts';
import {
  experimentsNamed,
  getRunRow,
  runIdsOfExperiment,
  storedName,
  updateExperiment,
  updateRun,
} from '#main/storage/index.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Database, NewExperiment, RunRow } from '#main/storage/index.ts';

type Computed = Pick<PlannedRun, 'choices' | 'seed' | 'spec'>;
type Placed = Computed & Pick<RunRow, 'position'>;

/** What experiments have in common that differ in their seeds only. */
export function withoutSeeds({ seeds: _seeds, ...rest }: Experiment): string {
  return JSON.stringify(rest);
}

/** One experiment with the seeds of both, the first's before the second's. Throws an `InputError` where these are too many. */
function withSeedsOf(ours: Experiment, theirs: Experiment): Experiment {
  return parseExperiment({ ...ours, seeds: [...new Set([...ours.seeds, ...theirs.seeds])] });
}

const keyOf = ({ choices, seed, spec }: Computed): string => JSON.stringify([choicesKey(choices), seed, spec]);

/** Where each run stands in the plan of an experiment; null where one has no place of its own there. */
function placesOf(experiment: Experiment, runs: readonly Placed[]): number[] | null {
  // A trial stands where its number says, whoever computed it.
  if (experiment.search !== undefined) return runs.map(({ position }) => position);
  const free = Map.groupBy(planRuns(experiment), keyOf);
  const places = runs.map((run) => free.get(keyOf(run))?.shift()?.run);
  return places.every((place) => place !== undefined) ? places : null;
}

/** The joined experiment and the places of all runs, ours first; null where the two cannot be one. */
function join(ours: Experiment, theirs: Experiment, runs: readonly Placed[]) {
  try {
    const experiment = withSeedsOf(ours, theirs);
    const places = placesOf(experiment, runs);
    return places === null ? null : { experiment, places };
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

export interface Home {
  readonly experimentId: number;
  /** Of the new runs, in their order. */
  readonly positions: readonly number[];
  /** Runs that were there before and have another position now. */
  readonly moved: readonly number[];
}

/** Whether runs may be told apart by their seeds alone: they trained on the same bytes, to the same last bits. */
function areAlike(runs: readonly RunRow[]): boolean {
  const kinds = (['data', 'arithmetic'] as const).map(
    (field) => new Set(runs.flatMap((run) => (run[field] === null ? [] : [run[field]]))),
  );
  return kinds.every(({ size }) => size <= 1);
}

/** Finds the experiment that new runs belong to: one that is there and equal but for its seeds, where all find a place. Null for none. */
export function findHome(
  database: Database,
  { experiment, preset }: NewExperiment,
  runs: readonly RunRow[],
): Home | null {
  for (const ours of experimentsNamed(database, storedName(experiment))) {
    if (ours.preset !== preset || withoutSeeds(ours.experiment) !== withoutSeeds(experiment)) continue;
    const ids = runIdsOfExperiment(database, ours.id);
    const present = ids.map((id) => ({ id, row: getRunRow(database, id)! }));
    const all = [...present.map(({ row }) => row), ...runs];
    const joined = areAlike(all) ? join(ours.experiment, experiment, all) : null;
    if (joined === null) continue;
    updateExperiment(database, ours.id, joined.experiment);
    const moved = present.flatMap(({ id, row }, index) => {
      const place = joined.places[index]!;
      if (place === row.position) return [];
      updateRun(database, id, { position: place });
      return [id];
    });
    return { experimentId: ours.id, positions: joined.places.slice(present.length), moved };
  }
  return null;
}
