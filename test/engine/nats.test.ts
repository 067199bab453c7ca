/** A real engine, where one is installed; elsewhere these are counted as skipped. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numbers } from '../numbers.ts';
import { descent, startDescent } from '../cli/command.ts';
import type { AddressInfo } from 'node:net';
import type { ChildProcess } from 'node:child_process';

const installed = spawnSync('nats-server', ['--version']).status === 0;
/** Rounds of killings. */
const rounds = process.env['DESCENT_SOAK'] === '1' ? 20 : 1;

const folder = mkdtempSync(join(tmpdir(), 'descent-engine-'));
const running = new Set<ChildProcess>();
let port = 0;
let engine: ChildProcess;

const startEngine = (): void => {
  const options = ['--jetstream', '--store_dir', join(folder, 'engine'), '--addr', '127.0.0.1', '--port', String(port)];
  engine = spawn('nats-server', options, { stdio: 'ignore' });
};

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  running.delete(child);
}

const address = (): string => `nats://127.0.0.1:${port}`;
const start = (...argv: string[]): ReturnType<typeof startDescent> => {
  const started = startDescent(argv);
  running.add(started.child);
  return started;
};
const worker = (name: string): ChildProcess =>
  start('worker', '--engine', address(), '--workers', '1', '--name', name).child;

const search = join(folder, 'search.json');
writeFileSync(
  search,
  JSON.stringify({
    format: 'descent-experiment/1',
    name: 'Shared search',
    data: { trainSize: 300, validationFraction: 0.3, test: 'sealed' },
    network: { hidden: [20] },
    training: { batchSize: 50, epochs: 60 },
    search: { space: { 'optimizer.learningRate': { low: 1e-3, high: 1, scale: 'log' } }, trials: 12 },
  }),
);
const into = (out: string, ...more: string[]): string[] => [
  ...['search', search, '--out', join(folder, out), '--workers', '1', '--quiet'],
  ...more,
];
const trials = (out: string): string => readFileSync(join(folder, out, 'trials.csv'), 'utf8');

describe.skipIf(!installed)('with a real engine', () => {
  beforeAll(async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    ({ port } = probe.address() as AddressInfo);
    probe.close();
    startEngine();
  });
  afterAll(async () => {
    for (const child of [...running, engine]) await kill(child);
    rmSync(folder, { recursive: true, force: true });
  });

  it('a search gives the same bytes, whoever of lab, workers and engine is killed meanwhile', async () => {
    expect((await descent(into('alone'))).code).toBe(0);
    const moments = numbers(3 * rounds, 7).map((number) => (number + 1) / 2);
    for (let round = 0; round < rounds; round++) {
      const out = `shared ${round}`;
      let workers = [worker('one'), worker('two')];
      let lab = start(...into(out, '--engine', address()));
      const killings: (() => Promise<void>)[] = [
        async () => {
          const [first, ...others] = workers;
          await kill(first!);
          workers = [...others, worker('next')];
        },
        async () => {
          await kill(engine);
          startEngine();
        },
        async () => {
          await kill(lab.child);
          lab = start(...into(out, '--engine', address(), '--resume'));
        },
      ];
      for (const [place, killing] of killings.entries()) {
        await delay(200 + 2500 * moments[3 * round + place]!);
        await killing();
      }
      const { code, error } = await lab.ended;
      // It may have been at its end before it was killed; what is whole cannot be resumed.
      if (code !== 0) expect(error).toMatch(/--resume/);
      expect(trials(out)).toBe(trials('alone'));
      for (const one of workers) await kill(one);
    }
  });
});
