/** The verdicts on runs that are compared: one rule for the window, reports and the command line. */
import { joined } from '../experiment/describe.ts';
import { trains } from '../experiment/kinds/index.ts';
import { hereOf } from './hereOf.ts';
import { rankingOf, unlikeIn } from './ranking.ts';
import { sampleOf } from './sample.ts';
import { tellRanking, tellUnlike, tellUntuned } from './tellRanking.ts';
import { tellStanding } from './tellStanding.ts';
import type { Localized } from '../schema/localized.ts';
import type { Ranking } from './ranking.ts';
import type { Sample, SampledRun } from './sample.ts';

/** Runs of equal settings, of one seed each. */
export interface ComparedLine {
  readonly name: Localized;
  readonly runs: readonly SampledRun[];
}

/** What one metric says. */
export interface ComparisonVerdict {
  readonly metric: string;
  readonly samples: readonly Sample[];
  /** null where the values do not mean the same in all runs. */
  readonly ranking: Ranking | null;
  /** The settings in which it holds, as far as they are shared. */
  readonly here: Localized;
  readonly text: Localized;
}

export interface Verdicts {
  readonly comparisons: readonly ComparisonVerdict[];
  /** What must be known with all of them: what diverged, what has not learned, what was not tried. */
  readonly notes: Localized;
}

const NOTHING: Localized = { ko: '', en: '' };

/** What is said of lines that differ in their optimizers, each with one learning rate. */
function caution(lines: readonly ComparedLine[]): Localized {
  const optimizers = lines.flatMap(({ runs: [run] }) =>
    run !== undefined && trains(run.spec) ? [run.spec.optimizer.id] : [],
  );
  const distinct = new Set(optimizers).size;
  return distinct > 1 && distinct === lines.length ? tellUntuned() : NOTHING;
}

function comparisonVerdict(metric: string, lines: readonly ComparedLine[]): ComparisonVerdict | null {
  const specs = lines.flatMap(({ runs }) => runs.map(({ spec }) => spec));
  const samples = lines.map(({ name, runs }) => sampleOf(name, metric, runs));
  const ranking = rankingOf(metric, samples);
  if (ranking === null) return null;
  const here = hereOf(specs);
  const unlike = unlikeIn(metric, specs);
  return unlike === null
    ? { metric, samples, ranking, here, text: tellRanking(ranking, here) }
    : { metric, samples, ranking: null, here, text: tellUnlike(metric, unlike, samples) };
}

/** Of each metric that has a better way; nothing of fewer than two lines. `linesOf` gives the same lines for each metric. */
export function verdictsOn(metrics: readonly string[], linesOf: (metric: string) => readonly ComparedLine[]): Verdicts {
  const comparisons = metrics.flatMap((metric) => {
    const lines = linesOf(metric).filter(({ runs }) => runs.length > 0);
    return lines.length < 2 ? [] : (comparisonVerdict(metric, lines) ?? []);
  });
  const [first] = comparisons;
  if (first === undefined) return { comparisons, notes: NOTHING };
  const notes = joined([tellStanding(first.samples), caution(linesOf(first.metric))], ' ');
  return { comparisons: comparisons.filter(({ text }) => text.en !== ''), notes };
}
