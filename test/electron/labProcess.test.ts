import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LabProcess } from '#main/electron/labProcess.ts';
import type { FromLab, ToLab } from '#main/electron/processMessages.ts';

/** A process that does nothing by itself: tests bring it to life, and end it. */
class FakeProcess extends EventEmitter {
  pid: number | undefined;
  kills = 0;
  readonly posted: ToLab[] = [];

  postMessage(message: ToLab): void {
    this.posted.push(message);
  }

  live(): void {
    this.pid = 4242;
    this.emit('spawn');
  }

  kill(): boolean {
    if (this.pid !== undefined) this.kills++;
    return this.pid !== undefined;
  }

  end(code = 0): void {
    this.pid = undefined;
    this.emit('exit', code);
  }

  says(message: FromLab): void {
    this.emit('message', message);
  }
}

const forked = vi.hoisted((): { readonly labs: FakeProcess[]; readonly trainers: FakeProcess[] } => ({
  labs: [],
  trainers: [],
}));
vi.mock('electron', async () => {
  const { MessageChannelMain } = await import('./standIn/ports.ts');
  const fork = (program: string): FakeProcess => {
    const child = new FakeProcess();
    forked[program === 'lab.js' ? 'labs' : 'trainers'].push(child);
    return child;
  };
  return { MessageChannelMain, utilityProcess: { fork } };
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(process, 'kill').mockReturnValue(true);
  forked.labs.length = 0;
  forked.trainers.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function start() {
  const troubles: string[] = [];
  const lab = new LabProcess({
    ...{ lab: 'lab.js', trainer: 'trainer.js', version: '1', folder: '/home', store: '/home/store' },
    onStarted: () => undefined,
    onEvent: () => undefined,
    onTrouble: (message) => {
      troubles.push(message);
      return Promise.resolve(false);
    },
  });
  return { lab, troubles, child: forked.labs[0]! };
}

const later = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

/** Whether the lab was closed, before `seconds` and after. */
async function closes(lab: LabProcess, seconds: number): Promise<[boolean, boolean]> {
  let closed = false;
  void lab.close().then(() => (closed = true));
  await later(seconds / 2);
  const early = closed;
  await later(seconds / 2);
  return [early, closed];
}

describe('the lab’s process', () => {
  it('closes once the lab has ended', async () => {
    const { lab, child } = start();
    child.live();
    const closing = lab.close();
    expect(child.posted.at(-1)).toEqual({ kind: 'close' });
    child.end();
    await closing;
    expect(child.kills).toBe(0);
  });

  it.each([
    ['lives and does not end', true],
    ['never came to life', false],
  ])('closes in bounded time where the lab %s', async (_what, lives) => {
    const { lab, child } = start();
    if (lives) child.live();
    expect(await closes(lab, 10)).toEqual([false, true]);
    if (lives) expect(process.kill).toHaveBeenCalledWith(4242, 'SIGKILL');
    // What comes to life after that is ended.
    else {
      child.live();
      expect(child.kills).toBe(1);
    }
  });

  it('closes in bounded time where a trainer cannot be killed', async () => {
    const { lab, child } = start();
    child.live();
    child.says({ kind: 'startTrainer', id: 1 });
    forked.trainers[0]!.live();
    const closing = closes(lab, 10);
    child.end();
    expect(await closing).toEqual([true, true]);
    expect(forked.trainers[0]!.kills).toBeGreaterThan(0);
  });

  it('tells the lab of a trainer that never came to life, so that no run stays running', async () => {
    const { child } = start();
    child.live();
    child.says({ kind: 'startTrainer', id: 7 });
    await later(11);
    expect(child.posted.at(-1)).toMatchObject({ kind: 'trainerEnded', id: 7 });
  });

  it('tells the lab of a trainer that died before its port arrived', async () => {
    const { child } = start();
    child.live();
    child.says({ kind: 'startTrainer', id: 7 });
    forked.trainers[0]!.live();
    forked.trainers[0]!.end(134);
    await later(0);
    expect(child.posted.at(-1)).toEqual({ kind: 'trainerEnded', id: 7, cause: 'exit code 134' });
  });

  it('starts no trainer for a lab that has ended, and ends those that had not come to life', async () => {
    const { child } = start();
    child.live();
    child.says({ kind: 'startTrainer', id: 1 });
    child.end(9);
    await later(0);
    child.says({ kind: 'startTrainer', id: 2 });
    expect(forked.labs).toHaveLength(2);
    expect(forked.trainers).toHaveLength(1);
    forked.trainers[0]!.live();
    expect(forked.trainers[0]!.kills).toBe(1);
  });

  it('asks the user where the lab cannot be brought to life', async () => {
    const { troubles } = start();
    await later(60);
    expect(troubles).toEqual(['it was not started within 10 s']);
    expect(forked.labs).toHaveLength(4);
  });
});
