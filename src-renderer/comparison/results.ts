/** What the lines of a comparison came to: the numbers of the table, and the verdict on them. */
import { isActive } from '#core/protocol/index.ts';
import { describeMetric } from '#core/metrics/index.ts';
import { hasEnded, isOfBatches, sampleOf, verdictsOn } from '#core/verdicts/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { ComparedLine, Sample, SampledRun, Verdicts } from '#core/verdicts/index.ts';
import type { Arranged, LineGroup } from './arrange.ts';
import type { RunEnd } from './useRunEnds.ts';

export interface ResultLine {
  readonly line: LineGroup;
  readonly name: string;
  /** As they are now. */
  readonly runs: readonly RunSummary[];
}

/** A row for each line of each panel. */
export const resultLines = (
  { panels }: Pick<Arranged, 'panels'>,
  runOf: (id: number) => RunSummary | undefined,
): ResultLine[] =>
  panels.flatMap(({ title, lines }) =>
    lines.map((line) => ({
      line,
      name: [title, line.label].filter(Boolean).join(', '),
      runs: line.runs.map((run) => runOf(run.id) ?? run),
    })),
  );

export function sampled(run: RunSummary, value: number): SampledRun {
  const { seed, spec, status, metrics, iteration: iterations } = run;
  const diverged = status === 'diverged';
  const ends = { trainAccuracy: metrics['train_accuracy']?.final ?? NaN, loss: metrics['loss']?.final ?? NaN };
  return { seed, spec, value, diverged, iterations, ...ends };
}

const both = (text: string) => ({ ko: text, en: text });

/** Of runs that recorded the metric. */
export const comparedLine = ({ name, runs }: ResultLine, metric: string, endOf: RunEnd): ComparedLine => ({
  name: both(name),
  runs: runs
    .filter(({ metrics, status }) => metrics[metric] !== undefined || status === 'diverged')
    .map((run) => sampled(run, endOf(run, metric))),
});

export const endSample = (line: ResultLine, metric: string, endOf: RunEnd): Sample => {
  const { name, runs } = comparedLine(line, metric, endOf);
  return sampleOf(name, metric, runs);
};

/** The best of each run; null where neither way is better, and of mini-batches, whose best is luck. */
export function bestSample({ name, runs }: ResultLine, metric: string): Sample | null {
  if (describeMetric(metric).better === null || isOfBatches(metric)) return null;
  const known = runs.filter(({ metrics }) => metrics[metric] !== undefined);
  return sampleOf(
    both(name),
    metric,
    known.map((run) => sampled(run, run.metrics[metric]?.best ?? NaN)),
  );
}

/** Final training minus test accuracy, seed by seed: how much of it is overfitting. null where either was not recorded. */
export function gapSample({ name, runs }: ResultLine): Sample | null {
  const gaps = runs.flatMap((run) => {
    const { train_accuracy: train, test_accuracy: test } = run.metrics;
    return train === undefined || test === undefined ? [] : [sampled(run, train.final - test.final)];
  });
  return gaps.length === 0 ? null : sampleOf(both(name), 'gap_accuracy', gaps);
}

/** The verdicts on runs that went to their end, once none of them trains any more; null before. */
export function verdictsOnLines(
  lines: readonly ResultLine[],
  metrics: readonly string[],
  endOf: RunEnd,
): Verdicts | null {
  if (lines.some(({ runs }) => runs.some(({ status }) => isActive(status)))) return null;
  const ended = lines.map((line) => ({ ...line, runs: line.runs.filter(hasEnded) }));
  return verdictsOn(metrics, (metric) => ended.map((line) => comparedLine(line, metric, endOf)));
}
