/** The same of a network that trains: what a run recorded of its layers. */
import type { HistogramRecord } from '../../training/step.ts';
import type { Histogram } from '../../statistics/index.ts';

/** A hidden layer at one iteration, for the mini-batch of that iteration; null for what was not recorded. */
export interface RecordedLayer {
  /** 1 for the first hidden layer. */
  readonly layer: number;
  readonly histogram: Histogram;
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Share of units that were 0 for the whole mini-batch. */
  readonly deadShare: number | null;
  readonly saturatedShare: number | null;
  /** ‖dW‖ of the weights before it. */
  readonly weightNorm: number | null;
}

/** The value of a metric at an iteration; undefined where there is none. */
export type RecordedValue = (metric: string, iteration: number) => number | undefined;

const ofActivations = ({ kind }: HistogramRecord): boolean => kind === 'histogram';

/** Iterations at which activations were recorded, in order: where a scrubber stops. */
export function recordedIterations(records: readonly HistogramRecord[]): number[] {
  return [...new Set(records.filter(ofActivations).map(({ iteration }) => iteration))].sort((a, b) => a - b);
}

/** All hidden layers at one of those. */
export function recordedLayers(
  records: readonly HistogramRecord[],
  valueOf: RecordedValue,
  iteration: number,
): RecordedLayer[] {
  return records
    .filter((record) => ofActivations(record) && record.iteration === iteration)
    .sort((a, b) => a.layer - b.layer)
    .map(({ kind: _kind, iteration: _iteration, layer, ...histogram }) => {
      const value = (metric: string): number | null => valueOf(metric, iteration) ?? null;
      return {
        layer,
        histogram,
        mean: value(`activation_mean_${layer}`),
        deviation: value(`activation_std_${layer}`),
        deadShare: value(`activation_dead_${layer}`),
        saturatedShare: value(`activation_saturated_${layer}`),
        weightNorm: value(`gradient_norm_W${layer}`),
      };
    });
}
