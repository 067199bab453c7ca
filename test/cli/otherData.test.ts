import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { underOwnName } from '#main/cli/underOwnName.ts';
import { findDataSource, ownNameOf } from '#main/data/index.ts';
import { descent } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-other-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

const idx = (magic: number, counts: readonly number[], values: Buffer): Buffer => {
  const header = Buffer.alloc(4 + 4 * counts.length);
  [magic, ...counts].forEach((value, place) => header.writeUInt32BE(value, 4 * place));
  return Buffer.concat([header, values]);
};

/** A data set whose training images are of one grey. */
function putSet(name: string, grey: number): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [kind, count] of [['train', 20] as const, ['t10k', 10] as const]) {
    writeFileSync(
      join(path, `${kind}-images-idx3-ubyte`),
      idx(0x803, [count, 28, 28], Buffer.alloc(784 * count, grey)),
    );
    const labels = Buffer.from(Array.from({ length: count }, (_, image) => image % 7));
    writeFileSync(join(path, `${kind}-labels-idx1-ubyte`), idx(0x801, [count], labels));
  }
  return path;
}

const file = join(folder, 'experiment.json');
const training = { batchSize: 5, iterations: 2 };
const network = { hidden: [4] };
const own = { format: FORMAT, name: 'Own', data: { trainSize: 20, testSize: 10 }, network, training };
writeFileSync(file, JSON.stringify(own));

/** The data set that a run in `--out` says it trained on, and what the command said. */
async function dataOf(set: string, out: string, ...options: string[]) {
  const { code, error } = await descent(['run', file, '--data', set, '--out', join(folder, out), ...options]);
  expect(code, error).toBe(0);
  const experiment = JSON.parse(readFileSync(join(folder, out, 'experiment.json'), 'utf8')) as typeof own & {
    data: { dataset: string };
  };
  return { dataset: experiment.data.dataset, error };
}

describe('data that are not those of the name in the file', () => {
  it('go by a name that is their own, which no other bytes have', async () => {
    const [one, two] = [putSet('a', 1), putSet('b', 2)];
    const first = await dataOf(one, 'one');
    expect(first.dataset).toMatch(/^data-[0-9a-f]{12}$/);
    expect(first.error).toContain(`The data are not mnist: they go by the name ${first.dataset}.`);
    expect((await dataOf(two, 'two')).dataset).not.toBe(first.dataset);
    // The file that was left runs on the same bytes, and on no others.
    const left = join(folder, 'one', 'experiment.json');
    expect(await descent(['run', left, '--data', one, '--quiet'])).toMatchObject({ code: 0 });
    expect(await descent(['run', left, '--data', two, '--quiet'])).toMatchObject({
      code: 2,
      error: expect.stringMatching(/--data .* must hold the files of data-[0-9a-f]{12}, got others/) as string,
    });
  });

  it('are refused under a known name that is compared', async () => {
    const compared = JSON.stringify({ ...own, compare: { 'data.dataset': ['mnist', 'fashion-mnist'] } });
    writeFileSync(join(folder, 'compared.json'), compared);
    const { code, error } = await descent(['run', join(folder, 'compared.json'), '--data', putSet('c', 3)]);
    expect([code, error]).toEqual([
      2,
      expect.stringMatching(/must hold the files of mnist, got others, whose name is data-/),
    ]);
  });
});

it('go by the name that they are known by, whatever the file calls them', () => {
  const copy = join(folder, 'copy');
  symlinkSync(findDataSource('mnist', null).folder, copy);
  const named = { ...own, data: { ...own.data, dataset: 'fashion-mnist', validationFraction: 0.5 } };
  const { experiment, renamed } = underOwnName(parseExperiment(named), copy);
  expect(renamed).toEqual({ from: 'fashion-mnist', to: 'mnist' });
  expect(experiment).toMatchObject({ data: { dataset: 'mnist' } });
  const search = { space: { 'optimizer.learningRate': {} } };
  expect(underOwnName(parseExperiment({ ...named, search }), copy).renamed).toEqual(renamed);
});

it('knows the published bytes by their name', () => {
  expect(ownNameOf('e9f4d8b3-e0cb4ad2-91373bdf-4ab9eff9')).toBe('mnist');
});
