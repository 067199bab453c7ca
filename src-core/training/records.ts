/** What a run records beside loss and accuracy, when asked: norms of weights and gradients, activations. */
import { activations } from '../activations/index.ts';
import { parseFormula, substitute, toFunction } from '../formula/index.ts';
import { readMatrix } from '../kernels/index.ts';
import { readArray } from '../layers/index.ts';
import { HISTOGRAM_BINS, histogramRange } from '../playground/index.ts';
import { deviationOf, histogramOf, meanOf, normOf } from '../statistics/index.ts';
import type { Arena, Matrix } from '../kernels/index.ts';
import type { Network } from './network.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { RunRecord } from './step.ts';

/** Metrics by name, and histograms. */
export interface Recording {
  readonly values: readonly (readonly [metric: string, value: number])[];
  readonly records: readonly RunRecord[];
}

/** |f′| below this is a saturated unit: its gradient hardly comes through. */
const SATURATED = 0.01;

/** Records of the mini-batch of `rows` examples that was just run forward and backward, before its update. */
export type Recorder = (iteration: number, rows: number) => Recording;

export function createRecorder(arena: Arena, network: Network, { record, network: spec }: TrainingSpec): Recorder {
  const { member: activation, hyper } = activations.resolve(spec.activation);
  const f = toFunction(substitute(parseFormula(activation.formula), hyper), ['x']);
  const slope =
    activation.derivativeOf === 'y' ? toFunction(substitute(parseFormula(activation.derivative), hyper), ['y']) : null;
  const [low, high] = histogramRange(f);
  const weights = network.parameters.filter(({ kind }) => kind === 'weight');
  const norms = (prefix: string, which: 'value' | 'gradient') =>
    weights.map(({ name, layout, [which]: address }) => {
      const metric = `${prefix}_${name}`;
      return [metric, normOf(readArray(arena, layout, address))] as const;
    });
  return (iteration, rows) => {
    const layers = record.activations
      ? network.activations.map((matrix, index) => ({
          layer: index + 1,
          values: readMatrix(arena, matrix, rows),
          matrix,
        }))
      : [];
    return {
      values: [
        ...(record.weightNorms ? norms('weight_norm', 'value') : []),
        ...(record.gradientNorms ? norms('gradient_norm', 'gradient') : []),
        ...layers.flatMap(({ layer, values, matrix }) => activationValues(layer, values, matrix, slope)),
      ],
      records: layers.map(({ layer, values }) => {
        const histogram = histogramOf(values, low, high, HISTOGRAM_BINS);
        return { kind: 'histogram', iteration, layer, ...histogram };
      }),
    };
  };
}

/** Mean, standard deviation, share of units that are 0 for the whole batch, share of values where the slope is almost 0. */
function activationValues(
  layer: number,
  values: Float32Array,
  { columns }: Matrix,
  slope: ((y: number) => number) | null,
): (readonly [string, number])[] {
  const mean = meanOf(values);
  const alive = new Set<number>();
  values.forEach((value, index) => value !== 0 && alive.add(index % columns));
  const named = [
    ['mean', mean],
    ['std', deviationOf(values, mean)],
    ['dead', 1 - alive.size / columns],
    ...(slope === null
      ? []
      : [['saturated', values.filter((value) => Math.abs(slope(value)) < SATURATED).length / values.length] as const]),
  ] as const;
  return named.map(([name, value]) => [`activation_${name}_${layer}`, value]);
}
