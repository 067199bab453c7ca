import { computationOf, computationsOf, getExperiment, getRunRow, tagsOf } from '#main/storage/index.ts';
import { breathe } from './breathe.ts';
import { contentOfRun } from './contentOfRun.ts';
import { joinWords } from './joinWords.ts';
import type { Arrivals, Database } from '#main/storage/index.ts';
import type { LongWork } from './breathe.ts';

/** Of runs that arrive: what they are by their content, and which of ours, or of those before them, they are. */
export interface SameRuns {
  readonly contentOf: ReadonlyMap<number, string>;
  readonly sameAs: ReadonlyMap<number, number>;
}

/** Compares only runs of one spec and seed, each read once, with a pause after each. */
export async function findSameRuns(arrivals: Arrivals, ours: Database, work: LongWork): Promise<SameRuns> {
  const contents = new Map<number, string>();
  const sameAs = new Map<number, number>();
  const candidates = computationsOf(ours);
  const arriving = arrivals.rows();
  const rows = new Map(arriving.map(({ id, row }) => [id, row]));
  const rowOf = (id: number) => rows.get(id) ?? getRunRow(ours, id);
  const contentOf = (id: number): string | null => {
    const row = rowOf(id);
    if (row === null) return null;
    const { experimentId } = row;
    const entry = rows.has(id) ? arrivals.experiment(experimentId) : getExperiment(ours, experimentId)!;
    const content = contents.get(id) ?? contentOfRun(ours, id, row, entry.experiment);
    contents.set(id, content);
    return content;
  };
  for (const [index, { id, row }] of arriving.entries()) {
    const key = computationOf(row.seed, row.spec);
    const others = candidates.get(key) ?? [];
    const content = contentOf(id);
    const found = others.find((other) => {
      const known = rowOf(other);
      return known !== null && contentOf(other) === content && joinWords(known, row) !== null;
    });
    if (found === undefined) candidates.set(key, [...others, id]);
    else sameAs.set(id, found);
    await breathe(work, (index + 1) / arriving.length);
  }
  return { contentOf: contents, sameAs };
}

/** Tags that `theirs` has and `ours` lacks. */
export function newTags(database: Database, ours: number, theirs: number): string[] {
  const present = new Set(tagsOf(database, ours));
  return tagsOf(database, theirs).filter((tag) => !present.has(tag));
}
