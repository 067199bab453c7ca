/** What a merge comes to, worked out in short steps before anything of it is done. */
import { getRunRow, hasUid, nextNumber, tagsOf, uidOfOther, usedNumbers } from '#main/storage/index.ts';
import { ExperimentHomes } from './joinExperiment.ts';
import { joinWords } from './joinWords.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Merge } from '#core/protocol/index.ts';
import type { Arrivals, ArrivedRun, Database, RunChanges, RunRow } from '#main/storage/index.ts';
import type { SameRuns } from './sameRuns.ts';

export interface MergePlan {
  /** Of runs that are here: what changes, and the tags that come. */
  readonly present: ReadonlyMap<number, RunChanges>;
  readonly tags: ReadonlyMap<number, readonly string[]>;
  /** Experiments that are here and get seeds. */
  readonly experiments: ReadonlyMap<number, Experiment>;
  /** Of runs that arrive: those that come in, what changes of them, and those that are here already. */
  readonly fresh: readonly number[];
  readonly arriving: ReadonlyMap<number, Partial<RunRow>>;
  readonly dropped: readonly number[];
  /** Other identities of experiments that arrive. */
  readonly renamed: ReadonlyMap<number, string>;
  /** The number that no run has had, before and after. */
  readonly numbers: readonly [number, number];
  readonly renumbered: Merge['renumbered'];
  readonly conflicts: readonly number[];
}

/** Runs that are looked at in one step. */
const TOGETHER = 64;

/** More are no merges of people. */
const MOST_OTHER_UIDS = 1000;

/** What a run is also known by once an equal one was merged into it, so that what names that one leads here. */
function otherUidsOf(present: RunRow, theirs: RunRow, ours: Database): readonly string[] {
  const others = [theirs.uid, ...theirs.otherUids].filter((uid) => uid !== present.uid && !hasUid(ours, 'runs', uid));
  const all = [...new Set([...present.otherUids, ...others])].slice(0, MOST_OTHER_UIDS);
  return all.length > present.otherUids.length ? all : present.otherUids;
}

/** What is added to a value under a key that may be there already. */
function add<K, V extends object>(map: Map<K, V>, key: K, changes: V): void {
  map.set(key, { ...map.get(key), ...changes });
}

/** The plan. Changes nothing; yields where other work may go between. */
export function* planMerge(
  arrivals: Arrivals,
  arrived: readonly ArrivedRun[],
  same: SameRuns,
  ours: Database,
): Generator<void, MergePlan, undefined> {
  const present = new Map<number, RunChanges>();
  const arriving = new Map<number, Partial<RunRow>>();
  const words = yield* joinKnown(arrived, same, ours, present, arriving);
  const fresh = arrived.filter(({ id }) => !same.sameAs.has(id));
  const places = yield* placeRuns(arrivals, fresh, same, ours, present, arriving);
  const names = yield* nameRuns(arrived, same, ours, arriving);
  return {
    ...{ present, arriving, ...words, ...places, ...names },
    fresh: fresh.map(({ id }) => id),
    dropped: [...same.sameAs.keys()],
  };
}

/** Words, tags and identities of runs that are here, or came before. */
function* joinKnown(
  arrived: readonly ArrivedRun[],
  { sameAs }: SameRuns,
  ours: Database,
  present: Map<number, RunChanges>,
  arriving: Map<number, Partial<RunRow>>,
): Generator<void, Pick<MergePlan, 'tags' | 'conflicts'>, undefined> {
  const rows = new Map(arrived.map(({ id, row }) => [id, row]));
  const theirs = new Set(rows.keys());
  const tags = new Map<number, readonly string[]>();
  const conflicts = new Set<number>();
  for (const [index, { id, row }] of arrived.entries()) {
    if (index % TOGETHER === 0) yield;
    const known = sameAs.get(id);
    if (known === undefined) continue;
    const before = rows.get(known) ?? getRunRow(ours, known)!;
    const { conflict, ...joined } = joinWords(before, row)!;
    const after = { ...before, ...joined, otherUids: otherUidsOf(before, row, ours) };
    rows.set(known, after);
    const fields = ['name', 'note', 'starred', 'otherUids'] as const;
    const changes = Object.fromEntries(
      fields.flatMap((field) => (after[field] === before[field] ? [] : [[field, after[field]]])),
    );
    if (Object.keys(changes).length > 0)
      add<number, Partial<RunRow>>(theirs.has(known) ? arriving : present, known, changes);
    const own = new Set([...tagsOf(ours, known), ...(tags.get(known) ?? [])]);
    const news = tagsOf(ours, id).filter((tag) => !own.has(tag));
    if (news.length > 0) tags.set(known, [...(tags.get(known) ?? []), ...news]);
    if (conflict) conflicts.add(known);
  }
  return { tags, conflicts: [...conflicts] };
}

/** Experiments of fresh runs: those that are here and equal but for their seeds, or else their own. */
function* placeRuns(
  arrivals: Arrivals,
  fresh: readonly ArrivedRun[],
  { contentOf }: SameRuns,
  ours: Database,
  present: Map<number, RunChanges>,
  arriving: Map<number, Partial<RunRow>>,
): Generator<void, Pick<MergePlan, 'experiments' | 'renamed'>, undefined> {
  const homes = new ExperimentHomes(ours);
  const renamed = new Map<number, string>();
  for (const [theirId, members] of Map.groupBy(fresh, ({ row }) => row.experimentId)) {
    yield;
    const entry = arrivals.experiment(theirId);
    const home = yield* homes.find(
      entry,
      members.map(({ row }) => row),
    );
    if (home === null) {
      const { uid } = entry;
      if (uid === undefined || !hasUid(ours, 'experiments', uid)) continue;
      const contents = members.map(({ id }) => contentOf.get(id)).sort();
      renamed.set(theirId, uidOfOther(uid, contents.join(' ')));
    } else {
      const { experimentId, positions, moved } = home;
      members.forEach(({ id }, index) => add(arriving, id, { experimentId, position: positions[index]! }));
      for (const [id, position] of moved) add(present, id, { position });
    }
  }
  return { experiments: homes.joined, renamed };
}

/** Identities and numbers that no run of ours has, for fresh runs. */
function* nameRuns(
  arrived: readonly ArrivedRun[],
  { contentOf, sameAs }: SameRuns,
  ours: Database,
  arriving: Map<number, Partial<RunRow>>,
): Generator<void, Pick<MergePlan, 'numbers' | 'renumbered'>, undefined> {
  const fresh = arrived.filter(({ id }) => !sameAs.has(id));
  const rows = new Map(arrived.map(({ id, row }) => [id, row]));
  yield;
  const used = usedNumbers(ours);
  const before = nextNumber(ours);
  // Numbers that runs come with are not given to others, so that as many as can keep theirs.
  let next = fresh.reduce((most, { row }) => Math.max(most, row.number + 1), before);
  /** Identities that another has taken the place of. */
  const uids = new Map<string, string>();
  for (const [id, known] of sameAs) {
    if (uids.size % TOGETHER === 0) yield;
    uids.set(rows.get(id)!.uid, (rows.get(known) ?? getRunRow(ours, known)!).uid);
  }
  const renumbered: { runId: number; from: number }[] = [];
  for (const [index, { id, row }] of fresh.entries()) {
    if (index % TOGETHER === 0) yield;
    if (hasUid(ours, 'runs', row.uid)) {
      const uid = uidOfOther(row.uid, contentOf.get(id)!);
      uids.set(row.uid, uid);
      add(arriving, id, { uid });
    }
    if (!used.has(row.number)) continue;
    add(arriving, id, { number: next++ });
    renumbered.push({ runId: id, from: row.number });
  }
  for (const { id, row } of fresh) {
    const parentUid = uids.get(row.parentUid ?? '');
    if (parentUid !== undefined) add(arriving, id, { parentUid });
  }
  return { numbers: [before, fresh.length > 0 ? next : before], renumbered };
}
