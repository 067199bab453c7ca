import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { architectureOf } from '#core/architecture/index.ts';
import { runSchemas } from '#core/experiment/schema.ts';
import { Arena, encodeImages } from '#core/kernels/index.ts';
import { readArray, writeArray } from '#core/machine/layers/index.ts';
import { createNetwork } from '#core/machine/network.ts';
import { placeNetwork } from '#core/machine/placeNetwork.ts';
import { RandomState } from '#core/random/randomState.ts';
import {
  createReferenceNetwork,
  numericalGradient,
  softmaxCrossEntropy as referenceLoss,
} from '#core/reference/index.ts';
import { largest, numbers, worstDifference } from '../numbers.ts';
import { targetOf } from '../room.ts';
import type { ReferenceLoss } from '#core/reference/loss.ts';
import type { Network } from '#core/machine/network.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

const arithmetics = ['fused', 'separate'] as const;

const PIXELS = 12;
const BATCH = 11;
const IMAGES = 13;

/** Images of few grey pixels, of which one is wholly black. */
const bytes = Uint8Array.from(numbers(IMAGES * PIXELS, 21), (value, at) =>
  value < 0 || Math.floor(at / PIXELS) === 4 ? 0 : Math.ceil(255 * value),
);
const labels = Uint8Array.from({ length: IMAGES }, (_, image) => (3 * image + 1) % 10);
/** The batch, with one image twice. */
const indices = [8, 2, 4, 2, 0, 12, 5, 10, 9, 1, 6];

interface Trial {
  readonly network: Network;
  readonly arena: Arena;
  /** Every parameter in float64, as the network holds it. */
  readonly arrays: ReadonlyMap<string, Float64Array>;
}

const SEED = 5;

/** A network that has the batch and parameters drawn by the test: again the same for either way to multiply and add. */
function trial(spec: TrainingSpec['network'], arithmetic: (typeof arithmetics)[number]): Trial {
  const arena = new Arena();
  const images = encodeImages(arena, bytes, PIXELS, IMAGES);
  const architecture = architectureOf(spec, { inputs: PIXELS, classes: 10 });
  const sizes = { batchSize: BATCH, longest: images.longest, paired: false };
  const placed = placeNetwork(arena, { architecture, ...sizes });
  const network = createNetwork(targetOf(arithmetic, arena), placed, new RandomState(SEED));
  network.parameters.forEach(({ kind, layout, value }, index) => {
    const drawn = numbers(layout.rows * layout.columns, 31 + index);
    const values = kind === 'scale' ? drawn.map((one) => 1 + one / 2) : drawn;
    writeArray(arena, layout, value, values);
  });
  network.load({ images, labels }, indices, BATCH, 'training');
  const arrays = new Map(
    network.parameters.map(({ name, layout, value }) => [name, Float64Array.from(readArray(arena, layout, value))]),
  );
  return { network, arena, arrays };
}

const x = Float64Array.from(indices.flatMap((image) => [...bytes.subarray(image * PIXELS, (image + 1) * PIXELS)])).map(
  (byte) => Math.fround(byte / 255),
);
const batchLabels = indices.map((image) => labels[image]!);

/** The loss of the batch in float64, as a function of what its `parameters` hold when it is called. */
function referenceOf(spec: TrainingSpec['network'], arrays: Trial['arrays']) {
  const random = new RandomState(SEED);
  const start = random.save();
  const { layers } = architectureOf(spec, { inputs: PIXELS, classes: 10 });
  const network = createReferenceNetwork(layers, { arrays, random });
  const lossOf = (loss: ReferenceLoss) => (): number => {
    // The same units are dropped each time.
    random.restore(start);
    return loss.loss(network.forward(x, 'training'), batchLabels);
  };
  return { parameters: network.parameters, loss: lossOf(referenceLoss()), plain: lossOf(referenceLoss({ small: 0 })) };
}

const trainable = activations.members.filter(({ displayOnly }) => !displayOnly).map(({ id }) => id);

function expectNumericalGradient(fields: object): void {
  const { network: spec } = runSchemas.training.parse({ network: fields });
  const trials = arithmetics.map((arithmetic) => ({ arithmetic, ...trial(spec, arithmetic) }));
  const { arrays } = trials[0]!;
  const reference = referenceOf(spec, arrays);
  // As in the textbook, the gradient is that of the logarithm without the small number added.
  const expected = reference.parameters.map(({ name, value }) => ({
    name,
    gradient: numericalGradient(value, reference.plain, 1e-5),
  }));
  // The bias before a batch normalization has no gradient at all, only rounding.
  const least = Math.max(...expected.map(({ gradient }) => largest(gradient))) / 100;
  for (const { arithmetic, network, arena } of trials) {
    network.forward(BATCH, 'training');
    expect(Math.abs(network.loss.loss(BATCH) - reference.loss()), arithmetic).toBeLessThan(1e-5);
    network.backward(BATCH);
    network.parameters.forEach(({ name, layout, gradient }, index) => {
      const { gradient: numerical } = expected[index]!;
      const difference = worstDifference(readArray(arena, layout, gradient), numerical);
      expect(difference, `${name}, ${arithmetic}`).toBeLessThan(1e-4 * Math.max(largest(numerical), least));
    });
  }
}

describe.each(trainable)('a network with %s', (activation) => {
  it.each([
    { batchNorm: false, dropout: 0 },
    { batchNorm: false, dropout: 0.4 },
    { batchNorm: true, dropout: 0 },
    { batchNorm: true, dropout: 0.4 },
  ])('has its numerical gradient (batchNorm $batchNorm, dropout $dropout)', (rest) => {
    for (const hidden of [[6, 5], [7]]) expectNumericalGradient({ hidden, activation, ...rest });
  });
});

describe('a network', () => {
  it('has its numerical gradient without a hidden layer', () => {
    expectNumericalGradient({ hidden: [] });
  });

  it.each(['relu', 'gelu'])('has its numerical gradient where one unit feeds more than a panel of them (%s)', (id) => {
    expectNumericalGradient({ hidden: [1, 57], activation: id });
  });
});
