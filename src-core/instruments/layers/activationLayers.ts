/** What initial weights do to activations and gradients of a deep network, layer by layer. Textbook §6.2. */
import { scalarActivation } from '../../activations/index.ts';
import { activationStack } from '../../architecture/index.ts';
import { HISTOGRAM_BINS, SATURATED, histogramRange } from '../../playground/index.ts';
import { RandomState } from '../../random/randomState.ts';
import { createReferenceLayer } from '../../reference/index.ts';
import { deviationOf, histogramOf, meanOf, normOf, zeroShareOf } from '../../statistics/index.ts';
import { defineInstrument } from '../define.ts';
import { activationLayersSettings } from './activationLayersSettings.ts';
import type { z } from 'zod';
import type { Histogram } from '../../statistics/index.ts';
import type { Steps } from '../define.ts';

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

type Settings = z.output<typeof activationLayersSettings>;

/**
 * x [examples, width] goes forward through all layers; numbers of a normal distribution come back, as if they were ∂L/∂y of the
 * last. Inputs and weights are drawn as for runs that measure activations; what comes back is drawn after them.
 */
function* measure({
  activation,
  initializer,
  layers: count,
  width,
  examples,
  seed,
}: Settings): Steps<ActivationLayersData> {
  const random = new RandomState(seed);
  const x = new Float64Array(examples * width);
  random.fillStandardNormal(x);
  const layers = activationStack(width, count, activation).map((layer) =>
    createReferenceLayer(layer, { random, initializer, arrays: new Map() }),
  );
  const { f, slope } = scalarActivation(activation);
  const [low, high] = histogramRange(f);
  const forward: LayerActivations[] = [];
  let values: Float64Array = x;
  for (let k = 0; k < count; k++) {
    const before = layers[2 * k]!.forward(values, 'training');
    values = layers[2 * k + 1]!.forward(before, 'training');
    const mean = meanOf(values);
    forward.push({
      mean,
      deviation: deviationOf(values, mean),
      zeroShare: zeroShareOf(values),
      saturatedShare: before.filter((value) => Math.abs(slope(value)) < SATURATED).length / before.length,
      histogram: histogramOf(values, low, high, HISTOGRAM_BINS),
    });
    yield forward.length / (3 * count);
  }
  const backward: LayerGradients[] = [];
  let gradient: Float64Array = new Float64Array(examples * width);
  random.fillStandardNormal(gradient);
  for (let k = count - 1; k >= 0; k--) {
    const arriving = gradient;
    const affine = layers[2 * k]!;
    gradient = affine.backward(layers[2 * k + 1]!.backward(arriving));
    backward.unshift({
      deviation: deviationOf(arriving),
      zeroShare: zeroShareOf(arriving),
      histogram: histogramOf(arriving, ...GRADIENT_RANGE, HISTOGRAM_BINS),
      weightNorm: normOf(affine.parameters[0]!.gradient),
    });
    yield 1 / 3 + (2 * backward.length) / (3 * count);
  }
  return { forward, backward };
}

export const activationLayers = defineInstrument({
  id: 'activation-layers',
  name: { ko: '층을 지나는 활성화 값', en: 'Activations through layers' },
  help: {
    ko: '초깃값의 표준편차를 움직이며 앞으로 가는 값과 뒤로 오는 기울기를 함께 보십시오.',
    en: 'Move the standard deviation of the initial weights: see what goes forward and the gradients that come back.',
  },
  reference: 'Deep Learning from Scratch, §6.2',
  settings: activationLayersSettings,
  steps: measure,
  tables: ({ forward, backward }) => [
    {
      id: 'layers',
      title: { ko: '층마다', en: 'Layer by layer' },
      columns: [
        { id: 'layer', name: { ko: '층', en: 'Layer' } },
        { id: 'mean', name: { ko: '평균', en: 'Mean' } },
        { id: 'std', name: { ko: '표준편차', en: 'Standard deviation' } },
        { id: 'zero_share', name: { ko: '0의 비율', en: 'Share of zeros' } },
        { id: 'saturated_share', name: { ko: '포화 비율', en: 'Saturated share' } },
        { id: 'outside', name: { ko: '범위 밖의 비율', en: 'Share outside the range' } },
        { id: 'gradient_std', name: { ko: '기울기의 표준편차', en: 'Standard deviation of gradients' } },
        { id: 'weight_gradient_norm', name: { ko: '가중치 기울기의 크기', en: 'Norm of the weight gradient' } },
      ],
      rows: forward.map(({ mean, deviation, zeroShare, saturatedShare, histogram }, k) => [
        k + 1,
        mean,
        deviation,
        zeroShare,
        saturatedShare,
        outsideShare(histogram),
        backward[k]!.deviation,
        backward[k]!.weightNorm,
      ]),
    },
    {
      id: 'histograms',
      title: { ko: '활성화 값의 분포', en: 'Distribution of activations' },
      columns: [
        { id: 'layer', name: { ko: '층', en: 'Layer' } },
        { id: 'low', name: { ko: '시작', en: 'From' } },
        { id: 'high', name: { ko: '끝', en: 'To' } },
        { id: 'activations', name: { ko: '활성화 값의 수', en: 'Activations' } },
      ],
      rows: forward.flatMap(({ histogram: { counts, low, high } }, k) =>
        counts.map((count, bin) => {
          const width = (high - low) / counts.length;
          return [k + 1, low + bin * width, low + (bin + 1) * width, count];
        }),
      ),
    },
  ],
});

/** Of the values that are numbers, the share that lies outside a histogram's range. */
export function outsideShare({ counts, below, above }: Histogram): number {
  const outside = below + above;
  return outside / (outside + counts.reduce((sum, count) => sum + count, 0));
}
