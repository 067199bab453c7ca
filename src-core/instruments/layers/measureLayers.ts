/** Activations and gradients of a deep network that was not trained, layer by layer, in float64. */
import { scalarActivation } from '../../activations/index.ts';
import { activationStack } from '../../architecture/index.ts';
import { HISTOGRAM_BINS, SATURATED, histogramRange } from '../../playground/index.ts';
import { RandomState } from '../../random/randomState.ts';
import { createReferenceLayer } from '../../reference/index.ts';
import { deviationOf, histogramOf, meanOf, normOf, zeroShareOf } from '../../statistics/index.ts';
import type { z } from 'zod';
import type { Histogram } from '../../statistics/index.ts';
import type { Steps } from '../define.ts';
import type { activationLayersSettings } from './activationLayersSettings.ts';

/** What a layer gives, going forward. */
export interface LayerActivations {
  readonly mean: number;
  readonly deviation: number;
  /** Share of values that are exactly 0. */
  readonly zeroShare: number;
  /** Share of values where |f′| is below 0.01, so that hardly any gradient comes through. */
  readonly saturatedShare: number;
  /** Values outside its range are counted beside it. */
  readonly histogram: Histogram;
}

/** What comes back to a layer: the slopes of what follows it at its values. */
export interface LayerGradients {
  /** Those at the last layer have 1. */
  readonly deviation: number;
  readonly zeroShare: number;
  readonly histogram: Histogram;
  /** ‖dW‖ of the layer's weights, the L2 norm. */
  readonly weightNorm: number;
}

export interface ActivationLayersData {
  /** From the first hidden layer to the last. */
  readonly forward: readonly LayerActivations[];
  readonly backward: readonly LayerGradients[];
}

/** Gradients are shown from −3 to 3: at the last layer almost all of them lie there. */
const GRADIENT_RANGE = [-3, 3] as const;

/** Multiplications after which the page may breathe: some milliseconds. */
const PRODUCTS_AT_ONCE = 2e6;

/** What is kept of a layer while examples go through, some at a time. */
interface Kept {
  /** All that it gave, and all that came back to it, [examples, width]. */
  readonly outputs: Float64Array;
  readonly gradients: Float64Array;
  /** dW so far. */
  readonly dW: Float64Array;
  saturated: number;
}

/**
 * x [examples, width] goes forward through all layers; numbers of a normal distribution come back, as if they were ∂L/∂y of the
 * last. Inputs and weights are drawn as for runs that measure activations; what comes back is drawn after them.
 */
export function* measureLayers(given: z.output<typeof activationLayersSettings>): Steps<ActivationLayersData> {
  const { activation, initializer, layers: count, width, examples, seed } = given;
  const random = new RandomState(seed);
  const drawn = (): Float64Array => {
    const values = new Float64Array(examples * width);
    random.fillStandardNormal(values);
    return values;
  };
  const x = drawn();
  const layers = activationStack(width, count, activation).map((layer) =>
    createReferenceLayer(layer, { random, initializer, arrays: new Map() }),
  );
  const arriving = drawn();
  const { f, slope } = scalarActivation(activation);
  const kept = Array.from({ length: count }, (): Kept => {
    const values = () => new Float64Array(examples * width);
    return { outputs: values(), gradients: values(), dW: new Float64Array(width * width), saturated: 0 };
  });
  // Examples know nothing of one another, so some go all the way before others begin.
  const block = width * Math.max(1, Math.floor(PRODUCTS_AT_ONCE / (3 * count * width * width)));
  for (let from = 0; from < x.length; from += block) {
    let values: Float64Array = x.subarray(from, from + block);
    kept.forEach((layer, k) => {
      const before = layers[2 * k]!.forward(values, 'training');
      for (const value of before) if (Math.abs(slope(value)) < SATURATED) layer.saturated++;
      values = layers[2 * k + 1]!.forward(before, 'training');
      layer.outputs.set(values, from);
    });
    let gradient: Float64Array = arriving.subarray(from, from + block);
    kept.toReversed().forEach((layer, place) => {
      const k = count - 1 - place;
      layer.gradients.set(gradient, from);
      gradient = layers[2 * k]!.backward(layers[2 * k + 1]!.backward(gradient));
      layers[2 * k]!.parameters[0]!.gradient.forEach((value, at) => (layer.dW[at]! += value));
    });
    yield (0.9 * Math.min(from + block, x.length)) / x.length;
  }
  const [low, high] = histogramRange(f);
  const forward: LayerActivations[] = [];
  const backward: LayerGradients[] = [];
  for (const { outputs, gradients, dW, saturated } of kept) {
    const mean = meanOf(outputs);
    forward.push({
      mean,
      deviation: deviationOf(outputs, mean),
      zeroShare: zeroShareOf(outputs),
      saturatedShare: saturated / outputs.length,
      histogram: histogramOf(outputs, low, high, HISTOGRAM_BINS),
    });
    backward.push({
      deviation: deviationOf(gradients),
      zeroShare: zeroShareOf(gradients),
      histogram: histogramOf(gradients, ...GRADIENT_RANGE, HISTOGRAM_BINS),
      weightNorm: normOf(dW),
    });
    yield 0.9 + (0.1 * forward.length) / count;
  }
  return { forward, backward };
}
