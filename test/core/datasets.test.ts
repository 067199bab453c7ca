import { describe, expect, it } from 'vitest';
import {
  crc32,
  datasetOfLabels,
  fingerprintOf,
  isGenuine,
  knownDatasets,
  parseImages,
  parseLabels,
  requireSameCount,
  spellings,
  heldOut,
  leastTraining,
  splitTraining,
} from '#core/datasets/index.ts';

const bigEndian = (...words: number[]): number[] =>
  words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
const images = (count: number, rows = 28, columns = 28, pixels = count * rows * columns): Uint8Array =>
  Uint8Array.from([
    ...bigEndian(0x803, count, rows, columns),
    ...Array.from({ length: pixels }, (_, index) => index % 256),
  ]);
const labels = (...values: number[]): Uint8Array => Uint8Array.from([...bigEndian(0x801, values.length), ...values]);

describe('crc32', () => {
  it('gives the check value of its standard', () => {
    const digits = Uint8Array.from('123456789', (digit) => digit.charCodeAt(0));
    expect(crc32(digits)).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
  });
});

describe('an idx images file', () => {
  it('gives its sizes and its pixels', () => {
    const parsed = parseImages(images(2), 'images');
    expect(parsed).toMatchObject({ count: 2, rows: 28, columns: 28 });
    expect(parsed.pixels).toHaveLength(1568);
    expect([...parsed.pixels.subarray(0, 3)]).toEqual([0, 1, 2]);
  });

  it('is read in place from a part of a larger buffer', () => {
    const whole = Uint8Array.from([9, 9, 9, ...images(1)]);
    expect(parseImages(whole.subarray(3), 'images').pixels[1]).toBe(1);
  });

  it.each([
    [
      'labels in its place',
      labels(1, 2, 3, 4, 5, 6, 7, 8),
      'f must begin with 0x00000803 (idx images), got 0x00000801',
    ],
    ['a header cut short', images(1).subarray(0, 15), 'f is truncated: an idx header takes 16 bytes, got 15'],
    ['an empty file', new Uint8Array(), 'f is truncated: an idx header takes 16 bytes, got 0'],
    ['pixels cut short', images(2).subarray(0, 1000), 'f is truncated: 2 images take 1584 bytes, got 1000'],
    ['bytes behind its pixels', images(1, 28, 28, 785), 'f has trailing bytes: 1 images take 800 bytes, got 801'],
    ['images of another size', images(1, 32, 30), 'f must hold images of 28×28 pixels, got 32×30'],
    ['no image', images(0), 'f must hold at least one of its images, got 0'],
  ])('is refused with %s', (_what, bytes, message) => {
    expect(() => parseImages(bytes, 'f')).toThrow(
      expect.objectContaining({ name: 'InputError', message, path: 'f' }) as Error,
    );
  });
});

describe('an idx labels file', () => {
  it('gives its labels', () => {
    expect([...parseLabels(labels(3, 0, 9), 'labels')]).toEqual([3, 0, 9]);
  });

  it.each([
    ['images in its place', images(1), 'f must begin with 0x00000801 (idx labels), got 0x00000803'],
    ['labels cut short', labels(1, 2, 3).subarray(0, 10), 'f is truncated: 3 labels take 11 bytes, got 10'],
    [
      'bytes behind its labels',
      Uint8Array.from([...labels(1, 2), 0]),
      'f has trailing bytes: 2 labels take 10 bytes, got 11',
    ],
    ['a label that is no class', labels(1, 10), 'f must hold labels in [0, 9], got 10 for image 1'],
    ['no label', labels(), 'f must hold at least one of its labels, got 0'],
  ])('is refused with %s', (_what, bytes, message) => {
    expect(() => parseLabels(bytes, 'f')).toThrow(
      expect.objectContaining({ name: 'InputError', message, path: 'f' }) as Error,
    );
  });

  it('is refused when it has more or fewer labels than there are images', () => {
    expect(() => requireSameCount(3, 'i', 3, 'l')).not.toThrow();
    expect(() => requireSameCount(3, 'i', 2, 'l')).toThrow(
      'l must hold one label for each of the 3 images of i, got 2',
    );
  });
});

describe('the known data sets', () => {
  it('have ten classes each, named in both languages', () => {
    expect(knownDatasets.map(({ id }) => id)).toEqual(['mnist', 'fashion-mnist']);
    for (const { classes } of knownDatasets) {
      expect(new Set(classes.map(({ ko }) => ko)).size).toBe(10);
      expect(new Set(classes.map(({ en }) => en)).size).toBe(10);
    }
  });

  it('are recognized by the checksums of their files', () => {
    const mnist = [0xe9f4d8b3, 0xe0cb4ad2, 0x91373bdf, 0x4ab9eff9];
    expect(isGenuine('mnist', fingerprintOf(mnist))).toBe(true);
    expect(isGenuine('mnist', fingerprintOf(mnist.with(0, 1)))).toBe(false);
    expect(isGenuine('fashion-mnist', fingerprintOf(mnist))).toBe(false);
    expect(datasetOfLabels(0xe0cb4ad2, 0x4ab9eff9)?.id).toBe('mnist');
    expect(datasetOfLabels(0xe0cb4ad2, 0)).toBeUndefined();
  });

  it('write small checksums with all their digits', () => {
    expect(fingerprintOf([1, 0xffffffff])).toBe('00000001-ffffffff');
  });

  it('may spell their files with a dot or packed', () => {
    expect(spellings('train-images-idx3-ubyte')).toEqual([
      'train-images-idx3-ubyte',
      'train-images.idx3-ubyte',
      'train-images-idx3-ubyte.gz',
      'train-images.idx3-ubyte.gz',
    ]);
  });
});

describe('splitTraining', () => {
  it('keeps the order of the file when nothing is held out', () => {
    const { training, validation } = splitTraining({ trainSize: 5, validationFraction: 0, splitSeed: 7 });
    expect([...training]).toEqual([0, 1, 2, 3, 4]);
    expect(validation).toHaveLength(0);
  });

  it('parts all images in two, as numpy.random.RandomState(0).permutation(10) orders them', () => {
    const { training, validation } = splitTraining({ trainSize: 10, validationFraction: 0.25, splitSeed: 0 });
    expect([...validation]).toEqual([2, 8]);
    expect([...training]).toEqual([4, 9, 1, 6, 7, 3, 0, 5]);
  });

  it('gives the same parts for the same seed, others for another', () => {
    const split = { trainSize: 500, validationFraction: 0.2, splitSeed: 3 };
    expect(splitTraining(split)).toEqual(splitTraining(split));
    expect(splitTraining(split).validation).not.toEqual(splitTraining({ ...split, splitSeed: 4 }).validation);
    expect(splitTraining(split).validation).toHaveLength(100);
  });

  it('cuts folds of the permutation as numpy.array_split does, each of which is held out once', () => {
    const folds = [1, 2, 3].map((fold) =>
      splitTraining({ trainSize: 10, validationFraction: 0, splitSeed: 0, folds: 3, fold }),
    );
    expect(folds.map(({ validation }) => [...validation])).toEqual([
      [2, 8, 4, 9],
      [1, 6, 7],
      [3, 0, 5],
    ]);
    expect(folds.map(({ training }) => [...training])).toEqual([
      [1, 6, 7, 3, 0, 5],
      [2, 8, 4, 9, 3, 0, 5],
      [2, 8, 4, 9, 1, 6, 7],
    ]);
  });

  it.each([
    [60_000, 7],
    [100, 100],
    [2, 2],
    [501, 10],
  ])('of %d images holds each out in one of %d folds, and counts epochs alike in all', (trainSize, folds) => {
    const split = { trainSize, validationFraction: 0, splitSeed: 1, folds };
    const all = Array.from({ length: folds }, (_, place) => ({ ...split, fold: place + 1 }));
    const held = all.map((one) => splitTraining(one).validation);
    expect(new Set(held.flatMap((images) => [...images])).size).toBe(trainSize);
    expect(held.reduce((sum, { length }) => sum + length, 0)).toBe(trainSize);
    expect(all.map(heldOut)).toEqual(held.map(({ length }) => length));
    expect(new Set(all.map(leastTraining))).toEqual(
      new Set([Math.min(...held.map(({ length }) => trainSize - length))]),
    );
  });

  it('holds out the same images as a share does, in the first of as many folds', () => {
    const split = { trainSize: 500, splitSeed: 3 };
    const share = splitTraining({ ...split, validationFraction: 0.2 });
    expect(splitTraining({ ...split, validationFraction: 0, folds: 5, fold: 1 })).toEqual(share);
  });
});
