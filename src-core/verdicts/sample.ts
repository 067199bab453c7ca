/** What runs of equal settings, one for each seed, came to. */
import { meanOf, sampleDeviationOf } from '../statistics/index.ts';
import { endOf } from './ending.ts';
import { imagesOf } from './imagesOf.ts';
import { learningOf } from './learning.ts';
import type { RunSpec } from '../experiment/kinds/index.ts';
import type { RunResult } from '../report/runResult.ts';
import type { Localized } from '../schema/localized.ts';
import type { Learning } from './learning.ts';

export interface Sample {
  readonly name: Localized;
  /** By seed, of the runs that went to their end in finite numbers. */
  readonly values: ReadonlyMap<number, number>;
  readonly mean: number;
  /** Of the sample (n − 1); 0 for a single seed. */
  readonly deviation: number;
  /** How many runs diverged, and have no value. */
  readonly diverged: number;
  /** How many updates each run did that has a value. */
  readonly iterations: readonly number[];
  /** Over how many images a value was measured; null for what is no share of images. */
  readonly images: number | null;
  /** null where nothing tells. */
  readonly learning: Learning | null;
}

/** One run, as far as a sample needs it. */
export interface SampledRun {
  readonly seed: number;
  readonly spec: RunSpec;
  readonly diverged: boolean;
  /** Updates done. */
  readonly iterations: number;
  /** What is compared. */
  readonly value: number;
  /** At its end; NaN where it was not recorded. */
  readonly trainAccuracy: number;
  /** At its end, over mini-batches; NaN where it was not recorded. */
  readonly loss: number;
}

export const valuesOf = ({ series }: Pick<RunResult, 'series'>, metric: string): number[] =>
  Array.from(series(metric).values);

/** A run and what `value` reads of it. */
export function sampledRun(result: RunResult, value: number): SampledRun {
  const { plan, status, iterations } = result;
  return {
    ...{ seed: plan.seed, spec: plan.spec, value, diverged: status === 'diverged', iterations },
    trainAccuracy: endOf('train_accuracy', valuesOf(result, 'train_accuracy')),
    loss: endOf('loss', valuesOf(result, 'loss')),
  };
}

/** `runs` have equal settings and different seeds. */
export function sampleOf(name: Localized, metric: string, runs: readonly SampledRun[]): Sample {
  const ended = runs.filter(({ diverged, value }) => !diverged && Number.isFinite(value));
  const values = ended.map(({ value }) => value);
  const mean = meanOf(values);
  const [run] = runs;
  return {
    name,
    values: new Map(ended.map(({ seed, value }) => [seed, value])),
    mean,
    deviation: sampleDeviationOf(values, mean),
    diverged: runs.length - ended.length,
    iterations: ended.map(({ iterations }) => iterations),
    images: run === undefined ? null : imagesOf(run.spec, metric),
    learning: learningOf(ended),
  };
}
