import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startUtilityProgram } from '#main/electron/utilityProgram.ts';

/** A process as Electron has it: `kill` does nothing before it lives, and one that cannot be started tells nothing. */
class FakeProcess extends EventEmitter {
  pid: number | undefined;
  readonly posted: unknown[] = [];
  obedient = true;
  kills = 0;

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  spawn(): void {
    this.pid = 4242;
    this.emit('spawn');
  }

  kill(): boolean {
    if (this.pid === undefined) return false;
    this.kills++;
    if (this.obedient) this.end(15);
    return true;
  }

  end(code: number): void {
    this.pid = undefined;
    this.emit('exit', code);
  }
}

const forked = vi.hoisted((): { last: FakeProcess | null } => ({ last: null }));
vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      forked.last = new FakeProcess();
      return forked.last;
    },
  },
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function start() {
  const program = startUtilityProgram({ program: '/trainer.js', name: 'Trainer' });
  const child = forked.last!;
  const ends: string[] = [];
  void program.ended.then((cause) => ends.push(cause));
  return { program, child, ends };
}

describe('a program in a process of its own', () => {
  it('tells how it ended', async () => {
    const { child, ends } = start();
    child.spawn();
    child.emit('error', 'FatalError', 'v8', '');
    child.end(5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ends).toEqual(['FatalError in v8']);
    expect(child.kills).toBe(0);
  });

  it('is told to have ended where it never came to life, of which Electron says nothing', async () => {
    const { child, ends } = start();
    await vi.advanceTimersByTimeAsync(9000);
    expect(ends).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(ends).toEqual(['it was not started within 10 s']);
    // And serves nobody where it comes after all.
    child.spawn();
    expect(child.kills).toBe(1);
  });

  it('is killed as soon as it lives where it was to be killed before', async () => {
    const { program, child, ends } = start();
    program.kill();
    expect(child.kills).toBe(0);
    child.spawn();
    await vi.advanceTimersByTimeAsync(0);
    expect(ends).toEqual(['exit code 15']);
  });

  it('is killed by force where it does not end by itself', async () => {
    const force = vi.spyOn(process, 'kill').mockReturnValue(true);
    const { program, child } = start();
    child.spawn();
    child.obedient = false;
    program.kill();
    await vi.advanceTimersByTimeAsync(500);
    expect(force).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(force).toHaveBeenCalledExactlyOnceWith(4242, 'SIGKILL');
  });

  it('kills no other process that got its number meanwhile', async () => {
    const force = vi.spyOn(process, 'kill').mockReturnValue(true);
    const { program, child } = start();
    child.spawn();
    program.kill();
    await vi.advanceTimersByTimeAsync(5000);
    expect(force).not.toHaveBeenCalled();
  });
});
