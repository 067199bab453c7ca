/** Experiment → the runs that it asks for: every combination of the compared values, times the seeds. */
import { InputError } from '../schema/inputError.ts';
import { comparisonsOf } from './compare.ts';
import { candidateLabels, checkDistinct, labelOf, nameWithoutLabel } from './label.ts';
import { parseRunSpec } from './parse.ts';
import { isWithin, valueAt } from './path.ts';
import { withSetting } from './settings.ts';
import type { Localized } from '../schema/localized.ts';
import type { Choices } from './choices.ts';
import type { Comparison } from './compare.ts';
import type { CandidateLabels } from './label.ts';
import type { Experiment, RunSpec } from './schema.ts';

/** One run to be computed: a pure function of its spec, its seed and the data. */
export interface PlannedRun {
  /** From 1, in the order of the plan. */
  readonly run: number;
  /** What tells it from the others in words; equal for runs that differ in their seed only. */
  readonly label: Localized;
  /** The same for programs. */
  readonly choices: Choices;
  readonly seed: number;
  readonly spec: RunSpec;
}

/** More runs than this are a slip of the pen. */
const MOST_RUNS = 10_000;

/** Every way to take one candidate from each list, the first list varying slowest. */
function combinations(comparisons: readonly Comparison[]): Choices[] {
  return comparisons.reduce<Choices[]>(
    (taken, { path, candidates }) =>
      taken.flatMap((choices) => candidates.map((_, index) => ({ ...choices, [path]: index }))),
    [{}],
  );
}

/** A refusal of a run's spec, told of the compared value that is at fault. */
function blamed(error: InputError, comparisons: readonly Comparison[], choices: Choices): InputError {
  const at = error.path.replace(/\[(\d+)\]/g, '.$1');
  const fault = comparisons.find(({ path }) => path === at || isWithin(at, path) || isWithin(path, at));
  if (fault === undefined) return error;
  const unknown = at === fault.path && error.refusal.code === 'unknownField';
  const source = `compare.${fault.path}${unknown ? '' : `[${choices[fault.path]}]`}`;
  const path = source + (isWithin(at, fault.path) ? error.path.slice(fault.path.length) : '');
  return new InputError({ ...error.refusal, path });
}

function specOf(base: object, comparisons: readonly Comparison[], choices: Choices): RunSpec {
  try {
    return parseRunSpec(
      comparisons.reduce<unknown>(
        (spec, { path, candidates }) => withSetting(spec, path, candidates[choices[path] ?? 0]?.value),
        base,
      ),
    );
  } catch (error) {
    throw error instanceof InputError ? blamed(error, comparisons, choices) : error;
  }
}

interface Combination {
  readonly choices: Choices;
  readonly spec: RunSpec;
}

/** The value of each candidate as parsed, from the first combination that has it. */
function parsedValues(comparisons: readonly Comparison[], all: readonly Combination[]) {
  const first = new Map(comparisons.map(({ path }) => [path, new Map<number, RunSpec>()]));
  for (const { choices, spec } of all)
    for (const [path, index] of Object.entries(choices)) {
      const specs = first.get(path);
      if (specs?.has(index) === false) specs.set(index, spec);
    }
  return (path: string, index: number): unknown => valueAt(first.get(path)?.get(index), path);
}

interface Compared {
  readonly comparisons: readonly Comparison[];
  readonly labels: CandidateLabels;
  readonly combinations: readonly Combination[];
}

function compared({ format: _format, name: _name, search: _search, seeds, compare, ...base }: Experiment): Compared {
  const comparisons = comparisonsOf(compare);
  const count = comparisons.reduce((product, { candidates }) => product * candidates.length, seeds.length);
  if (count > MOST_RUNS) throw new InputError({ code: 'tooManyRuns', path: 'compare', allowed: MOST_RUNS, got: count });
  const all = combinations(comparisons).map((choices) => ({ choices, spec: specOf(base, comparisons, choices) }));
  return { comparisons, labels: candidateLabels(comparisons, parsedValues(comparisons, all)), combinations: all };
}

/** The runs of an experiment, checked one by one. Throws an `InputError` that names the compared entry at fault. */
export function planRuns(experiment: Experiment): PlannedRun[] {
  const { name, seeds, search } = experiment;
  if (search !== undefined) throw new InputError({ code: 'searchNotPlanned', path: 'search' });
  const { comparisons, labels, combinations: all } = compared(experiment);
  const named = all.map(({ choices, spec }) => {
    const label = labelOf(comparisons, labels, choices);
    return { choices, spec, label: label.en === '' ? nameWithoutLabel(name) : label };
  });
  checkDistinct(named);
  return named.flatMap((one, index) =>
    seeds.map((seed, place) => ({ run: index * seeds.length + place + 1, seed, ...one })),
  );
}

/** Names runs of an experiment by their choices at the paths that `keep` admits; by nothing where none of these was a choice. */
export function labeller(experiment: Experiment): (choices: Choices, keep: (path: string) => boolean) => Localized {
  const { comparisons, labels } = compared(experiment);
  return (choices, keep) => labelOf(comparisons, labels, choices, keep);
}
