import { describe, expect, it } from 'vitest';
import { splitTraining } from '#core/datasets/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { datasetOf, images } from '../noise.ts';
import { specOf, train, inputsOf, referenceOf, upTo } from '../trained.ts';
import type { ImageSet } from '#core/datasets/index.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { Trained } from '../trained.ts';

/** Image i has pixel i alone, so that row i of W1 changes if and only if image i trains. */
const onePixelEach = datasetOf(
  images(64, 8, (image, at) => (at === image ? 255 : 0)),
  images(10, 8, (image, at) => (at === 5 * image ? 200 : 0)),
);

/** Share of images whose largest score, in plain float64, is that of their label. */
function plainAccuracy(
  spec: TrainingSpec['network'],
  arrays: ReadonlyMap<string, ArrayLike<number>>,
  set: ImageSet,
  indices: readonly number[],
): number {
  const x = inputsOf(set, indices);
  const scores = referenceOf(spec, x.length / indices.length, arrays).forward(x, 'evaluation');
  const right = indices.filter((image, n) => {
    const row = scores.subarray(10 * n, 10 * n + 10);
    return row.indexOf(Math.max(...row)) === set.labels[image];
  });
  return right.length / indices.length;
}

describe('images held out for validation', () => {
  const fields = {
    data: { trainSize: 64, testSize: 10, validationFraction: 0.25, splitSeed: 9 },
    network: { hidden: [] },
    optimizer: { id: 'sgd', learningRate: 0.5 },
    training: { batchSize: 8, iterations: 21 },
    evaluateEvery: 10,
    evaluateTrainSize: 30,
  };
  const { states, values } = train(onePixelEach, fields);
  const { training, validation } = splitTraining(fields.data);

  it('never train, and the images that do are drawn from all the others', () => {
    const [before, after] = [states[0]!.arrays.get('W1')!, states.at(-1)!.arrays.get('W1')!];
    const changed = upTo(64).filter((image) => upTo(10).some((k) => before[image * 10 + k] !== after[image * 10 + k]));
    const random = new RandomState(0);
    const drawn = new Set<number>();
    for (const state of states.slice(0, -1)) {
      random.restore(state.random);
      const batch = new Uint32Array(8);
      random.choice(48, batch);
      for (const place of batch) drawn.add(training[place]!);
    }
    expect(validation).toHaveLength(16);
    expect(changed).toEqual([...drawn].toSorted((a, b) => a - b));
    expect(changed.some((image) => validation.includes(image))).toBe(false);
  });

  it('are evaluated by themselves, as are those that train and those of the test', () => {
    for (const iteration of [0, 10, 20, 21]) {
      const { arrays } = states[iteration]!;
      const expected = (set: ImageSet, indices: readonly number[]): number =>
        plainAccuracy(specOf(fields).network, arrays, set, indices);
      const { train: trained, test } = onePixelEach;
      expect(values('validation_accuracy').get(iteration)).toBe(expected(trained, [...validation]));
      expect(values('train_accuracy').get(iteration)).toBe(expected(trained, [...training.subarray(0, 30)]));
      expect(values('test_accuracy').get(iteration)).toBe(expected(test, upTo(10)));
    }
    expect([...values('validation_accuracy').keys()]).toEqual([0, 10, 20, 21]);
  });

  it('are the same for every seed of the run, and others for another seed of the split', () => {
    const rows = (trained: Trained): number[] => {
      const [before, after] = [trained.states[0]!.arrays.get('W1')!, trained.states.at(-1)!.arrays.get('W1')!];
      return upTo(64).filter((image) => before[image * 10] !== after[image * 10]);
    };
    const long = { ...fields, training: { batchSize: 48, iterations: 15 } };
    const all = rows(train(onePixelEach, long, 1));
    expect(all).toEqual([...training].toSorted((a, b) => a - b));
    expect(rows(train(onePixelEach, long, 2))).toEqual(all);
    const elsewhere = { ...long, data: { ...long.data, splitSeed: 10 } };
    expect(rows(train(onePixelEach, elsewhere, 1))).not.toEqual(all);
  });

  it('are none, and no accuracy of theirs is told, unless asked for', () => {
    const none = train(onePixelEach, { ...fields, data: { trainSize: 64, testSize: 10 } });
    expect(none.values('validation_accuracy').size).toBe(0);
    expect(none.values('train_accuracy').size).toBe(4);
  });
});
