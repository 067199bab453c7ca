import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { Training } from '#main/lab/training.ts';
import { Store } from '#main/storage/index.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { LabEvent, RunStatus } from '#core/protocol/index.ts';
import type { FromTrainer, Job, ToTrainer, TrainerListener } from '#main/trainer/index.ts';

/** What a trainer says, but for the job. */
type Told = FromTrainer extends infer M ? (M extends FromTrainer ? Omit<M, 'job'> : never) : never;

/** A trainer that says what the test tells it to. */
class FakeTrainer {
  readonly received: ToTrainer[] = [];
  closed = false;
  readonly #listener: TrainerListener;

  constructor(listener: TrainerListener) {
    this.#listener = listener;
  }

  get job(): Job | undefined {
    return this.received.flatMap((message) => (message.kind === 'run' ? [message.job] : [])).at(-1);
  }

  /** Of the job that it has, unless the test says which. */
  say(message: Told, job = this.job?.id ?? 0): void {
    this.#listener.message({ job, ...message });
  }

  /** Tells the losses of iterations up to `iteration`. */
  progress(iteration: number, from = 0): void {
    const iterations = Uint32Array.from({ length: iteration - from }, (_, index) => from + index);
    const series = [{ metric: 'loss', iterations, values: Float64Array.from(iterations, (at) => 1 / (at + 1)) }];
    this.say({ kind: 'progress', progress: { iteration, iterations: 10, loss: 1, seconds: 1, series, records: [] } });
  }

  checkpoint(iteration: number): void {
    this.say({ kind: 'checkpoint', data: 'd', seconds: 1, checkpoint: { iteration, bytes: Uint8Array.of(iteration) } });
  }

  finish(): void {
    const outcome = { status: 'finished', iterations: 10, divergence: null, arithmetic: 'fused' } as const;
    const network = { iteration: 10, bytes: Uint8Array.of(99) };
    this.say({ kind: 'finished', data: 'd', outcome, seconds: 2, network });
  }

  stopAt(iteration: number): void {
    this.say({
      kind: 'stopped',
      reached: false,
      data: 'd',
      seconds: 1,
      checkpoint: { iteration, bytes: Uint8Array.of(iteration) },
    });
  }

  die(cause = 'SIGKILL'): void {
    this.#listener.exit(cause);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'descent-training-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
let store: Store;
let trainers: FakeTrainer[];
let events: LabEvent[];
let training: Training;

function newTraining(workers: number, onStart: () => void = () => undefined): Training {
  return new Training({
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
function start(runs: number): number[] {
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
const settle = (): void => void vi.advanceTimersByTime(5000);

const statuses = (ids: readonly number[]): RunStatus[] => store.runs(ids).map(({ status }) => status);

const notices = (): string[] =>
  events.flatMap((event) =>
    event.kind === 'notice' ? [`${event.notice.code}${event.notice.over ? ' over' : ''}`] : [],
  );

describe('training', () => {
  it('takes as many runs at once as there are trainers, and uses each trainer again', () => {
    training = newTraining(2);
    const ids = start(3);
    expect(statuses(ids)).toEqual(['running', 'running', 'queued']);
    trainers[0]!.finish();
    settle();
    expect(statuses(ids)).toEqual(['finished', 'running', 'running']);
    expect(trainers).toHaveLength(2);
    expect(trainers[0]!.job?.seed).toBe(2);
  });

  it('tells of points only once they are stored', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    trainers[0]!.progress(3);
    expect(events.some(({ kind }) => kind === 'news')).toBe(false);
    settle();
    const news = events.find((event) => event.kind === 'news');
    expect(news?.runs).toEqual([{ runId, status: 'running', iteration: 3, iterations: 10, seconds: 1, loss: 1 }]);
    expect([...store.series({ runIds: [runId] })[0]!.values]).toEqual([...news!.series[0]!.values]);
  });

  it('pauses at a checkpoint and goes on from it', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    trainers[0]!.progress(4);
    training.command('pause', [runId]);
    expect(trainers[0]!.received.at(-1)).toEqual({ kind: 'stop' });
    trainers[0]!.stopAt(4);
    settle();
    expect(store.runs([runId])[0]).toMatchObject({ status: 'paused', iteration: 4, endedAt: null });
    training.command('resume', [runId]);
    expect(trainers[0]!.job?.resume).toEqual(Uint8Array.of(4));
  });

  it('pauses or stops at once what only waits', () => {
    training = newTraining(1);
    const [, second = 0, third = 0] = start(3);
    training.command('pause', [second]);
    training.command('stop', [third]);
    expect(statuses([second, third])).toEqual(['paused', 'stopped']);
    trainers[0]!.finish();
    settle();
    expect(training.running).toEqual([]);
  });

  it('goes on in another trainer where one died, from the last checkpoint, and says so', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    trainers[0]!.progress(4);
    trainers[0]!.checkpoint(4);
    trainers[0]!.progress(6, 4);
    trainers[0]!.die();
    settle();
    expect(notices()).toEqual(['trainerDied']);
    expect(trainers[1]!.job?.resume).toEqual(Uint8Array.of(4));
    expect(store.runs([runId])[0]).toMatchObject({ status: 'running', restarts: 1, iteration: 4 });
    trainers[1]!.progress(10, 4);
    trainers[1]!.finish();
    settle();
    expect(statuses([runId])).toEqual(['finished']);
    expect([...store.series({ runIds: [runId] })[0]!.iterations]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('believes a trainer that told its end before it died', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    trainers[0]!.finish();
    trainers[0]!.die();
    settle();
    expect([statuses([runId]), trainers.length]).toEqual([['finished'], 1]);
  });

  it('gives a run up whose trainers die again and again without getting on', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    for (let death = 0; death < 10; death++) {
      trainers.at(-1)!.die('out of memory');
      settle();
    }
    expect(store.runs([runId])[0]).toMatchObject({
      status: 'failed',
      error: { code: 'trainerEnded', times: 10, cause: 'out of memory' },
    });
    expect(notices().at(-1)).toBe('runFailed');
  });

  it('waits while nothing can be stored, says so once, and goes on without a loss', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    const pages = Number(store.database.get('PRAGMA page_count')?.['page_count']);
    store.database.execute(`PRAGMA max_page_count = ${pages}`);
    trainers[0]!.progress(20_000);
    settle();
    expect(notices()).toEqual(['diskFull']);
    expect(trainers[0]!.received.at(-1)).toEqual({ kind: 'hold' });
    expect(events.some(({ kind }) => kind === 'news')).toBe(false);
    store.database.execute('PRAGMA max_page_count = 1000000');
    settle();
    expect(notices()).toEqual(['diskFull', 'diskFull over']);
    expect(trainers[0]!.received.at(-1)).toEqual({ kind: 'goOn' });
    expect(store.series({ runIds: [runId] })[0]!.values).toHaveLength(20_000);
  });

  it('interrupts everything when it closes, and ends the trainers', async () => {
    training = newTraining(1);
    const ids = start(2);
    const closing = training.close();
    trainers[0]!.stopAt(2);
    settle();
    await closing;
    expect(statuses(ids)).toEqual(['interrupted', 'interrupted']);
    expect(trainers.map(({ closed }) => closed)).toEqual([true]);
  });

  it('ends trainers that are no more allowed once they have nothing to do', () => {
    training = newTraining(2);
    start(2);
    training.setWorkers(1);
    expect(trainers.map(({ closed }) => closed)).toEqual([false, false]);
    trainers[1]!.finish();
    settle();
    expect(trainers.map(({ closed }) => closed)).toEqual([false, true]);
  });

  it('fails a run with the reason that its trainer gives', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    const error: Refusal = { code: 'noSuchFolder', path: '--data', folder: '/away \ud83d' };
    trainers[0]!.say({ kind: 'failed', error });
    settle();
    expect(store.runs([runId])[0]).toMatchObject({ status: 'failed', error });
    const [text] = events.flatMap((event) => (event.kind === 'notice' ? [event.notice.text] : []));
    expect(text).toEqual({
      ko: expect.stringMatching(/^실행이 실패했습니다\. --data: .*폴더가 없습니다\.$/) as string,
      en: expect.stringMatching(/^A run failed: --data must name a folder/) as string,
    });
  });

  it('takes no late news of a run for news of the next', () => {
    training = newTraining(1);
    const [first = 0, second = 0] = start(2);
    const job = trainers[0]!.job!.id;
    trainers[0]!.finish();
    settle();
    trainers[0]!.say({ kind: 'stopped', reached: false, seconds: 9, data: null, checkpoint: null }, job);
    settle();
    expect(statuses([first, second])).toEqual(['finished', 'running']);
  });

  it('lets a run that was resumed before it had paused wait for its turn again', () => {
    training = newTraining(1);
    const [first = 0, second = 0] = start(2);
    training.command('pause', [first]);
    training.command('resume', [first]);
    trainers[0]!.stopAt(4);
    settle();
    expect(statuses([first, second])).toEqual(['queued', 'running']);
    trainers[0]!.finish();
    settle();
    expect(statuses([first, second])).toEqual(['running', 'finished']);
    expect(trainers[0]!.job?.resume).toEqual(Uint8Array.of(4));
  });

  it('ends a run whose news can never be stored, with the reason, and goes on with the next', () => {
    training = newTraining(1);
    const [first = 0, second = 0] = start(2);
    trainers[0]!.say({
      kind: 'checkpoint',
      data: 'd',
      seconds: 1,
      checkpoint: { iteration: 1, bytes: 'none' as never },
    });
    settle();
    expect(store.runs([first])[0]).toMatchObject({
      status: 'failed',
      error: { code: 'notStored', reason: { code: 'unforeseen' } },
    });
    expect([statuses([second]), trainers.length, training.running]).toEqual([['running'], 2, [second]]);
  });

  it('keeps what is good of a group in which one thing can never be stored', () => {
    training = newTraining(2);
    const [first = 0, second = 0] = start(2);
    trainers[0]!.say({
      kind: 'checkpoint',
      data: 'd',
      seconds: 1,
      checkpoint: { iteration: 1, bytes: 'none' as never },
    });
    trainers[1]!.progress(3);
    settle();
    expect(statuses([first, second])).toEqual(['failed', 'running']);
    expect(store.series({ runIds: [second] })[0]!.values).toHaveLength(3);
  });

  it('neither loses a run nor dies where the disk is full when one ends, starts or loses its trainer', () => {
    training = newTraining(1);
    const ids = start(3);
    const full = (): void => {
      const pages = Number(store.database.get('PRAGMA page_count')?.['page_count']);
      store.database.execute(`PRAGMA max_page_count = ${pages}`);
      // Whatever is stored needs a page more.
      store.database.execute('CREATE TEMP TRIGGER full BEFORE UPDATE ON main.runs BEGIN SELECT 1; END');
    };
    full();
    trainers[0]!.progress(20_000);
    trainers[0]!.die();
    settle();
    expect(notices()).toEqual(['diskFull']);
    store.database.execute('PRAGMA max_page_count = 1000000; DROP TRIGGER temp.full');
    settle();
    expect(notices()).toEqual(['diskFull', 'diskFull over', 'trainerDied']);
    expect(statuses(ids)).toEqual(['running', 'queued', 'queued']);
  });

  it('tells each kind of trouble in its turn', () => {
    training = newTraining(1);
    start(1);
    const apply = vi.spyOn(store, 'apply');
    const fail = (errcode: number) => () => {
      throw Object.assign(new Error('trouble'), { errcode });
    };
    apply.mockImplementation(fail(13));
    trainers[0]!.progress(3);
    settle();
    apply.mockImplementation(fail(10));
    settle();
    apply.mockRestore();
    settle();
    expect(notices()).toEqual(['diskFull', 'diskFull over', 'storage', 'storage over']);
  });

  it('closes though nothing can be stored, and though a trainer does not answer', async () => {
    training = newTraining(2);
    const ids = start(3);
    vi.spyOn(store, 'apply').mockImplementation(() => {
      throw Object.assign(new Error('full'), { errcode: 13 });
    });
    trainers[0]!.progress(3);
    settle();
    vi.useRealTimers();
    const closing = training.close();
    trainers[0]!.stopAt(3);
    await closing;
    store.interruptAll();
    expect(new Set(statuses(ids))).toEqual(new Set(['interrupted']));
    expect(trainers.every(({ closed }) => closed)).toBe(true);
  });

  it('starts another process where one cannot be started', () => {
    let refusals = 2;
    training = newTraining(1, () => {
      if (refusals-- > 0) throw new Error('EAGAIN');
    });
    const [runId = 0] = start(1);
    settle();
    settle();
    expect([statuses([runId]), trainers.length]).toEqual([['running'], 1]);
  });

  it('tells when runs have ended, whatever else trains', async () => {
    training = newTraining(2);
    const [first = 0, second = 0] = start(2);
    let over = false;
    void training.ended([first]).then(() => (over = true));
    training.command('stop', [first]);
    await Promise.resolve();
    expect(over).toBe(false);
    trainers[0]!.stopAt(2);
    settle();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    expect([over, training.running]).toEqual([true, [second]]);
  });
});
