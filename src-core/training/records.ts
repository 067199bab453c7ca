/** What a run records beside loss and accuracy, when asked: norms of weights, gradients and updates, weights, activations. */
import { activations } from '../activations/index.ts';
import { parseFormula, substitute, toFunction } from '../formula/index.ts';
import { HISTOGRAM_BINS, SATURATED, histogramRange } from '../playground/index.ts';
import { deviationOf, histogramOf, meanOf, normOf, symmetricHistogram } from '../statistics/index.ts';
import type { LayerDescription } from '../architecture/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Machine } from '../machine/index.ts';
import type { RunRecord } from './step.ts';

/** Metrics by name, and histograms. */
export interface Recording {
  readonly values: readonly (readonly [metric: string, value: number])[];
  readonly records: readonly RunRecord[];
}

export interface Recorder {
  /** Records of the mini-batch that was just run forward and backward, before its update. */
  before(iteration: number): Recording;
  /** What there is to record once the update was made. After `before`. */
  after(): Recording['values'];
}

/** null where nothing is to be recorded. */
export function createRecorder(
  machine: Pick<Machine, 'read' | 'gradient' | 'output'>,
  layers: readonly LayerDescription[],
  { record, network: spec }: TrainingSpec,
): Recorder | null {
  const { weightNorms, gradientNorms, updateNorms, weightHistograms } = record;
  if (![weightNorms, gradientNorms, updateNorms, weightHistograms, record.activations].includes(true)) return null;
  const { member: activation, hyper } = activations.resolve(spec.activation);
  const f = toFunction(substitute(parseFormula(activation.formula), hyper), ['x']);
  const slope =
    activation.derivativeOf === 'y' ? toFunction(substitute(parseFormula(activation.derivative), hyper), ['y']) : null;
  const [low, high] = histogramRange(f);
  const weights = layers.flatMap(({ parameters }) => parameters).filter(({ kind }) => kind === 'weight');
  const norms = (prefix: string, read: (name: string) => Float32Array) =>
    weights.map(({ name }) => [`${prefix}_${name}`, normOf(read(name))] as const);
  const recorded = record.activations ? layers.filter(({ kind }) => kind === 'activation') : [];
  let former: ReadonlyMap<string, Float32Array> = new Map();
  const before = (iteration: number): Recording => {
    if (updateNorms) former = new Map(weights.map(({ name }) => [name, machine.read(name)]));
    const outputs = recorded.map(({ name, outputs: units }, index) => ({
      layer: index + 1,
      values: machine.output(name),
      units,
    }));
    return {
      values: [
        ...(weightNorms ? norms('weight_norm', machine.read) : []),
        ...(gradientNorms ? norms('gradient_norm', machine.gradient) : []),
        ...outputs.flatMap(({ layer, values, units }) => activationValues(layer, values, units, slope)),
      ],
      records: [
        ...outputs.map(({ layer, values }) => {
          const histogram = histogramOf(values, low, high, HISTOGRAM_BINS);
          return { kind: 'histogram', iteration, layer, ...histogram } as const;
        }),
        ...(weightHistograms ? weights : []).map(({ name }, index) => {
          const histogram = symmetricHistogram(machine.read(name), HISTOGRAM_BINS);
          return { kind: 'weightHistogram', iteration, layer: index + 1, ...histogram } as const;
        }),
      ],
    };
  };
  const changed = (name: string): Float32Array => {
    const old = former.get(name)!;
    return machine.read(name).map((value, index) => value - old[index]!);
  };
  return { before, after: () => (updateNorms ? norms('update_norm', changed) : []) };
}

/** Mean, standard deviation, share of units that are 0 for the whole batch, share of values where the slope is almost 0. */
function activationValues(
  layer: number,
  values: Float32Array,
  units: number,
  slope: ((y: number) => number) | null,
): (readonly [string, number])[] {
  const mean = meanOf(values);
  const alive = new Set<number>();
  values.forEach((value, index) => value !== 0 && alive.add(index % units));
  const named = [
    ['mean', mean],
    ['std', deviationOf(values, mean)],
    ['dead', 1 - alive.size / units],
    ...(slope === null
      ? []
      : [['saturated', values.filter((value) => Math.abs(slope(value)) < SATURATED).length / values.length] as const]),
  ] as const;
  return named.map(([name, value]) => [`activation_${name}_${layer}`, value]);
}
