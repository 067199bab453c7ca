import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { RandomState } from '#core/random/randomState.ts';
import { Store } from '#main/storage/index.ts';
import { damage, outcomes, undisturbed } from './undisturbed.ts';
import type { ChildProcess } from 'node:child_process';

/** `npm run test:soak` kills thirty times each; `npm test` enough to see that it works. */
const soak = process.env['DESCENT_SOAK'] === '1';
const KILLS = soak ? 30 : 2;
const ITERATIONS = soak ? 40_000 : 3000;

const program = fileURLToPath(new URL('./labProcess.ts', import.meta.url));
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const expected = undisturbed(ITERATIONS);
const labs = new Set<ChildProcess>();
afterAll(() => labs.forEach((lab) => lab.kill('SIGKILL')));

function startLab(folder: string): ChildProcess {
  const lab = fork(program, [folder, String(ITERATIONS)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  labs.add(lab);
  lab.once('exit', () => labs.delete(lab));
  return lab;
}

/** Process ids of a lab's trainers. */
function trainersOf(lab: ChildProcess): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(lab.pid)], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line !== '')
      .map(Number);
  } catch {
    return [];
  }
}

function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Resolves true when the lab has told of its training `count` times, false when it is at its end before. */
function afterNews(lab: ChildProcess, count: number): Promise<boolean> {
  return new Promise((resolve) => {
    let news = 0;
    const settle = (trains: boolean): void => {
      lab.off('message', listen).off('exit', end);
      resolve(trains);
    };
    const end = (): void => settle(false);
    const listen = (message: unknown): void => {
      if (message !== 'news' || ++news === count) settle(message === 'news');
    };
    lab.on('message', listen).once('exit', end);
  });
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'descent-fault-'));
  folders.push(folder);
  return folder;
}

/** Opens what is left and compares it with what an undisturbed run gives. */
function check(folder: string): void {
  const store = new Store(join(folder, 'session.descent'));
  try {
    expect(damage(store)).toBe('ok');
    const runs = store.runsWithStatus('finished');
    expect(runs).toHaveLength(expected.length);
    expect(outcomes(store, runs)).toEqual(expected);
  } finally {
    store.close();
  }
  expect(existsSync(join(folder, 'session.descent-wal'))).toBe(false);
}

const random = new RandomState(6);
/** How much news to wait for until the next blow. */
const moment = (): number => 1 + Math.floor(6 * random.random());

describe.skipIf(process.platform === 'win32')('runs come to the same bits', () => {
  it(`though their trainers are killed ${KILLS} times`, { timeout: 600_000 }, async () => {
    const folder = newFolder();
    const lab = startLab(folder);
    const exit = once(lab, 'exit');
    let blows = 0;
    while (blows < KILLS && (await afterNews(lab, moment()))) {
      const trainers = trainersOf(lab);
      kill(trainers[Math.floor(random.random() * trainers.length)]);
      blows++;
    }
    expect(blows).toBeGreaterThan(0);
    await exit;
    check(folder);
  });

  it.each([
    ['the lab is', (lab: ChildProcess) => [lab.pid]],
    ['everything at once is', (lab: ChildProcess) => [lab.pid, ...trainersOf(lab)]],
  ])(`though %s killed ${KILLS} times`, { timeout: 600_000 }, async (_what, victims) => {
    const folder = newFolder();
    let blows = 0;
    for (let start = 0; start < KILLS; start++) {
      const lab = startLab(folder);
      const exit = once(lab, 'exit');
      if (await afterNews(lab, moment())) {
        victims(lab).forEach(kill);
        blows++;
      }
      await exit;
    }
    expect(blows).toBeGreaterThan(0);
    await once(startLab(folder), 'exit');
    check(folder);
  });
});
