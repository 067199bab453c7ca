import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeFolder, findDataSource, loadDataset } from '#main/data/index.ts';
import { DatasetList } from '#main/lab/datasetList.ts';
import { Preferences } from '#main/lab/preferences.ts';
import { threadJobs } from '#main/lab/threadJobs.ts';
import type { LabThread } from '#main/lab/labThread.ts';

const bigEndian = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
};
const images = (count: number, grey = 7): Buffer =>
  Buffer.concat([bigEndian(0x803, count, 28, 28), Buffer.alloc(count * 784, grey)]);
const labels = (count: number): Buffer => Buffer.concat([bigEndian(0x801, count), Buffer.alloc(count)]);

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'descent-folders-'))));
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, bytes: Buffer | string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), bytes);
}

/** A whole data set, under names of any kind. */
function putSet(folder: string, { name = (file: string) => file, pack = false, grey = 7 } = {}): string {
  const write = (file: string, bytes: Buffer): void => put(join(folder, name(file)), pack ? gzipSync(bytes) : bytes);
  write('train-images-idx3-ubyte', images(3, grey));
  write('train-labels-idx1-ubyte', labels(3));
  write('t10k-images-idx3-ubyte', images(2, grey));
  write('t10k-labels-idx1-ubyte', labels(2));
  return join(root, folder);
}

const countIn = (folder: string): number => loadDataset(findDataSource('mine', folder)).train.count;

describe('a data set is found', () => {
  it.each<[string, () => string]>([
    ['where torchvision puts it', () => (putSet('data/MNIST/raw'), join(root, 'data'))],
    ['one folder down', () => (putSet('data/raw'), join(root, 'data'))],
    ['in capital letters', () => putSet('a', { name: (file) => file.toUpperCase() })],
    ['after a second download', () => putSet('a', { name: (file) => `${file} (1).gz`, pack: true })],
    ['with a dot and (1)', () => putSet('a', { name: (file) => `${file.replace('-idx', '.idx')} (1)` })],
    ['packed under a name that does not say so', () => putSet('a', { pack: true })],
    ['as test images', () => putSet('a', { name: (file) => file.replace('t10k', 'test') })],
    ['raw under a name that says packed', () => putSet('a', { name: (file) => `${file}.gz` })],
    ['in folders that an archive program made', () => putSet('a', { name: (file) => `${file}/${file}` })],
  ])('%s', (_how, make) => {
    expect(countIn(make())).toBe(3);
  });

  it.each<[string, (folder: string) => void]>([
    ['an empty folder', () => mkdirSync(join(root, 'a/train-images-idx3-ubyte'))],
    ['an empty file', () => put('a/train-images-idx3-ubyte', '')],
    ['half a file', () => put('a/train-images-idx3-ubyte', images(3).subarray(0, 900))],
    ['a web page', () => put('a/train-images-idx3-ubyte', '<!doctype html><p>403</p>')],
    ['a pipe', () => void execFileSync('mkfifo', [join(root, 'a/train-images-idx3-ubyte')])],
  ])('beside %s of its file’s name', (_what, obstruct) => {
    const folder = putSet('a', { name: (file) => `${file}.gz`, pack: true });
    obstruct(folder);
    expect(countIn(folder)).toBe(3);
  });
});

describe('what cannot be read is refused in one line that names it', () => {
  it.each<[string, () => string, RegExp]>([
    [
      'a folder that is a link to itself',
      () => (symlinkSync('loop', join(root, 'loop')), join(root, 'loop')),
      /loop cannot be read: it is a link/,
    ],
    ['a name that is too long', () => join(root, 'x'.repeat(300)), /cannot be read: its name is too long/],
    [
      'a pipe in place of a folder',
      () => (execFileSync('mkfifo', [join(root, 'pipe')]), join(root, 'pipe')),
      /must name a folder/,
    ],
  ])('%s', (_what, make, message) => {
    const folder = make();
    expect(() => findDataSource('mnist', folder)).toThrow(expect.objectContaining({ name: 'InputError' }) as Error);
    expect(() => findDataSource('mnist', folder)).toThrow(message);
  });

  it('a pipe or a device in place of a file, which may never end', () => {
    const folder = putSet('a');
    rmSync(join(folder, 'train-images-idx3-ubyte'));
    symlinkSync('/dev/zero', join(folder, 'train-images-idx3-ubyte'));
    expect(describeFolder(folder).error).toMatchObject({ code: 'wrongThing', got: 'device' });
  });
});

describe('the list of data sets', () => {
  /** Does the thread's jobs here. */
  const thread: LabThread = {
    ask: async (job, request) => (await (threadJobs[job] as (given: unknown) => unknown)(request)) as never,
    close: () => Promise.resolve(),
  };
  const list = (preferences = new Preferences(null), folder: string | null = null): DatasetList =>
    new DatasetList(preferences, folder, thread);

  it('keeps two folders of one name apart, and neither is called MNIST', async () => {
    const datasets = list();
    await datasets.add(putSet('one/raw'));
    await datasets.add(putSet('two/raw', { grey: 8 }));
    await datasets.add(putSet('mnist', { grey: 9 }));
    const entries = await datasets.list();
    const added = entries.filter((entry) => entry.added);
    expect(added.map(({ name }) => name.en)).toEqual(['raw', 'raw', 'mnist']);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(entries.find(({ id }) => id === 'mnist')).toMatchObject({ added: false, trainCount: 60_000 });
  });

  it('takes equal bytes for one set, wherever they lie', async () => {
    const datasets = list();
    await datasets.add(putSet('one/raw'));
    await datasets.add(putSet('two/숫자'));
    expect((await datasets.list()).filter((entry) => entry.added)).toHaveLength(1);
  });

  it('is there although one of its folders cannot be looked at, which can be removed', async () => {
    const preferences = new Preferences(null);
    symlinkSync('loop', join(root, 'loop'));
    preferences.change({ datasets: { gone: join(root, 'gone'), loop: join(root, 'loop') } });
    const datasets = list(preferences);
    const entries = await datasets.list();
    expect(entries.find(({ id }) => id === 'mnist')).toMatchObject({ error: null });
    expect(entries.find(({ id }) => id === 'loop')).toMatchObject({ added: true, error: { code: 'unreadable' } });
    expect(entries.find(({ id }) => id === 'gone')).toMatchObject({ error: { code: 'noSuchFolder', path: 'folder' } });
    datasets.remove('loop');
    expect((await datasets.list()).map(({ id }) => id)).not.toContain('loop');
  });

  it('has what `--data` names under a name of its own', async () => {
    const folder = putSet('mine');
    const datasets = list(undefined, folder);
    const own = (await datasets.list()).find(({ id }) => id.startsWith('data-'))!;
    expect(own).toMatchObject({ name: { en: 'mine' }, added: false, trainCount: 3, error: null });
    expect((await datasets.open(own.id)).train.count).toBe(3);
    expect((await datasets.list()).find(({ id }) => id === 'mnist')).toMatchObject({ error: { own: own.id } });
  });

  it('gives a few pictures of each set, packed or not', async () => {
    const datasets = list();
    await datasets.add(putSet('packed', { pack: true, grey: 5 }));
    for (const { id, trainCount } of await datasets.list()) {
      if (trainCount === null) continue;
      const { rows, columns, pictures } = await datasets.pictures(id);
      expect([rows, columns, pictures.length]).toEqual([28, 28, Math.min(10, trainCount)]);
      expect(pictures.every(({ pixels }) => pixels.length === 784 && pixels.some((grey) => grey > 0))).toBe(true);
    }
    const { pictures } = await datasets.pictures('mnist');
    expect(pictures.map(({ label }) => label)).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  });

  it('lets no other bytes stand under a known name', async () => {
    const preferences = new Preferences(null);
    preferences.change({ datasets: { mnist: putSet('mine') } });
    const datasets = list(preferences);
    expect((await datasets.list()).find(({ id }) => id === 'mnist')).toMatchObject({ error: { code: 'notGenuine' } });
    await expect(datasets.open('mnist')).rejects.toThrow(
      /must hold the files of mnist, got others, whose name is data-/,
    );
  });
});
