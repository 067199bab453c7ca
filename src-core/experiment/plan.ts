/** Experiment → the runs that it asks for: every combination of the compared values, times the seeds. */
import { InputError } from '../schema/inputError.ts';
import { runLabels } from './label.ts';
import { parseRunSpec } from './parse.ts';
import { withValueAt } from './path.ts';
import type { Experiment, RunSpec } from './schema.ts';

/** One run to be computed: a pure function of its spec, its seed and the data. */
export interface PlannedRun {
  /** From 1, in the order of the plan. */
  readonly run: number;
  /** What tells it from the others; equal for runs that differ in their seed only. */
  readonly label: string;
  readonly seed: number;
  readonly spec: RunSpec;
}

/** A value to compare, and the name it was given or null. */
export interface Candidate {
  readonly path: string;
  readonly value: unknown;
  readonly label: string | null;
  readonly source: string;
}

/** More runs than this are a slip of the pen. */
const MOST_RUNS = 10_000;

function candidates(path: string, values: readonly unknown[]): Candidate[] {
  return values.map((entry, index) => {
    const source = `compare.${path}[${index}]`;
    if (typeof entry === 'object' && entry !== null && Object.hasOwn(entry, 'label') && Object.hasOwn(entry, 'value')) {
      const { label, value, ...rest } = entry as { label: unknown; value: unknown };
      if (typeof label !== 'string' || label === '' || Object.keys(rest).length > 0) {
        throw new InputError(
          source,
          `${source} must be a value or { "label": text, "value": … }, got ${JSON.stringify(entry)}`,
        );
      }
      return { path, value, label, source };
    }
    return { path, value: entry, label: null, source };
  });
}

/** Every way to take one candidate from each list, the first list varying slowest. */
function combinations(lists: readonly (readonly Candidate[])[]): Candidate[][] {
  return lists.reduce<Candidate[][]>(
    (taken, list) => taken.flatMap((chosen) => list.map((candidate) => [...chosen, candidate])),
    [[]],
  );
}

/** The runs of an experiment, checked one by one. Throws an `InputError` that names the compared entry at fault. */
export function planRuns(experiment: Experiment): PlannedRun[] {
  const { format: _format, name, seeds, compare, ...base } = experiment;
  const lists = Object.entries(compare).map(([path, values]) => candidates(path, values));
  const count = lists.reduce((product, list) => product * list.length, seeds.length);
  if (count > MOST_RUNS)
    throw new InputError('compare', `compare × seeds must give at most ${MOST_RUNS} runs, got ${count}`);
  const chosen = combinations(lists);
  const labels = runLabels(chosen, name);
  const specs = chosen.map((combination) => {
    const spec = combination.reduce<unknown>((value, { path, value: at }) => withValueAt(value, path, at), base);
    return parseRunSpec(spec, combination.map(({ source }) => source).join(', '));
  });
  return specs.flatMap((spec, index) =>
    seeds.map((seed, place) => ({ run: index * seeds.length + place + 1, label: labels[index] ?? name, seed, spec })),
  );
}
