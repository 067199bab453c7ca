import {
  changeTags,
  getRunRow,
  hasUid,
  markChanged,
  missingRuns,
  nextNumber,
  raiseNumber,
  uidOfOther,
  updateRun,
  usedNumbers,
} from '#main/storage/index.ts';
import { joinDocuments } from './joinDocuments.ts';
import { findHome } from './joinExperiment.ts';
import { joinWords } from './joinWords.ts';
import { findSameRuns, newTags } from './sameRuns.ts';
import type { Merge } from '#core/protocol/index.ts';
import type { Arrivals, Database, RunRow } from '#main/storage/index.ts';
import type { LongWork } from './breathe.ts';
import type { Received } from './receiveSession.ts';
import type { SameRuns } from './sameRuns.ts';

export interface Merged extends Merge {
  /** Runs that were here and have words, tags or another position from the merge. */
  readonly changed: readonly number[];
}

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
  for (;;) {
    const same = await findSameRuns(arrivals, ours, work);
    const theirs = new Set(arrivals.runIds);
    const known = [...same.sameAs.values()].filter((id) => !theirs.has(id));
    // One that was to be joined was deleted meanwhile.
    if (missingRuns(ours, known).length > 0) continue;
    return ours.transaction(() => enter(arrivals, same, received, ours));
  }
}

function enter(
  arrivals: Arrivals,
  { contentOf, sameAs }: SameRuns,
  { documents, leftOut }: Pick<Received, 'documents' | 'leftOut'>,
  ours: Database,
): Merged {
  const arriving = arrivals.rows();
  const changed = new Set<number>();
  const conflicts = new Set<number>();
  const rows = new Map(arriving.map(({ id, row }) => [id, row]));
  for (const { id, row } of arriving) {
    const known = sameAs.get(id);
    if (known === undefined) continue;
    const present = rows.get(known) ?? getRunRow(ours, known)!;
    const { conflict, ...words } = joinWords(present, row)!;
    const tags = newTags(ours, known, id);
    const otherUids = otherUidsOf(present, row, ours);
    const changes = { ...words, ...(otherUids.length > present.otherUids.length ? { otherUids } : {}) };
    const differs = (Object.keys(changes) as (keyof typeof changes)[]).some(
      (field) => changes[field] !== present[field],
    );
    if (rows.has(known)) {
      rows.set(known, { ...present, ...changes });
      arrivals.changeRun(known, changes);
    } else if (differs) updateRun(ours, known, changes);
    changeTags(ours, known, tags, []);
    if (differs || tags.length > 0) changed.add(known);
    if (conflict) conflicts.add(known);
    arrivals.drop(id);
  }
  const fresh = arriving.filter(({ id }) => !sameAs.has(id));
  for (const id of placeRuns(arrivals, fresh, contentOf, ours)) changed.add(id);
  const renumbered = nameRuns(arrivals, arriving, { contentOf, sameAs }, ours);
  arrivals.enter();
  const written = joinDocuments(documents, ours);
  if (fresh.length + changed.size + written.length > 0) markChanged(ours);
  const added = fresh.map(({ id }) => id);
  return {
    ...{ added, known: sameAs.size, renumbered, conflicts: [...conflicts], leftOut },
    ...{ changed: [...changed].filter((id) => !rows.has(id)), documents: written },
  };
}

/** More are no merges of people. */
const MOST_OTHER_UIDS = 1000;

/** What a run is also known by once an equal one was merged into it, so that what names that one leads here. */
function otherUidsOf(present: RunRow, theirs: RunRow, ours: Database): string[] {
  const others = [theirs.uid, ...theirs.otherUids].filter((uid) => uid !== present.uid && !hasUid(ours, 'runs', uid));
  return [...new Set([...present.otherUids, ...others])].slice(0, MOST_OTHER_UIDS);
}

interface Arrived {
  readonly id: number;
  readonly row: RunRow;
}

/** Gives fresh runs their experiments. The result is runs of ours that have another position now. */
function placeRuns(
  arrivals: Arrivals,
  fresh: readonly Arrived[],
  contentOf: SameRuns['contentOf'],
  ours: Database,
): number[] {
  return [...Map.groupBy(fresh, ({ row }) => row.experimentId)].flatMap(([theirId, members]) => {
    const entry = arrivals.experiment(theirId);
    const home = findHome(
      ours,
      entry,
      members.map(({ row }) => row),
    );
    if (home === null) {
      const { uid } = entry;
      if (uid !== undefined && hasUid(ours, 'experiments', uid)) {
        const contents = members.map(({ id }) => contentOf.get(id)).sort();
        arrivals.renameExperiment(theirId, uidOfOther(uid, contents.join(' ')));
      }
      return [];
    }
    members.forEach(({ id }, index) =>
      arrivals.changeRun(id, { experimentId: home.experimentId, position: home.positions[index]! }),
    );
    return home.moved;
  });
}

/** Gives fresh runs identities and numbers that no run of ours has. */
function nameRuns(
  arrivals: Arrivals,
  arriving: readonly Arrived[],
  { contentOf, sameAs }: SameRuns,
  ours: Database,
): Merge['renumbered'] {
  const fresh = arriving.filter(({ id }) => !sameAs.has(id));
  const rows = new Map(arriving.map(({ id, row }) => [id, row]));
  const used = usedNumbers(ours);
  // Numbers that runs come with are not given to others, so that as many as can keep theirs.
  let next = fresh.reduce((most, { row }) => Math.max(most, row.number + 1), nextNumber(ours));
  /** Identities that another has taken the place of. */
  const uids = new Map<string, string>();
  for (const [id, known] of sameAs) uids.set(rows.get(id)!.uid, (rows.get(known) ?? getRunRow(ours, known)!).uid);
  const renumbered: { runId: number; from: number }[] = [];
  for (const { id, row } of fresh) {
    if (hasUid(ours, 'runs', row.uid)) {
      uids.set(row.uid, uidOfOther(row.uid, contentOf.get(id)!));
      arrivals.changeRun(id, { uid: uids.get(row.uid)! });
    }
    if (used.has(row.number)) {
      arrivals.changeRun(id, { number: next });
      renumbered.push({ runId: id, from: row.number });
      next++;
    }
  }
  for (const { id, row } of fresh) {
    const parentUid = uids.get(row.parentUid ?? '');
    if (parentUid !== undefined) arrivals.changeRun(id, { parentUid });
  }
  if (fresh.length > 0) raiseNumber(ours, next);
  return renumbered;
}
