/** A small network in float64, trained by the textbook's definitions or, of some parts, by PyTorch's. */
import { architectureOf } from '../../architecture/index.ts';
import { RandomState } from '../../random/randomState.ts';
import { createReferenceLayer, referenceUpdate, softmaxCrossEntropy } from '../../reference/index.ts';
import type { LayerDescription } from '../../architecture/index.ts';
import type { Mode, ReferenceLayer } from '../../reference/layer.ts';
import type { Part } from './parts.ts';

const EXAMPLES = 64;
const INPUTS = 6;
const CLASSES = 3;
const HIDDEN = [8, 8];

export interface DefinedSettings {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly ratio: number;
  readonly updates: number;
  readonly seed: number;
}

export interface DefinedLosses {
  /** Of each mini-batch, before its update. */
  readonly training: Float64Array;
  /** Of all examples, in evaluation, after each update. */
  readonly evaluation: Float64Array;
}

/** The network in short, of 6 numbers an example and 3 classes. */
export const networkOf = ({ ratio }: Pick<DefinedSettings, 'ratio'>) =>
  architectureOf(
    { hidden: HIDDEN, activation: 'relu', batchNorm: true, dropout: ratio },
    { inputs: INPUTS, classes: CLASSES },
  ).layers;

/** x [64, 6], and which of three directions each lies farthest along. */
export function problem(random: RandomState): { x: Float64Array; labels: Uint8Array } {
  const x = new Float64Array(EXAMPLES * INPUTS);
  const directions = new Float64Array(INPUTS * CLASSES);
  random.fillStandardNormal(x);
  random.fillStandardNormal(directions);
  const labels = Uint8Array.from({ length: EXAMPLES }, (_, n) => {
    const along = Array.from({ length: CLASSES }, (_class, k) => {
      let sum = 0;
      for (let d = 0; d < INPUTS; d++) sum += x[n * INPUTS + d]! * directions[d * CLASSES + k]!;
      return sum;
    });
    return along.indexOf(Math.max(...along));
  });
  return { x, labels };
}

/** PyTorch's epsilon and momentum, where those parts are its. */
function described(layer: LayerDescription, torch: ReadonlySet<Part>): LayerDescription {
  if (layer.kind !== 'batch-normalization') return layer;
  return {
    ...layer,
    epsilon: torch.has('normalizationEpsilon') ? 1e-5 : layer.epsilon,
    momentum: torch.has('runningMomentum') ? 1 - layer.momentum : layer.momentum,
  };
}

/** Scaled by 1 / (1 − r) while training, and by nothing in evaluation. */
const inverted = (layer: ReferenceLayer, ratio: number): ReferenceLayer => ({
  ...layer,
  forward: (x, mode) => (mode === 'evaluation' ? x : layer.forward(x, mode).map((value) => value / (1 - ratio))),
  backward: (dy) => layer.backward(dy).map((value) => value / (1 - ratio)),
});

/** The running variance with N − 1 below: what came in, (1 − momentum) Σ / N, is Σ / N / (N − 1) too little of. */
function withBessel(layer: ReferenceLayer, momentum: number): ReferenceLayer {
  const variance = layer.statistics[1]!.value;
  const units = variance.length;
  return {
    ...layer,
    forward: (x, mode) => {
      const before = variance.slice();
      const y = layer.forward(x, mode);
      const N = x.length / units;
      if (mode === 'training')
        for (let m = 0; m < units; m++) variance[m]! += (variance[m]! - momentum * before[m]!) / (N - 1);
      return y;
    },
  };
}

/** A layer of the textbook's, or with PyTorch's definitions where these parts are its. */
export function definedLayer(given: LayerDescription, torch: ReadonlySet<Part>, random: RandomState): ReferenceLayer {
  const description = described(given, torch);
  const layer = createReferenceLayer(description, { random, initializer: { id: 'he' }, arrays: new Map() });
  if (description.kind === 'dropout' && torch.has('dropout')) return inverted(layer, description.ratio);
  if (description.kind !== 'batch-normalization') return layer;
  if (torch.has('runningStart')) layer.statistics[1]!.value.fill(1);
  return torch.has('bessel') ? withBessel(layer, description.momentum) : layer;
}

/** Adam as a formula of either. */
export function adamOf(learningRate: number, torch: ReadonlySet<Part>) {
  const epsilon = torch.has('adamEpsilon') ? '1e-8' : '1e-7';
  const isTorch = torch.has('biasCorrection');
  return {
    ...({ id: 'typed', name: 'Adam' } as const),
    hyper: { learningRate, beta1: 0.9, beta2: 0.999 },
    state: ['m', 'v'],
    step: isTorch
      ? { c: 'learningRate / (1 - beta1^t)', q: 'sqrt(1 - beta2^t)' }
      : { c: 'learningRate * sqrt(1 - beta2^t) / (1 - beta1^t)', q: '1' },
    update: [
      'm = m + (1 - beta1) * (g - m)',
      'v = v + (1 - beta2) * (g^2 - v)',
      `w = w - c * m / (sqrt(v) / q + ${epsilon})`,
    ],
  };
}

/** Equal settings draw equal weights, batches and masks, whichever parts are PyTorch's. */
export function trainDefined(settings: DefinedSettings, torch: ReadonlySet<Part>): DefinedLosses {
  const { learningRate, batchSize, updates, seed } = settings;
  const { x, labels } = problem(new RandomState(seed));
  const random = new RandomState(seed + 1);
  const layers = networkOf(settings).map((description) => definedLayer(description, torch, random));
  const forward = (inputs: Float64Array, mode: Mode): Float64Array =>
    layers.reduce((value, layer) => layer.forward(value, mode), inputs);
  const update = referenceUpdate(
    { optimizer: adamOf(learningRate, torch), penalty: { id: 'none' }, schedule: { id: 'constant' } },
    layers.flatMap(({ parameters }) => parameters),
  );
  const loss = softmaxCrossEntropy();
  const training = new Float64Array(updates);
  const evaluation = new Float64Array(updates);
  for (let t = 0; t < updates; t++) {
    const batch = Array.from({ length: batchSize }, () => random.integer(EXAMPLES));
    const inputs = Float64Array.from(batch.flatMap((n) => [...x.subarray(n * INPUTS, (n + 1) * INPUTS)]));
    const targets = batch.map((n) => labels[n]!);
    const scores = forward(inputs, 'training');
    training[t] = loss.loss(scores, targets);
    layers.reduceRight((dy, layer) => layer.backward(dy), loss.gradient(scores, targets));
    update.apply(t, updates);
    evaluation[t] = loss.loss(forward(x, 'evaluation'), labels);
  }
  return { training, evaluation };
}
