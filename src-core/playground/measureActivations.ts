/** What initial weights do to the activations of a deep network, layer by layer, in float64. Textbook §6.2.2, §6.2.3. */
import { activations } from '../activations/index.ts';
import { parseFormula, substitute, toFunction } from '../formula/index.ts';
import { initializers } from '../initializers/index.ts';
import { RandomState } from '../random/randomState.ts';
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

/** z[n, j] = f(Σ_k x[n, k] W[k, j]), all matrices row-major. */
function layerOf(x: Float64Array, W: Float64Array, width: number, f: (value: number) => number): Float64Array {
  const z = new Float64Array(x.length);
  for (let start = 0; start < x.length; start += width) {
    for (let k = 0; k < width; k++) {
      const factor = x[start + k] ?? NaN;
      for (let j = 0; j < width; j++) z[start + j]! += factor * W[k * width + j]!;
    }
  }
  return z.map((value) => f(value));
}

/**
 * One layer after another: inputs [examples, width] from a normal distribution, then for each layer its weights, drawn from
 * the same generator. No biases.
 */
export function* measureActivations(
  { examples, width, layers, activation: choice, initializer }: ActivationsSpec,
  seed: number,
): Generator<LayerActivations, void, void> {
  const random = new RandomState(seed);
  const { member: activation, hyper } = activations.resolve(choice);
  const weights = initializers.resolve(initializer);
  const f = toFunction(substitute(parseFormula(activation.formula), hyper), ['x']);
  const [low, high] = histogramRange(f);
  let x: Float64Array = new Float64Array(examples * width);
  random.fillStandardNormal(x);
  for (let layer = 1; layer <= layers; layer++) {
    x = layerOf(x, weights.member.draw(random, width, width, weights.hyper), width, f);
    const mean = meanOf(x);
    const histogram = histogramOf(x, low, high, HISTOGRAM_BINS);
    yield { layer, mean, deviation: deviationOf(x, mean), zeroShare: zeroShareOf(x), histogram };
  }
}
