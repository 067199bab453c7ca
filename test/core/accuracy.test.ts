import { describe, expect, it } from 'vitest';
import { accuracy } from '#core/metrics/index.ts';
import { architectureOf } from '#core/architecture/index.ts';
import { evaluatorOf } from '#core/machine/createEvaluator.ts';
import { createNetwork } from '#core/machine/network.ts';
import { placeNetwork } from '#core/machine/placeNetwork.ts';
import { encodeImages } from '#core/kernels/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { numbers } from '../numbers.ts';
import { targetOf } from '../room.ts';
import { specOf, referenceOf, upTo } from '../trained.ts';
import { scorer } from '../scorer.ts';

const accuracyOf = (scores: Float32Array, labels: ArrayLike<number>): number =>
  accuracy.measure({ scores, labels, classes: scores.length / labels.length, loss: () => NaN });

describe('accuracy', () => {
  /** The class that is picked: the label with which an image is right. */
  const picked = (biases: readonly number[]): number[] => {
    const { evaluator } = scorer(biases);
    return upTo(10).filter((image) => accuracyOf(evaluator.scores('images', Uint32Array.of(image)), [image]) === 1);
  };

  it.each([
    ['the largest', [0, 1, 2, 9, 4, 5, 6, 7, 8, -1], 3],
    ['the last', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 9],
    ['the first of equals', [0, 5, 1, 5, 5, 0, 0, 0, 0, 0], 1],
    ['the first where all are equal', [2, 2, 2, 2, 2, 2, 2, 2, 2, 2], 0],
    ['NaN before any number', [9, 8, 7, 6, NaN, 5, 4, 3, 2, 1], 4],
    ['the first NaN', [0, Infinity, NaN, 3, NaN, 5, 6, 7, 8, NaN], 2],
    ['the first where all are NaN', [NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN], 0],
    ['the first where all are −∞', upTo(10).map(() => -Infinity), 0],
    ['∞', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].with(6, Infinity), 6],
  ])('takes, as NumPy’s argmax does, %s', (_what, biases, expected) => {
    expect(picked(biases)).toEqual([expected]);
  });

  it('is the same by chunks as all at once, and as in plain loops', () => {
    const [count, size] = [700, 16];
    const values = numbers(count * size, 5);
    const pixels = Uint8Array.from(values, (value) => Math.max(0, Math.round(255 * value)));
    const { network: spec } = specOf({ network: { hidden: [9, 7], dropout: 0.25, batchNorm: true } });
    const order = new RandomState(2).permutation(count);
    const architecture = architectureOf(spec, { inputs: size, classes: 10 });
    const measured = [8, 300, count].map((batchSize) => {
      const target = targetOf('separate');
      const encoded = encodeImages(target.arena, pixels, size, count);
      const options = { architecture, batchSize, longest: encoded.longest, paired: false };
      const network = createNetwork(target, placeNetwork(target.arena, options), new RandomState(0));
      const saved = [...network.parameters, ...network.statistics];
      const sets = { images: { images: encoded, labels: new Uint8Array(count) } };
      const evaluator = evaluatorOf(target, network, sets, saved);
      const arrays = new Map<string, Float32Array>();
      saved.forEach(({ name, layout }, index) => {
        const drawn = numbers(layout.rows * layout.columns, 60 + index);
        const all = name.endsWith('variance') ? drawn.map((one) => one + 1.5) : drawn;
        evaluator.write(name, all);
        arrays.set(name, all);
      });
      const x = Float64Array.from(pixels, (byte) => byte / 255);
      const scores = referenceOf(spec, size, arrays).forward(x, 'evaluation');
      // Every fifth image is taken for another.
      const labels = Uint8Array.from(order, (image) => {
        const row = scores.subarray(10 * image, 10 * image + 10);
        return (row.indexOf(Math.max(...row)) + Number(image % 5 === 0)) % 10;
      });
      return { capacity: network.capacity, accuracy: accuracyOf(evaluator.scores('images', order), labels) };
    });
    expect(measured).toEqual([256, 300, 700].map((capacity) => ({ capacity, accuracy: 0.8 })));
  });
});
