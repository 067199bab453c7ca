/** What initial weights do to the activations of a deep network, layer by layer, in float64. Textbook §6.2.2, §6.2.3. */
import { activations } from '../activations/index.ts';
import { activationStack } from '../architecture/index.ts';
import { parseFormula, substitute, toFunction } from '../formula/index.ts';
import { RandomState } from '../random/randomState.ts';
import { createReferenceLayer, forwardInPlace } from '../reference/index.ts';
import { deviationOf, histogramOf, meanOf, zeroShareOf } from '../statistics/index.ts';
import { HISTOGRAM_BINS, histogramRange } from './histogramRange.ts';
import type { ActivationsSpec } from '../experiment/schema.ts';
import type { Histogram } from '../statistics/index.ts';

export interface LayerActivations {
  /** 1 for the first hidden layer. */
  readonly layer: number;
  readonly mean: number;
  /** Standard deviation around the mean, over all values. */
  readonly deviation: number;
  /** Share of values that are exactly 0. */
  readonly zeroShare: number;
  readonly histogram: Histogram;
}

/**
 * One layer after another: inputs [examples, width] from a normal distribution, then for each layer its weights, drawn from
 * the same generator. No biases. Gives null where a layer takes long and is not done, to be pulled on.
 */
export function* measureActivations(
  { examples, width, layers: count, activation, initializer }: ActivationsSpec,
  seed: number,
): Generator<LayerActivations | null, void, void> {
  const random = new RandomState(seed);
  const { member, hyper } = activations.resolve(activation);
  const [low, high] = histogramRange(toFunction(substitute(parseFormula(member.formula), hyper), ['x']));
  const x = new Float64Array(examples * width);
  random.fillStandardNormal(x);
  const descriptions = activationStack(width, count, activation);
  for (let layer = 1; layer <= count; layer++) {
    const own = descriptions.slice(2 * layer - 2, 2 * layer);
    const made = own.map((one) => createReferenceLayer(one, { random, initializer, arrays: new Map() }));
    for (const _ of forwardInPlace(made, x, width)) yield null;
    const mean = meanOf(x);
    const histogram = histogramOf(x, low, high, HISTOGRAM_BINS);
    yield { layer, mean, deviation: deviationOf(x, mean), zeroShare: zeroShareOf(x), histogram };
  }
}
