/** The two ways in which V8 may compute our kernels: vectors of 128 bits, and pairs of them as one of 256. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { penalties } from '#core/penalties/index.ts';

const program = resolve(import.meta.dirname, 'trainedBits.ts');

/** A few iterations of many kinds, so that every kernel is generated with odd and even numbers of vectors. */
const common = { data: { trainSize: 600, testSize: 130 }, evaluateEvery: 4 };
const hidden = [100, 17, 50, 52, 101, 36, 8, 3];
const specs: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    activations.members
      .filter(({ displayOnly }) => !displayOnly)
      .map(({ id }) => [`activation ${id}`, { network: { hidden, activation: id }, optimizer: { id: 'sgd' } }]),
  ),
  ...Object.fromEntries(
    optimizers.members.map(({ id }) => [`optimizer ${id}`, { optimizer: { id, learningRate: 0.01 } }]),
  ),
  ...Object.fromEntries(
    penalties.members
      .filter(({ id }) => id !== 'none')
      .map(({ id }) => [`penalty ${id}`, { penalty: { id }, network: { hidden: [30, 100] } }]),
  ),
  'batch normalization': { network: { hidden, batchNorm: true } },
  dropout: { network: { hidden, dropout: 0.3 } },
  'batch normalization, dropout and sigmoid': {
    network: { hidden, batchNorm: true, dropout: 0.2, activation: 'sigmoid' },
  },
  'a wide network': { network: { hidden: [256, 300] } },
  'a batch of 1': { network: { hidden }, training: { batchSize: 1, iterations: 9 } },
  'a batch of 33': { network: { hidden, activation: 'tanh' }, training: { batchSize: 33, iterations: 9 } },
};

/** Digests of everything that was trained, with all code optimized from the start. */
async function trainedBits(...flags: string[]): Promise<Record<string, string>> {
  const given = Object.values(specs).map((spec) => ({
    ...common,
    training: { batchSize: 60, iterations: 9 },
    ...spec,
  }));
  const options = ['--no-liftoff', ...flags, program, JSON.stringify(given)];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  const lines = stdout.trim().split('\n');
  return Object.fromEntries(Object.keys(specs).map((name, at) => [name, lines[at] ?? '']));
}

describe.skipIf(process.arch !== 'x64')('vectors computed in pairs', () => {
  it('train every network to the same bits as vectors computed one by one', { timeout: 120_000 }, async () => {
    const [narrow, wide] = [await trainedBits(), await trainedBits('--experimental-wasm-revectorize')];
    expect(Object.values(narrow).every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
    expect(new Set(Object.values(narrow)).size).toBe(Object.keys(specs).length);
    expect(wide).toEqual(narrow);
  });
});
