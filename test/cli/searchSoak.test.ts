/** `trials.csv` at its full length: any number of workers, parts in any order, killed at twenty moments. With DESCENT_SOAK=1. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RandomState } from '#core/random/randomState.ts';
import { descent, startDescent } from './command.ts';

/** Half an hour, on a machine that is busy. */
const LONG = 1_800_000;
const root = mkdtempSync(join(tmpdir(), 'descent-search-soak-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const at = (name: string): string => join(root, name);
const trialsIn = (folder: string): string => readFileSync(join(at(folder), 'trials.csv'), 'utf8');

function file(name: string, search: object): string {
  const path = at(`${name}.json`);
  const space = { 'optimizer.learningRate': { low: 0.001, high: 100, scale: 'log' }, 'network.dropout': {} };
  const experiment = {
    format: 'descent-experiment/1',
    data: { trainSize: 200, validationFraction: 0.3, test: 'sealed' },
    network: { hidden: [10] },
    training: { batchSize: 20, epochs: 16 },
    search: { trials: 30, space, ...search },
  };
  writeFileSync(path, JSON.stringify(experiment));
  return path;
}

async function search(path: string, out: string, ...more: string[]): Promise<void> {
  const { code, error } = await descent(['search', path, '--out', at(out), '--quiet', ...more]);
  expect([code, error]).toEqual([0, '']);
}

/** 0 … n − 1 in an order of the seed’s. */
const shuffled = (n: number, seed: number): number[] => [...new RandomState(seed).permutation(n)];

describe.runIf(process.env['DESCENT_SOAK'] === '1')('a search at its full length', { timeout: LONG }, () => {
  const plain = file('plain', {});
  const learning = file('learning', { sampler: 'tpe', stopping: { id: 'halving', rungs: [2, 4, 8] } });
  beforeAll(async () => {
    await search(plain, 'plain', '--workers', '1');
    await search(learning, 'learning', '--workers', '1');
  }, LONG);

  it.each([2, 8])('is the same for %i workers as for one', async (workers) => {
    await search(plain, `plain-${workers}`, '--workers', String(workers));
    await search(learning, `learning-${workers}`, '--workers', String(workers));
    expect(trialsIn(`plain-${workers}`)).toBe(trialsIn('plain'));
    expect(trialsIn(`learning-${workers}`)).toBe(trialsIn('learning'));
  });

  it.each([1, 2, 5, 30])('is the same of %i parts, merged in any order, one of them twice', async (parts) => {
    const folder = (part: number): string => `part-${part}-of-${parts}`;
    for (let part = 1; part <= parts; part++)
      await search(plain, folder(part), '--part', `${part}/${parts}`, '--workers', '2');
    await search(plain, 'again', '--overwrite', '--part', `${parts}/${parts}`, '--workers', '1');
    const sessions = shuffled(parts, parts).map((part) => join(at(folder(part + 1)), 'session.descent'));
    const all = [...sessions, join(at('again'), 'session.descent')];
    await descent(['session', 'merge', ...all, '--out', at(`merged-${parts}.descent`)]);
    await descent(['session', 'export', at(`merged-${parts}.descent`), '--out', at(`merged-${parts}`)]);
    expect(trialsIn(`merged-${parts}`)).toBe(trialsIn('plain'));
  });

  it('is the same when it is killed at twenty moments', async () => {
    const state = new RandomState(0);
    const started = Date.now();
    await search(learning, 'timed', '--workers', '2');
    const whole = Date.now() - started;
    for (let kill = 0; kill < 20; kill++) {
      const { child, ended } = startDescent(['search', learning, '--out', at('killed'), '--workers', '2', '--resume']);
      await new Promise((resolve) => setTimeout(resolve, 300 + state.random() * 0.4 * whole));
      child.kill('SIGKILL');
      await ended;
    }
    await search(learning, 'killed', '--workers', '2', ...(existsSync(at('killed')) ? ['--resume'] : []));
    expect(trialsIn('killed')).toBe(trialsIn('learning'));
  });
});
