import { expect, it } from 'vitest';
import { forkTrainer, TrainersAhead } from '#main/trainer/index.ts';
import type { StartTrainer, ToTrainer, TrainerListener } from '#main/trainer/index.ts';

interface Started {
  readonly listener: TrainerListener;
  readonly posted: ToTrainer[];
  closed: boolean;
}

function trainers() {
  const started: Started[] = [];
  const startTrainer: StartTrainer = (listener) => {
    const own: Started = { listener, posted: [], closed: false };
    started.push(own);
    return { post: (message) => own.posted.push(message), close: () => (own.closed = true) };
  };
  return { started, startTrainer };
}

function listening() {
  const heard: string[] = [];
  const listener: TrainerListener = {
    message: ({ kind }) => heard.push(kind),
    exit: (cause) => heard.push(cause),
  };
  return { heard, listener };
}

it('gives trainers that wait, then new ones, each with its own listener', () => {
  const { started, startTrainer } = trainers();
  const ahead = new TrainersAhead(startTrainer, 1);
  expect(started).toHaveLength(1);
  const [first, second] = [listening(), listening()];
  const links = [ahead.start(first.listener), ahead.start(second.listener)];
  expect(started).toHaveLength(2);
  links[0]?.post({ kind: 'hold' });
  expect(started.map(({ posted }) => posted)).toEqual([[{ kind: 'hold' }], []]);
  started[0]?.listener.message({ job: 1, kind: 'failed', error: { code: 'unforeseen', path: 'run', reason: '' } });
  started[0]?.listener.exit('SIGKILL');
  expect([first.heard, second.heard]).toEqual([['failed', 'SIGKILL'], []]);
});

it('gives none that ended while it waited', () => {
  const { started, startTrainer } = trainers();
  const ahead = new TrainersAhead(startTrainer, 2);
  started[0]?.listener.exit('SIGKILL');
  ahead.start(listening().listener).post({ kind: 'hold' });
  expect(started.map(({ posted }) => posted.length)).toEqual([0, 1]);
});

it('ends those that nobody took', () => {
  const { started, startTrainer } = trainers();
  const ahead = new TrainersAhead(startTrainer, 2);
  ahead.start(listening().listener);
  ahead.close();
  expect(started.map(({ closed }) => closed)).toEqual([false, true]);
});

it('a process that never had work is ended at once, not when it has loaded', async () => {
  const cause = await new Promise<string>((resolve) => {
    forkTrainer({ message: () => undefined, exit: resolve }).close();
  });
  expect(cause).toBe('SIGTERM');
});
