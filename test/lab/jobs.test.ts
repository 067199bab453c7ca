import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callLab } from '#core/protocol/index.ts';
import { openLab } from '#main/lab/index.ts';
import { Jobs } from '#main/lab/jobs.ts';
import { Store } from '#main/storage/index.ts';
import { addExperiment } from './madeSession.ts';
import type { Job, LabEvent } from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';
import type { TrainerListener } from '#main/trainer/index.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => vi.useRealTimers());

const jobsOf = (events: readonly LabEvent[]): Job[] =>
  events.flatMap((event) => (event.kind === 'jobChanged' ? [event.job] : []));

describe('a job', () => {
  /** Jobs, and what is told of them. */
  function room() {
    const events: LabEvent[] = [];
    return { jobs: new Jobs((event) => events.push(event)), told: () => jobsOf(events) };
  }

  it('is told of while it goes on, also where it only waits', async () => {
    const { jobs, told } = room();
    const { promise, resolve } = Promise.withResolvers<void>();
    const job = jobs.beside('purge', () => promise);
    await vi.advanceTimersByTimeAsync(150);
    expect(told()).toEqual([{ id: 1, work: 'purge', share: 0, over: false }]);
    resolve();
    await job;
    expect(told().at(-1)).toMatchObject({ id: 1, over: true });
  });

  it('is not worth a word where it is over at once', async () => {
    const { jobs, told } = room();
    await jobs.beside('save', () => Promise.resolve());
    await vi.advanceTimersByTimeAsync(1000);
    expect(told()).toEqual([]);
  });

  it('is told of once where it tells how far it is', async () => {
    const { jobs, told } = room();
    await jobs.beside('save', async ({ progress }) => {
      for (const share of [0.25, 0.5, 0.75]) {
        await vi.advanceTimersByTimeAsync(80);
        progress(share);
      }
    });
    expect(told().map(({ share, over }) => [share, over])).toEqual([
      [0.25, false],
      [0.75, false],
      [0.75, true],
    ]);
  });
});

describe('purging a run that still trains', () => {
  let folder: string;
  let lab: Lab;
  let events: LabEvent[];
  let trainer: TrainerListener;
  let purging: Promise<unknown>;

  /** A run in the trash whose trainer has not ended it yet, and a purge that waits for that. */
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'descent-purge-'));
    const store = new Store(join(folder, 'store.descent'));
    const [runId = 0] = addExperiment(store, {});
    store.close();
    events = [];
    lab = openLab({
      ...{ version: 'test', store: join(folder, 'store.descent'), folder: null, workers: 1 },
      startTrainer: (listener) => {
        trainer = listener;
        return { post: () => undefined, close: () => undefined };
      },
      startThread: () => ({ ask: () => Promise.reject(new Error('no thread')), close: () => Promise.resolve() }),
    });
    lab.subscribe((event) => events.push(event));
    await callLab(lab.service, 'resumeRuns', { runIds: [runId] });
    await callLab(lab.service, 'trashRuns', { runIds: [runId] });
    purging = callLab(lab.service, 'purgeRuns', { runIds: [runId] });
    purging.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(150);
  });

  const end = (): void =>
    trainer.message({ job: 1, kind: 'stopped', seconds: 1, data: null, reached: false, checkpoint: null });
  const runs = async () =>
    (await callLab(lab.service, 'listRuns', { filter: { trashed: true } })) as { readonly total: number };

  afterEach(async () => {
    const closing = lab.close();
    end();
    await vi.advanceTimersByTimeAsync(100);
    await closing;
    rmSync(folder, { recursive: true });
  });

  it('shows that it waits, and is done once the run has ended', async () => {
    expect(jobsOf(events)).toMatchObject([{ work: 'purge', over: false }]);
    end();
    await vi.advanceTimersByTimeAsync(100);
    await purging;
    expect(jobsOf(events).at(-1)).toMatchObject({ work: 'purge', over: true });
    expect((await runs()).total).toBe(0);
  });

  it('can be called off, and then the run stays in the trash', async () => {
    const [job] = jobsOf(events);
    await callLab(lab.service, 'cancelJob', { jobId: job!.id });
    await expect(purging).rejects.toMatchObject({ refusal: { code: 'cancelled' } });
    end();
    await vi.advanceTimersByTimeAsync(100);
    expect((await runs()).total).toBe(1);
  });

  it('keeps no lab from closing', async () => {
    void lab.close();
    await expect(purging).rejects.toMatchObject({ refusal: { code: 'cancelled' } });
  });
});
