import {
  RunWatch,
  changeTags,
  markChanged,
  nextNumber,
  raiseNumber,
  updateExperiment,
  updateRun,
} from '#main/storage/index.ts';
import { inSlices } from './breathe.ts';
import { joinDocuments } from './joinDocuments.ts';
import { planMerge } from './planMerge.ts';
import { findSameRuns } from './sameRuns.ts';
import type { Merge } from '#core/protocol/index.ts';
import type { Arrivals, ArrivedRun, Database, RunRow } from '#main/storage/index.ts';
import type { LongWork } from './breathe.ts';
import type { MergePlan } from './planMerge.ts';
import type { Received } from './receiveSession.ts';

export interface Merged extends Merge {
  /** Runs that were here and have words, tags or another position from the merge. */
  readonly changed: readonly number[];
}

/** How often a merge is planned anew because what it had read has changed meanwhile, before it keeps all else waiting. */
const MOST_PLANS = 3;

/**
 * Adds to `ours` those of the arrived runs that it does not have, all at once. A run keeps its number where that is free and
 * gets the next else; it keeps its identity unless a run of that identity is here that differs. Doing it again changes nothing.
 */
export async function mergeArrivals(
  arrivals: Arrivals,
  received: Pick<Received, 'documents' | 'leftOut'>,
  ours: Database,
  work: LongWork,
): Promise<Merged> {
  const watch = new RunWatch(ours);
  try {
    const arrived = await inSlices(arrivals.rows(), work, 1);
    const planning = prepare(arrivals, arrived, ours);
    for (let plans = 1; plans < MOST_PLANS; plans++) {
      const before = watch.changes;
      const plan = await inSlices(whileUnchanged(watch, planning()), work, 1);
      if (plan !== null && watch.changes === before)
        return ours.bulkTransaction(() => enter(arrivals, plan, received, ours));
    }
    return ours.bulkTransaction(() => enter(arrivals, atOnce(planning()), received, ours));
  } finally {
    watch.close();
  }
}

/** Goes on with the work as long as what it has read is still so; null where it is not. */
function* whileUnchanged<T>(
  watch: RunWatch,
  work: Generator<number | void, T, undefined>,
): Generator<number | void, T | null, undefined> {
  const before = watch.changes;
  while (watch.changes === before) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield step.value;
  }
  return null;
}

function atOnce<T>(work: Iterator<unknown, T, undefined>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Runs that are changed on their way in one step. */
const TOGETHER = 64;

/** Plans a merge, and has the arriving runs as they are to come in; again each time that it is called. */
function prepare(arrivals: Arrivals, arrived: readonly ArrivedRun[], ours: Database) {
  const contents = new Map<number, string>();
  const rows = new Map(arrived.map(({ id, row }) => [id, row]));
  /** What any plan changed, to be as it was where the next one does not. */
  const changed = new Map<number, Partial<RunRow>>();
  return function* (): Generator<number | void, MergePlan, undefined> {
    const same = yield* findSameRuns(arrivals, arrived, ours, contents);
    const plan = yield* planMerge(arrivals, arrived, same, ours);
    const ids = [...new Set([...changed.keys(), ...plan.arriving.keys()])];
    for (const [index, id] of ids.entries()) {
      if (index % TOGETHER === 0) yield;
      const usual = valuesOf(rows.get(id)!, changed.get(id) ?? {});
      const changes = { ...usual, ...plan.arriving.get(id) };
      changed.set(id, changes);
      arrivals.changeRun(id, changes);
    }
    yield;
    return plan;
  };
}

/** What a row has in the fields of `changes`. */
const valuesOf = (row: RunRow, changes: Partial<RunRow>): Partial<RunRow> =>
  Object.fromEntries((Object.keys(changes) as (keyof RunRow)[]).map((field) => [field, row[field]]));

/** Does what was planned, within the transaction of who calls. */
function enter(
  arrivals: Arrivals,
  plan: MergePlan,
  { documents, leftOut }: Pick<Received, 'documents' | 'leftOut'>,
  ours: Database,
): Merged {
  const { present, tags, fresh, dropped, conflicts } = plan;
  for (const [id, changes] of present) updateRun(ours, id, changes);
  for (const [id, news] of tags) changeTags(ours, id, news, []);
  for (const [id, experiment] of plan.experiments) updateExperiment(ours, id, experiment);
  for (const [id, uid] of plan.renamed) arrivals.renameExperiment(id, uid);
  arrivals.drop(dropped);
  const renumbered = number(arrivals, plan, ours);
  arrivals.enter();
  const written = joinDocuments(documents, ours);
  const theirs = arrivals.runIds;
  const changed = [...new Set([...present.keys(), ...tags.keys()])].filter((id) => !theirs.has(id));
  if (fresh.length + changed.length + written.length > 0) markChanged(ours);
  return { added: fresh, known: dropped.length, renumbered, conflicts, leftOut, changed, documents: written };
}

/** Numbers as planned, but for those that began here since then. */
function number(arrivals: Arrivals, { fresh, numbers, renumbered }: MergePlan, ours: Database): Merge['renumbered'] {
  if (fresh.length === 0) return renumbered;
  const [before, planned] = numbers;
  const now = nextNumber(ours);
  let next = Math.max(planned, now);
  const all = new Map(renumbered.map((one) => [one.runId, one]));
  for (const { id, number: from } of now === before ? [] : arrivals.withTakenNumbers()) {
    arrivals.changeRun(id, { number: next++ });
    if (!all.has(id)) all.set(id, { runId: id, from });
  }
  raiseNumber(ours, next);
  return [...all.values()];
}
