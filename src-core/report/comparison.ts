/** Which values of `compare` a planned run took, so that charts can sort runs into panels and lines. */
import { runLabels } from '../experiment/label.ts';
import type { Candidate, PlannedRun } from '../experiment/plan.ts';
import type { Experiment } from '../experiment/schema.ts';

function candidate(path: string, entry: unknown): Candidate {
  const labelled = typeof entry === 'object' && entry !== null && 'label' in entry && 'value' in entry;
  return labelled
    ? { path, value: entry.value, label: String(entry.label), source: '' }
    : { path, value: entry, label: null, source: '' };
}

/** The candidates that a run took: the plan counts the seeds fastest, then the last path, the first path slowest. */
function chosen(lists: readonly (readonly Candidate[])[], seeds: number, run: number): Candidate[] {
  let rest = Math.floor((run - 1) / seeds);
  const taken: Candidate[] = [];
  for (const list of lists.toReversed()) {
    const one = list[rest % list.length];
    if (one !== undefined) taken.unshift(one);
    rest = Math.floor(rest / list.length);
  }
  return taken;
}

/** A name for each run made of the compared values at the paths that `keep` admits; equal for runs that share them. */
export function labelsBy(
  experiment: Experiment,
  runs: readonly PlannedRun[],
  keep: (path: string) => boolean,
): string[] {
  const lists = Object.entries(experiment.compare).map(([path, values]) =>
    values.map((entry) => candidate(path, entry)),
  );
  const kept = runs.map(({ run }) => chosen(lists, experiment.seeds.length, run).filter(({ path }) => keep(path)));
  return runLabels(kept, ' ').map((label) => label.trim());
}
