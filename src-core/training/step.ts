/** What a run tells while it computes. The same for training and for the experiments that do not train. */
import type { Arithmetic } from '../machine/index.ts';
import type { Histogram } from '../statistics/index.ts';

/** One measured number. `iteration` counts the updates done before it: the loss of iteration i is taken before update i, `loss_after` after it. */
export interface MetricPoint {
  readonly iteration: number;
  /** iteration / iterations per epoch. */
  readonly epoch: number;
  readonly metric: string;
  readonly value: number;
}

export interface HistogramRecord extends Histogram {
  /** Of a layer's activations, or of its weights. */
  readonly kind: 'histogram' | 'weightHistogram';
  readonly iteration: number;
  /** 1 for the first hidden layer. */
  readonly layer: number;
}

export type RunRecord = HistogramRecord;

/** One iteration's news. */
export interface RunStep {
  /** Updates done. */
  readonly iteration: number;
  /** Updates planned. */
  readonly iterations: number;
  /** The loss of the step's mini-batch, or the last measured objective; null where none was measured. */
  readonly loss: number | null;
  readonly points: readonly MetricPoint[];
  readonly records: readonly RunRecord[];
}

/** A step that only lets others in: nothing was measured since `iteration`. */
export const nothingYet = (iteration: number, iterations: number): RunStep => ({
  iteration,
  iterations,
  loss: null,
  points: [],
  records: [],
});

/** Where numbers stopped being finite first. */
export interface Divergence {
  /** What is not finite, first in forward order: a parameter or statistic, a layer's output, or else the `loss`. */
  readonly where: string;
  readonly iteration: number;
  readonly value: 'NaN' | 'Infinity';
}

export interface RunOutcome {
  readonly status: 'finished' | 'diverged';
  readonly iterations: number;
  readonly divergence: Divergence | null;
  /** How products were added up (null where no kernel ran). */
  readonly arithmetic: Arithmetic | null;
}
