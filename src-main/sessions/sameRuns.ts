import { computationOf, computationsOf, getExperiment, getRunRow } from '#main/storage/index.ts';
import { contentOfRun } from './contentOfRun.ts';
import { joinWords } from './joinWords.ts';
import type { Arrivals, ArrivedRun, Database } from '#main/storage/index.ts';

/** Of runs that arrive: what they are by their content, and which of ours, or of those before them, they are. */
export interface SameRuns {
  readonly contentOf: ReadonlyMap<number, string>;
  readonly sameAs: ReadonlyMap<number, number>;
}

/**
 * Compares only runs of one spec and seed, each read once, and yields after each which share of all it has. `contents` has what is known of their
 * contents before, and afterwards.
 */
export function* findSameRuns(
  arrivals: Arrivals,
  arriving: readonly ArrivedRun[],
  ours: Database,
  contents: Map<number, string>,
): Generator<number | void, SameRuns, undefined> {
  const sameAs = new Map<number, number>();
  const candidates = yield* computationsOf(ours);
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
    yield (index + 1) / arriving.length;
  }
  return { contentOf: contents, sameAs };
}
