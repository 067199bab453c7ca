import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { descent, startDescent } from './command.ts';
import { someUpdates } from './someUpdates.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-killed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, 'long.json');
const experiment = {
  format: 'descent-experiment/1',
  name: 'Long',
  data: { trainSize: 500, testSize: 200 },
  network: { hidden: [20, 10], dropout: 0.2 },
  training: { batchSize: 50, iterations: 8000 },
  evaluateEvery: 1000,
  compare: { optimizer: [{ id: 'sgd' }, { id: 'adam' }] },
};
writeFileSync(path, JSON.stringify(experiment));

const command = (out: string, ...options: string[]): string[] => ['run', path, '--out', join(folder, out), ...options];
const metrics = (out: string): string => readFileSync(join(folder, out, 'metrics.csv'), 'utf8');

describe.skipIf(process.platform === 'win32')('descent run', () => {
  const whole = descent(command('whole', '--quiet'));

  it('goes on where its training process is killed, says so, and comes to the same bytes', async () => {
    await whole;
    const { child, ended } = startDescent(command('trainer', '--workers', '1'));
    await someUpdates(join(folder, 'trainer'));
    const trainer = Number(execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' }).split('\n')[0]);
    process.kill(trainer, 'SIGKILL');
    const { code, error } = await ended;
    expect(code).toBe(0);
    expect(error).toMatch(/ended early \(SIGKILL\); another goes on from iteration \d+/);
    expect(metrics('trainer')).toBe(metrics('whole'));
  });

  it('can be gone on with after it was killed itself', async () => {
    await whole;
    const { child, ended } = startDescent(command('itself'));
    await someUpdates(join(folder, 'itself'));
    child.kill('SIGKILL');
    await ended;
    expect((await descent(command('itself', '--quiet'))).error).toMatch(/interrupted run: add --resume/);
    expect((await descent(command('itself', '--quiet', '--resume'))).code).toBe(0);
    expect(metrics('itself')).toBe(metrics('whole'));
    expect(readdirSync(join(folder, 'itself')).toSorted()).toEqual(readdirSync(join(folder, 'whole')).toSorted());
  });

  it('ends at Ctrl-C with what there is', async () => {
    const { child, ended } = startDescent(command('stopped'));
    await someUpdates(join(folder, 'stopped'));
    child.kill('SIGINT');
    const { code, error } = await ended;
    expect(code).toBe(130);
    expect(error).toMatch(/SGD, seed 0: interrupted/);
    expect(metrics('stopped')).toMatch(/^1,SGD,0,0,0,loss,/m);
    expect(readdirSync(join(folder, 'stopped')).filter((name) => name.startsWith('session'))).toEqual([
      'session.descent',
    ]);
  });
});
