/** What a figure's results say: each number beside the reference, and the answer to the question that was asked. */
import { meanOf, sampleDeviationOf } from '../statistics/index.ts';
import { hereOf } from './hereOf.ts';
import { sampleOf, sampledRun, valuesOf } from './sample.ts';
import type { Localized } from '../schema/localized.ts';
import { choicesKey } from '../experiment/choices.ts';
import { valueAt } from '../experiment/path.ts';
import type { RunSpec } from '../experiment/schema.ts';
import type { Sample } from './sample.ts';
import type { RunResult } from '../report/runResult.ts';

/** What the book's own code gave. */
export interface Reference {
  /** As it was written down: `0.227 ± 0.009`. */
  readonly told: string;
  /** What was written down: mean ± standard deviation, lowest–highest, or a number that no seed changes. */
  readonly kind: 'spread' | 'range' | 'exact';
  /** How many seeds it was measured with; null where none changes it. */
  readonly seeds: number | null;
  /** Between these, a result agrees with it. */
  readonly low: number;
  readonly high: number;
}

/** What runs must have: by path, a value, or of a member its id or some of its settings. */
export type Where = Readonly<Record<string, unknown>>;

/** A number read of each run of some settings. */
export interface Measure {
  readonly id: string;
  /** The settings of the runs, of those that were compared. */
  readonly where: Where;
  readonly name: Localized;
  /** What is read of them. */
  readonly metric: string;
  /** The number, from the metric's values in the order of the iterations. NaN where too little was recorded. */
  readonly of: (values: readonly number[], result: RunResult) => number;
  readonly reference: Reference | null;
  /** Whether nothing is missing where no run has its settings. */
  readonly optional?: true;
}

/** A measure with what came of it. */
export interface Finding {
  readonly measure: Measure;
  /** The values by seed, without those of diverged runs, as verdicts compare them. */
  readonly sample: Sample;
  /** One for each seed. */
  readonly values: readonly number[];
  readonly mean: number;
  /** Of the sample (n − 1); 0 for a single seed. */
  readonly deviation: number;
  /** How many of the runs diverged. */
  readonly diverged: number;
  /** null without a reference. */
  readonly agrees: boolean | null;
}

export interface Conclusion {
  /** Choices that the results leave open: one where they decide, several where they do not. */
  readonly answers: readonly string[];
  readonly text: Localized;
}

/** What a preset asks, what it measures to answer it, and how it concludes. */
export interface VerdictRule {
  /** To be answered before the run. */
  readonly ask: Localized;
  readonly choices: readonly { readonly id: string; readonly text: Localized }[];
  /** What the measures are, in a few words. */
  readonly quantity: Localized;
  /** Whether they are of one kind, so that they can be drawn on one scale. */
  readonly oneScale: boolean;
  readonly measures: readonly Measure[];
  /** `here` are the settings that the runs share. */
  readonly conclude: (found: Findings, here: Localized) => Conclusion;
}

export interface Verdict extends Conclusion {
  readonly seeds: number;
  readonly findings: readonly Finding[];
  /** How many of the measures with a reference agree with it. */
  readonly agreeing: number;
  readonly referenced: number;
}

/** The findings by the ids of their measures. */
export class Findings {
  readonly all: readonly Finding[];

  constructor(all: readonly Finding[]) {
    this.all = all;
  }

  of(id: string): Finding {
    const found = this.all.find(({ measure }) => measure.id === id);
    if (found === undefined) throw new RangeError(`the rule has no measure ${id}`);
    return found;
  }

  /** Whether there are values of a measure, which may be optional. */
  has(id: string): boolean {
    return this.all.some(({ measure }) => measure.id === id);
  }

  mean(id: string): number {
    return this.of(id).mean;
  }

  sample(id: string): Sample {
    return this.of(id).sample;
  }
}

const fits = (value: unknown, wanted: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return value === wanted;
  const settings = typeof wanted === 'object' && wanted !== null ? wanted : { id: wanted };
  return Object.entries(settings).every(([name, setting]) => (value as Where)[name] === setting);
};

/** Whether a run has the settings that a measure is read of. */
export const isMeasured = ({ where }: Pick<Measure, 'where'>, spec: RunSpec): boolean =>
  Object.entries(where).every(([path, wanted]) => fits(valueAt(spec, path), wanted));

function findingOf(measure: Measure, results: readonly RunResult[]): Finding {
  const fitting = results.filter(({ plan }) => isMeasured(measure, plan.spec));
  // Runs that differ in more than their seed have no mean.
  const own = new Set(fitting.map(({ plan }) => choicesKey(plan.choices))).size > 1 ? [] : fitting;
  const values = own.map((result) => measure.of(valuesOf(result, measure.metric), result));
  const mean = meanOf(values);
  const deviation = sampleDeviationOf(values, mean);
  const diverged = own.filter(({ status }) => status === 'diverged').length;
  const { reference, name, metric } = measure;
  const agrees = reference === null ? null : mean >= reference.low && mean <= reference.high;
  const runs = own.map((result, place) => sampledRun(result, values[place]!));
  const sample = sampleOf(name, metric, runs);
  return { measure, sample, values, mean, deviation, diverged, agrees };
}

/** The verdict over results that went to their end; null where a measure has no run, or runs of different seeds. */
export function judge(rule: VerdictRule, results: readonly RunResult[]): Verdict | null {
  const ended = results.filter(({ status }) => status === 'finished' || status === 'diverged');
  const findings = rule.measures
    .map((measure) => findingOf(measure, ended))
    .filter(({ measure: { optional }, values }) => optional !== true || values.length > 0);
  const [first] = findings;
  if (first === undefined || first.values.length === 0) return null;
  if (findings.some(({ values }) => values.length !== first.values.length)) return null;
  const referenced = findings.filter(({ agrees }) => agrees !== null);
  return {
    ...rule.conclude(new Findings(findings), hereOf(ended.map(({ plan }) => plan.spec))),
    seeds: first.values.length,
    findings,
    agreeing: referenced.filter(({ agrees }) => agrees === true).length,
    referenced: referenced.length,
  };
}

/** What tells how far a network has learned. */
const LEARNING = ['train_accuracy', 'loss'];

/** The metrics that a rule reads, and those that tell what has not learned. */
export const metricsOf = ({ measures }: VerdictRule): string[] => [
  ...new Set([...measures.map(({ metric }) => metric), ...LEARNING]),
];

/** What became of a prediction: `open` where the results rule it out no more than another. */
export function outcomeOf({ answers }: Conclusion, choice: string): 'right' | 'wrong' | 'open' {
  if (!answers.includes(choice)) return 'wrong';
  return answers.length === 1 ? 'right' : 'open';
}
