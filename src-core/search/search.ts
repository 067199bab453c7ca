/**
 * A search: trials, and what each has to be trained for next. A trial is a pure function of space, search seed, place and the
 * results of trials at least `lag` places before it; what is trained next is one of what is known. So it does not matter who
 * trains, how many at once, or how often all of them were killed.
 */
import { trains } from '../experiment/kinds/index.ts';
import { heldOut } from '../datasets/index.ts';
import { timetableOf } from '../experiment/timetable.ts';
import { parseRunSpec } from '../experiment/parse.ts';
import { withSetting } from '../experiment/settings.ts';
import { MOST_TRIALS } from '../experiment/searchSchema.ts';
import { describeMetric, wishOf } from '../metrics/index.ts';
import { InputError } from '../schema/inputError.ts';
import { affordable } from './affordable.ts';
import { checkSpace } from './checkSpace.ts';
import { dimensionsOf } from './dimensions.ts';
import { progressOf } from './progress.ts';
import { Repeats, runsPerTrial } from './repeats.ts';
import { samplers } from './samplers/index.ts';
import { settingsAt } from './space.ts';
import type { Experiment, TrainingSpec } from '../experiment/schema.ts';
import type { SearchFile } from '../experiment/searchSchema.ts';
import type { Told } from './samplers/index.ts';
import type { Space, Units } from './space.ts';
import type { Going } from './judge.ts';
import type { Look, Progress, Trial } from './trial.ts';

export interface Search {
  readonly space: Space;
  readonly file: SearchFile;
  readonly better: 'higher' | 'lower';
  readonly trials: number;
  /** Whether what becomes of a trial depends on the results of others. */
  readonly learns: boolean;
  /** Of what is known now. */
  progress(look: Look): Progress;
  /** A trial that `progress` gave, once for each seed and each fold that it is trained with. */
  runsOf(trial: Pick<Trial, 'spec'>): readonly Trial[];
}

const SEEDS = 2 ** 32;
/** More runs than this are a slip of the pen, as they are of a comparison. */
const MOST_RUNS = 10_000;

/** What every trial has in common: the test set sealed, and a split of the search's own, of which the first fold is held out. */
function baseOf(
  { format: _format, name: _name, seeds: _seeds, compare: _compare, search: _search, ...base }: Experiment,
  { seed, folds }: SearchFile,
): unknown {
  if (!('data' in base)) throw new InputError({ code: 'nothingToSearch', path: 'kind' });
  const split = { test: 'sealed', splitSeed: (base.data.splitSeed + seed) % SEEDS };
  const cut = folds === undefined ? {} : { validationFraction: 0, folds, fold: 1 };
  return { ...base, data: { ...base.data, ...split, ...cut } };
}

/** The same run with each of the folds held out. */
const onEachFold = (spec: TrainingSpec, { folds }: SearchFile): TrainingSpec[] =>
  folds === undefined
    ? [spec]
    : Array.from({ length: folds }, (_, place) => ({ ...spec, data: { ...spec.data, fold: place + 1 } }));

/** Throws an `InputError` for a trial that has nothing to be compared by. */
function checkCompared({ data, record }: TrainingSpec, metric: string): void {
  if (metric.startsWith('validation_') && heldOut(data) === 0)
    throw new InputError({ code: 'noValidation', path: 'data.validationFraction', got: metric });
  const wish = wishOf(metric);
  if (wish !== null && !record[wish])
    throw new InputError({ code: 'notRecorded', path: `record.${wish}`, got: metric });
}

/** Both ends of all ranges, beside each value of every choice: what no run may have is refused there before the first one. */
function extremes(space: Space): Units[] {
  return [0, 1].flatMap((end) => {
    const all = space.map(() => end);
    const values = space.map((dimension) => (dimension.kind === 'choice' ? dimension.values.length : 0));
    const chosen = values.flatMap((count, place) =>
      Array.from({ length: count }, (_, value) => all.with(place, (value + 0.5) / count)),
    );
    return [all, ...chosen];
  });
}

const epochsOf = (spec: TrainingSpec): number => {
  const { iterations, perEpoch } = timetableOf(spec);
  return Math.ceil(iterations / perEpoch);
};

/** Throws an `InputError` for an experiment that is no search, or none that can be made. */
export function createSearch(experiment: Experiment): Search {
  const { search: file, compare, seeds } = experiment;
  if (file === undefined) throw new InputError({ code: 'noSearch', path: 'search' });
  if (Object.keys(compare).length > 0) throw new InputError({ code: 'comparedInSearch', path: 'compare' });
  if (seeds.length > 1) throw new InputError({ code: 'seedsInSearch', path: 'seeds', got: seeds.length });
  const { better } = describeMetric(file.metric);
  if (better === null || file.metric.startsWith('test_'))
    throw new InputError({ code: 'notToCompareBy', path: 'search.metric', got: file.metric });
  const space = dimensionsOf(file);
  checkSpace(space, file);
  const sampler = samplers[file.sampler];
  const base = baseOf(experiment, file);
  const specAt = (units: Units): TrainingSpec => {
    const spec = parseRunSpec(
      [...settingsAt(space, units)].reduce((made, [path, value]) => withSetting(made, path, value), base),
    );
    if (!trains(spec)) throw new InputError({ code: 'nothingToSearch', path: 'kind' });
    checkCompared(spec, file.metric);
    return spec;
  };
  const longest = Math.max(...extremes(space).map((units) => epochsOf(specAt(units))));
  const count = affordable(file, longest, Math.min(file.trials, sampler.size(space)));
  const runs = count * runsPerTrial(file);
  if (runs > MOST_RUNS)
    throw new InputError({ code: 'tooManyTrialRuns', path: 'search', allowed: MOST_RUNS, got: runs });
  const repeats = new Repeats(file.epoch === 'best' ? better : null);
  const trials: Trial[] = [];
  const asked = (index: number, history: readonly Told[]): Trial => {
    const units = sampler.ask({ space, seed: file.seed, index, history });
    const first = file.seed * MOST_TRIALS + seeds[0]! + index * file.seedsPerTrial;
    const own = Array.from({ length: file.seedsPerTrial }, (_, place) => (first + place) % SEEDS);
    const folds = onEachFold(specAt(units), file);
    const runs = own.flatMap((seed) => folds.map((spec) => ({ seed, spec })));
    return repeats.add({ index, units, settings: settingsAt(space, units) }, runs);
  };
  const going: Going = { file, better, count, trials, asked, longest, learns: sampler.learns };
  const learns = sampler.learns || file.stopping !== undefined;
  const progress = (look: Look): Progress => {
    const { settled, work } = progressOf(going, repeats.look(look));
    return { settled, work: repeats.work(work, look) };
  };
  const runsOf = (trial: Pick<Trial, 'spec'>): readonly Trial[] => repeats.of(trial);
  return { space, file, better, learns, trials: count, progress, runsOf };
}
