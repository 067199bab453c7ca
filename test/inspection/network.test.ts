import { describe, expect, it } from 'vitest';
import { parseRunSpec } from '#core/experiment/parse.ts';
import {
  affineLayers,
  createImagesReader,
  createReader,
  largestProducts,
  productsOf,
  stepsOf,
} from '#core/inspection/index.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { predict } from '#core/training/predict.ts';
import { patterns } from '../patterns.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

const COUNT = 30;
const images = patterns(COUNT);
const imageAt = (index: number): Uint8Array => images.test.pixels.subarray(index * 784, (index + 1) * 784);

function trained(network: object) {
  const spec = parseRunSpec({
    data: { trainSize: COUNT, testSize: COUNT },
    network,
    training: { batchSize: 10, iterations: 8 },
  }) as TrainingSpec;
  const run = startRun(new Workbench(() => images), spec, 0);
  const points = [...run.steps].flatMap((step) => step.points);
  return {
    spec,
    network: run.network()!,
    accuracy: points.findLast(({ metric }) => metric === 'test_accuracy')!.value,
  };
}

const plain = trained({ hidden: [12, 8] });

describe.each([
  ['a plain network', plain],
  ['one without hidden layers', trained({ hidden: [] })],
  ['one with batch normalization and dropout', trained({ hidden: [12], batchNorm: true, dropout: 0.3 })],
  ['one that was trained on squares', trained({ hidden: [12], loss: 'squared-error', activation: 'tanh' })],
])('%s', (_, { spec, network }) => {
  const reader = createReader(spec, network.arrays);
  const reading = reader.read(imageAt(3));

  it('answers an image as its kernels do, to five digits', () => {
    const { outputs } = predict(spec, network, imageAt(3));
    outputs.forEach((value, k) => expect(reading.answer[k]).toBeCloseTo(value, 5));
  });

  it('is all products: each sum is its bias and its products, from the scores down to the pixels', () => {
    for (const layer of affineLayers(reader.layers)) {
      for (let unit = 0; unit < layer.outputs; unit++) {
        const { inputs, weights, products, bias, sum } = productsOf(reader, reading, layer, unit);
        expect(products.reduce((all, one) => all + one, 0) + bias).toBeCloseTo(sum, 12);
        expect(products[5]).toBe(inputs[5]! * weights[5]!);
        const steps = stepsOf(reader, reading, layer, unit);
        const next = affineLayers(reader.layers)[affineLayers(reader.layers).indexOf(layer) + 1];
        if (next === undefined) expect(steps).toEqual([]);
        else expect(steps.at(-1)!.value).toBe(reading.inputs.get(next.name)![unit]);
      }
    }
  });
});

it('tells the steps of a unit by its layers: normalized, through the activation, scaled for the units that were dropped', () => {
  const { spec, network } = trained({ hidden: [12], batchNorm: true, dropout: 0.3 });
  const reader = createReader(spec, network.arrays);
  const steps = stepsOf(reader, reader.read(imageAt(0)), affineLayers(reader.layers)[0]!, 2);
  expect(steps.map(({ layer }) => layer.kind)).toEqual(['batch-normalization', 'activation', 'dropout']);
  expect(steps[1]!.value).toBe(Math.max(0, steps[0]!.value));
  expect(steps[2]!.value).toBeCloseTo(0.7 * steps[1]!.value, 12);
});

it('orders products by their magnitude, and leaves out those that are 0', () => {
  const products = Float64Array.of(0.5, 0, -2, 0.5, 1);
  expect(largestProducts({ ...{ inputs: products, weights: products, bias: 0, sum: 0 }, products })).toEqual([
    2, 4, 0, 3,
  ]);
});

describe('a network before many images', () => {
  const { spec, network, accuracy } = plain;
  const indices = Uint32Array.from({ length: COUNT }, (_, index) => index);
  const read = createImagesReader(spec, { set: images.test, indices }, 5)(network.arrays);

  it('is right as often as its run measured, and counts what it took for what', () => {
    expect(read.right / read.count).toBe(accuracy);
    const { outputs } = predict(spec, network, images.test.pixels);
    const expected = new Uint32Array(100);
    for (let n = 0; n < COUNT; n++) {
      const row = [...outputs.subarray(n * 10, n * 10 + 10)];
      expected[(n % 10) * 10 + row.indexOf(Math.max(...row))]! += 1;
    }
    expect(read.confusion).toEqual(expected);
  });

  it('tells those that it was most wrong about, the worst first, with their pixels', () => {
    const { outputs } = predict(spec, network, images.test.pixels);
    const right = Array.from({ length: COUNT }, (_, n) => outputs[n * 10 + (n % 10)]!).sort((a, b) => a - b);
    expect(read.worst.map(({ label, answer }) => answer[label])).toEqual(right.slice(0, 5));
    const [first] = read.worst;
    expect(first!.loss).toBeCloseTo(-Math.log(right[0]! + 1e-7), 4);
    expect(first!.pixels).toEqual(imageAt(first!.index));
    expect(first!.label).toBe(first!.index % 10);
  });

  it('reads a part of a set, and nothing but it', () => {
    const part = createImagesReader(spec, { set: images.test, indices: Uint32Array.of(7, 3, 21) }, 10)(network.arrays);
    expect(part.count).toBe(3);
    expect(part.worst.map(({ index }) => index).sort((a, b) => a - b)).toEqual([3, 7, 21]);
    expect(part.confusion.reduce((sum, one) => sum + one, 0)).toBe(3);
  });

  it('tells the worst of one cell of the confusion alone, and counts all the same', () => {
    const all = createImagesReader(spec, { set: images.test, indices }, COUNT)(network.arrays).worst;
    const { label, read: as } = all[0]!;
    const cell = { label, read: as };
    const some = createImagesReader(spec, { set: images.test, indices }, COUNT, cell)(network.arrays);
    expect(some.confusion).toEqual(read.confusion);
    expect(some.worst).toEqual(all.filter((one) => one.label === label && one.read === as));
    expect(some.worst).toHaveLength(read.confusion[label * 10 + as]!);
  });

  it('counts images of which the network makes no numbers as the worst', () => {
    const arrays = new Map(network.arrays);
    arrays.set(
      'b3',
      arrays.get('b3')!.map(() => NaN),
    );
    const broken = createImagesReader(spec, { set: images.test, indices }, 2)(arrays);
    expect(broken.worst.map(({ index, read: as, loss }) => [index, as, loss])).toEqual([
      [0, 0, NaN],
      [1, 0, NaN],
    ]);
  });
});
