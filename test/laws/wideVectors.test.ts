/** The two ways in which V8 may compute our kernels: vectors of 128 bits, and pairs of them as one of 256. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { lawSpecs } from './lawSpecs.ts';

const program = resolve(import.meta.dirname, 'trainedBits.ts');

/** Digests of everything that was trained, with all code optimized from the start. */
async function trainedBits(...flags: string[]): Promise<Record<string, string>> {
  const options = ['--no-liftoff', ...flags, program, JSON.stringify(Object.values(lawSpecs))];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  const lines = stdout.trim().split('\n');
  return Object.fromEntries(Object.keys(lawSpecs).map((name, at) => [name, lines[at] ?? '']));
}

describe.skipIf(process.arch !== 'x64')('vectors computed in pairs', () => {
  it('train every network to the same bits as vectors computed one by one', { timeout: 120_000 }, async () => {
    const [narrow, wide] = [await trainedBits(), await trainedBits('--experimental-wasm-revectorize')];
    expect(Object.values(narrow).every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
    expect(new Set(Object.values(narrow)).size).toBe(Object.keys(lawSpecs).length);
    expect(wide).toEqual(narrow);
  });
});
