/** A lab of which every write is this process's, with trainers that do what they are told to. */
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { vi } from 'vitest';
import { openLab } from '#main/lab/index.ts';
import { threadJobs } from '#main/lab/threadJobs.ts';
import type { Lab } from '#main/lab/index.ts';
import type { StartThread } from '#main/lab/labThread.ts';
import type { JobWatch } from '#main/lab/threadJobs.ts';
import type { StartTrainer, TrainerListener } from '#main/trainer/index.ts';

/** What a thread does, here and now: no fault reaches another thread. */
const startThread: StartThread = () => ({
  ask: (job, request, { signal, progress }) => {
    const work = threadJobs[job] as (given: unknown, watch: JobWatch) => never;
    // What it throws is the promise's.
    return new Promise((resolve) => resolve(work(request, { progress, check: () => signal.throwIfAborted() })));
  },
  close: () => Promise.resolve(),
});

/** Trainers that train nothing until they are told to end, or with `quick` everything at once. */
class Trainers {
  readonly listeners: TrainerListener[] = [];
  quick = false;

  readonly start: StartTrainer = (listener) => {
    this.listeners.push(listener);
    let job = 0;
    return {
      post: (message) => {
        if (message.kind === 'run') job = message.job.id;
        const common = { job, seconds: 1, data: null };
        if (message.kind === 'stop')
          setImmediate(() =>
            listener.message({
              ...{ ...common, kind: 'stopped', reached: false },
              checkpoint: { iteration: 1, bytes: Uint8Array.of(1) },
            }),
          );
        else if (message.kind === 'run' && this.quick)
          setImmediate(() =>
            listener.message({
              ...{ ...common, kind: 'finished', network: null },
              outcome: { status: 'finished', iterations: message.job.id, divergence: null, arithmetic: 'fused' },
            }),
          );
      },
      close: () => undefined,
    };
  };
}

export interface Room {
  readonly folder: string;
  readonly lab: Lab;
  readonly trainers: Trainers;
}

export function enter(folder: string): Room {
  const trainers = new Trainers();
  const lab = openLab({
    ...{ version: 'test', store: join(folder, 'store.descent'), folder, workers: 1 },
    ...{ startTrainer: trainers.start, startThread },
  });
  return { folder, lab, trainers };
}

/** Lets everything go on that waits, also for a second until it tries again. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await turn();
    await vi.advanceTimersByTimeAsync(1100);
  }
}

/** An ordinary end: trainers are asked to end, and what they say is stored. */
export async function close({ lab }: Room): Promise<void> {
  const closing = lab.close();
  await settle();
  await closing;
}
