import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { tooOld } from '#main/cli/nodeVersion.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-cache-'));
const temporary = join(folder, 'temporary');
let home: string;
let homes = 0;

beforeEach(() => {
  home = join(folder, `home-${++homes}`);
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary);
});
afterAll(() => rmSync(folder, { recursive: true }));

const { NODE_COMPILE_CACHE: _named, ...environment } = process.env;

function descent(...words: string[]): void {
  const env = { ...environment, DESCENT_HOME: home, TMPDIR: temporary };
  const { status, stderr } = spawnSync(process.execPath, ['src-main/cli/descent.ts', ...words], { env });
  expect(status, stderr.toString()).toBe(0);
}

describe.skipIf(process.platform === 'win32')('the cache of compiled modules', () => {
  it('lies in the app’s folder, where nobody else can write, and nowhere else', () => {
    const cache = join(home, 'compile-cache');
    const [old, recent] = ['v20.1.0-x64-0', 'v22.1.0-x64-0'];
    for (const name of [old, recent]) mkdirSync(join(cache, name), { recursive: true, mode: 0o700 });
    for (const own of [home, cache]) chmodSync(own, 0o700);
    utimesSync(join(cache, old), 0, 0);
    descent('presets');
    // What another version of Node left long ago is gone.
    expect(readdirSync(cache)).not.toContain(old);
    expect(readdirSync(cache)).toContain(recent);
    expect(readdirSync(cache).length).toBeGreaterThan(1);
    for (const path of [home, cache]) expect(statSync(path).mode & 0o777, path).toBe(0o700);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('is not used where others can write into it', () => {
    const cache = join(home, 'compile-cache');
    mkdirSync(cache, { recursive: true });
    chmodSync(cache, 0o777);
    descent('presets');
    expect(readdirSync(cache)).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('is the trainers’, too', () => {
    const experiment = ['--set', 'data.trainSize=100', '--set', 'data.testSize=50', '--set', 'training.iterations=2'];
    const seed = ['--set', 'compare={}', '--quiet', '--out', join(folder, 'out')];
    descent('run', 'optimizers', ...experiment, ...seed);
    expect(existsSync(join(home, 'compile-cache'))).toBe(true);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('a version of Node', () => {
  it.each(['20.19.0', '22.23.1', '24.14.9'])('may be too old: %s', (version) => {
    expect(tooOld(version)).toBe(`Node 24.15 or newer is needed, this is ${version}: https://nodejs.org has it`);
  });

  it.each(['24.15.0', '24.21.0', '26.0.0'])('may do: %s', (version) => expect(tooOld(version)).toBeNull());
});
