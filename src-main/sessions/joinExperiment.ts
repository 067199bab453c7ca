/** Experiments that differ in nothing but their seeds are one experiment of all those seeds; searches are one where they are equal. */
import { choicesKey } from '#core/experiment/choices.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { InputError } from '#core/schema/inputError.ts';
import { experimentsNamed, getRunRow, runIdsOfExperiment, storedName } from '#main/storage/index.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Database, NewExperiment, RunRow } from '#main/storage/index.ts';

type Computed = Pick<PlannedRun, 'choices' | 'seed' | 'spec'>;
type Placed = Computed & Pick<RunRow, 'position'>;

/** What experiments have in common that differ in their seeds only. */
export function withoutSeeds({ seeds: _seeds, ...rest }: Experiment): string {
  return JSON.stringify(rest);
}

/** What experiments have in common that can be one: all but their seeds, or all of a search, whose trials have seeds by its one. */
function commonOf(experiment: Experiment): string {
  return experiment.search === undefined ? withoutSeeds(experiment) : JSON.stringify(experiment);
}

/** One experiment with the seeds of both, the first's before the second's. Throws an `InputError` where these are too many. */
function withSeedsOf(ours: Experiment, theirs: Experiment): Experiment {
  return parseExperiment({ ...ours, seeds: [...new Set([...ours.seeds, ...theirs.seeds])] });
}

const keyOf = ({ choices, seed, spec }: Computed): string => JSON.stringify([choicesKey(choices), seed, spec]);

/** Runs that are looked at in one step. */
const TOGETHER = 64;

/** Where each run stands in the plan of an experiment; null where one has no place of its own there. */
function* placesOf(
  experiment: Experiment,
  runs: readonly Placed[],
): Generator<void, readonly number[] | null, undefined> {
  // A trial stands where its number says, whoever computed it.
  if (experiment.search !== undefined) return runs.map(({ position }) => position);
  const free = new Map<string, number[]>();
  for (const [index, planned] of planRuns(experiment).entries()) {
    if (index % TOGETHER === 0) yield;
    const key = keyOf(planned);
    const places = free.get(key);
    if (places === undefined) free.set(key, [planned.run]);
    else places.push(planned.run);
  }
  const places: number[] = [];
  for (const [index, run] of runs.entries()) {
    if (index % TOGETHER === 0) yield;
    const place = free.get(keyOf(run))?.shift();
    if (place === undefined) return null;
    places.push(place);
  }
  return places;
}

interface Joined {
  readonly experiment: Experiment;
  /** Of all runs, ours first. */
  readonly places: readonly number[];
}

/** Null where the two cannot be one. */
function* join(
  ours: Experiment,
  theirs: Experiment,
  runs: readonly Placed[],
): Generator<void, Joined | null, undefined> {
  try {
    const experiment = withSeedsOf(ours, theirs);
    const places = yield* placesOf(experiment, runs);
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
  /** Runs that were there before and get another position. */
  readonly moved: ReadonlyMap<number, number>;
}

/** Whether runs may be told apart by their seeds alone: they trained on the same bytes, to the same last bits. */
function areAlike(runs: readonly RunRow[]): boolean {
  const kinds = (['data', 'arithmetic'] as const).map(
    (field) => new Set(runs.flatMap((run) => (run[field] === null ? [] : [run[field]]))),
  );
  return kinds.every(({ size }) => size <= 1);
}

/** Finds the experiments of a store that new runs belong to. Changes nothing of it, but knows of each what was found before. */
export class ExperimentHomes {
  readonly #database: Database;
  readonly #joined = new Map<number, Experiment>();
  readonly #positions = new Map<number, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Experiments that are there and get seeds. */
  get joined(): ReadonlyMap<number, Experiment> {
    return this.#joined;
  }

  /** One that is there and equal but for its seeds, where all runs find a place. Null for none. Yields where other work may go between. */
  *find({ experiment, preset }: NewExperiment, runs: readonly RunRow[]): Generator<void, Home | null, undefined> {
    for (const known of experimentsNamed(this.#database, storedName(experiment))) {
      const ours = this.#joined.get(known.id) ?? known.experiment;
      if (known.preset !== preset || commonOf(ours) !== commonOf(experiment)) continue;
      const present = yield* this.#runsOf(known.id);
      const all = [...present.values(), ...runs];
      const joined = areAlike(all) ? yield* join(ours, experiment, all) : null;
      if (joined === null) continue;
      this.#joined.set(known.id, joined.experiment);
      const moved = new Map(
        [...present].flatMap(([id, row], index): [number, number][] => {
          const place = joined.places[index]!;
          return place === row.position ? [] : [[id, place]];
        }),
      );
      for (const [id, place] of moved) this.#positions.set(id, place);
      return { experimentId: known.id, positions: joined.places.slice(present.size), moved };
    }
    return null;
  }

  *#runsOf(experimentId: number): Generator<void, Map<number, RunRow>, undefined> {
    const rows = new Map<number, RunRow>();
    for (const [index, id] of runIdsOfExperiment(this.#database, experimentId).entries()) {
      if (index % TOGETHER === 0) yield;
      const row = getRunRow(this.#database, id);
      if (row !== null) rows.set(id, { ...row, position: this.#positions.get(id) ?? row.position });
    }
    return rows;
  }
}
