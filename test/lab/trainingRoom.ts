/** The training of a lab on a store of its own, with trainers that say what the test tells them to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, vi } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { Training } from '#main/lab/training.ts';
import { Store } from '#main/storage/index.ts';
import type { LabEvent, RunStatus } from '#core/protocol/index.ts';

import { FakeTrainer } from './fakeTrainer.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-training-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
export let store: Store;
export let trainers: FakeTrainer[];
export let events: LabEvent[];
let training: Training;

export function newTraining(workers: number, onStart: () => void = () => undefined): Training {
  training = new Training({
    patience: 50,
    store,
    workers,
    startTrainer: (listener) => {
      onStart();
      const trainer = new FakeTrainer(listener);
      trainers.push(trainer);
      return { post: (message) => trainer.received.push(message), close: () => (trainer.closed = true) };
    },
    checkpointSeconds: () => 5,
    dataFolder: () => null,
    tell: (event) => events.push(event),
    now: () => 1234,
  });
  return training;
}

beforeEach(() => {
  vi.useFakeTimers();
  store = new Store(join(folder, `${count++}.descent`));
  [trainers, events] = [[], []];
});
afterEach(() => {
  vi.useRealTimers();
  store.close();
});

/** Stores `runs` runs of an experiment and queues them. */
export function start(runs: number): number[] {
  const seeds = Array.from({ length: runs }, (_, seed) => seed);
  const experiment = parseExperiment({ format: FORMAT, name: 'E', seeds, training: { iterations: 10 } });
  const planned = planRuns(experiment).map(({ run: position, label, choices, seed, spec }) => {
    return { position, label, choices, seed, spec, priority: 0, iterations: 10, createdAt: 1 };
  });
  const [, ids] = store.addExperiment({ experiment, preset: null, createdAt: 1 }, planned);
  training.fill();
  return ids;
}

/** Lets what was told be stored. */
export const settle = (): void => void vi.advanceTimersByTime(5000);

export const statuses = (ids: readonly number[]): RunStatus[] => store.runs(ids).map(({ status }) => status);

export const notices = (): string[] =>
  events.flatMap((event) =>
    event.kind === 'notice' ? [`${event.notice.code}${event.notice.over ? ' over' : ''}`] : [],
  );
