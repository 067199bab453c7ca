/** Searches of a lab, with trainers in this process whose accuracy follows from the learning rate alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { timetableOf } from '#core/experiment/timetable.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { callLab } from '#core/protocol/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { openLab } from '#main/lab/index.ts';
import type {
  LabMethod,
  LabParams,
  LabResults,
  RunSummary,
  SearchEntry,
  TunedBlockEntry,
  TuningEntry,
} from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';
import type { FromTrainer, Job, StartTrainer } from '#main/trainer/index.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

const METRIC = 'validation_accuracy';
type Tuned = TrainingSpec & { readonly optimizer: { readonly learningRate: number } };
let folder: string;
let lab: Lab;
/** Whether trainers answer; those that do not hold their run until they are asked to end. */
let answering: boolean;

/** What a trainer tells of a job, whose accuracy after each epoch is the greater the greater its rate. */
function answersTo({ id: job, spec, resume, until }: Job): FromTrainer[] {
  const { perEpoch, iterations } = timetableOf(spec as TrainingSpec);
  const rate = (spec as TrainingSpec).optimizer as { readonly learningRate: number };
  const from = resume === null ? 0 : resume[0]!;
  const iteration = until === null ? iterations : until + 1;
  const epochs = Array.from({ length: Math.floor(iteration / perEpoch) + 1 }, (_, epoch) => epoch * perEpoch);
  const points = epochs.filter((at) => at >= from);
  const values = Float64Array.from(points, (at) => (1 - 1 / (1 + at)) * rate.learningRate);
  const series = [{ metric: METRIC, iterations: Uint32Array.from(points), values }];
  const progress = { iteration, iterations, loss: 1, seconds: 1, series, records: [] };
  const [seconds, data] = [1, 'd'];
  const checkpoint = { iteration, bytes: Uint8Array.of(iteration) };
  const outcome = { status: 'finished', iterations, divergence: null, arithmetic: 'fused' } as const;
  const end: FromTrainer =
    until === null
      ? { job, kind: 'finished', outcome, seconds, network: checkpoint, data }
      : { job, kind: 'stopped', reached: true, checkpoint, seconds, data };
  return [{ job, kind: 'progress', progress }, end];
}

const startTrainer: StartTrainer = (listener) => {
  let job = 0;
  return {
    post: (message) => {
      const say = (told: FromTrainer): void => void setImmediate(() => listener.message(told));
      if (message.kind === 'run') {
        job = message.job.id;
        if (answering) answersTo(message.job).forEach(say);
      } else if (message.kind === 'stop')
        say({ job, kind: 'stopped', reached: false, checkpoint: null, seconds: 1, data: 'd' });
    },
    close: () => undefined,
  };
};

function open(): void {
  const store = join(folder, 'session.descent');
  lab = openLab({ version: '', store, folder: null, startTrainer, startThread: startLabThread, workers: 2 });
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'descent-searches-'));
  answering = true;
  open();
});
afterEach(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});

const call = <M extends LabMethod>(method: M, params: LabParams<M>): Promise<LabResults[M]> =>
  callLab(lab.service, method, params) as Promise<LabResults[M]>;

const searched = (more: object = {}) => ({
  format: FORMAT,
  name: 'Small',
  data: { trainSize: 100, validationFraction: 0.2, test: 'sealed' },
  network: { hidden: [10] },
  training: { batchSize: 20, epochs: 8 },
  search: { space: { 'optimizer.learningRate': { low: 0.01, high: 1, scale: 'log' } }, trials: 8, ...more },
});
const halving = { stopping: { id: 'halving', rungs: [2, 4], reduction: 2 } };

const rests = (): Promise<SearchEntry> =>
  vi.waitFor(async () => {
    const [search] = await call('listSearches', {});
    expect(search?.going).toBe(false);
    return search!;
  });
const runsOf = async ({ id }: SearchEntry): Promise<readonly RunSummary[]> => {
  const { runs } = await call('listRuns', {
    filter: { experimentIds: [id] },
    sort: { by: 'label', descending: false },
  });
  return runs.toSorted((a, b) => a.position - b.position);
};
const told = ({ position, seed, status, metrics, iteration }: RunSummary): unknown[] => [
  ...[position, seed, status, iteration],
  metrics[METRIC]?.final,
];

it('trains trials until nothing of a search is left, those that halving leaves behind as far as their rung', async () => {
  await call('startSearch', { experiment: searched(halving), preset: 'search' });
  const runs = await runsOf(await rests());
  expect(runs.map(({ status }) => status).sort()).toEqual([
    ...['finished', 'finished'],
    ...['stopped', 'stopped', 'stopped', 'stopped', 'stopped', 'stopped'],
  ]);
  const rate = (run: RunSummary): number =>
    ((run.spec as TrainingSpec).optimizer as { learningRate: number }).learningRate;
  const best = runs.toSorted((a, b) => rate(b) - rate(a)).slice(0, 2);
  expect(best.map(({ status }) => status)).toEqual(['finished', 'finished']);
});

it('goes on after a pause and a new start with the same trials, and comes to the same', async () => {
  await call('startSearch', { experiment: searched(halving) });
  const whole = (await runsOf(await rests())).map(told);
  answering = false;
  const { experimentId } = await call('startSearch', { experiment: searched(halving) });
  await vi.waitFor(async () => expect((await call('listSearches', {}))[0]?.going).toBe(true));
  await call('pauseSearch', { experimentId });
  const paused = await runsOf(await rests());
  expect(paused.map(({ status }) => status)).toEqual(paused.map(() => 'paused'));
  await lab.close();
  answering = true;
  open();
  expect((await call('listSearches', {})).map(({ going }) => going)).toEqual([false, false]);
  await call('resumeSearch', { experimentId });
  expect((await runsOf(await rests())).map(told)).toEqual(whole);
});

it('rests, and starts nothing again, when its trials are halted wherever runs are halted', async () => {
  answering = false;
  await call('startSearch', { experiment: searched() });
  await vi.waitFor(async () => expect((await call('listRuns', {})).total).toBe(8));
  await call('pauseAll', {});
  const runs = await runsOf(await rests());
  expect(runs.map(({ status }) => status)).toEqual(Array<string>(8).fill('paused'));
});

it.each([
  ['that train', false],
  ['that end one after another', true],
])('is over with its session, and nothing of its trials %s comes into the next', async (_what, quick) => {
  answering = quick;
  const notices: unknown[] = [];
  lab.subscribe((event) => event.kind === 'notice' && notices.push(event.notice));
  await call('startSearch', { experiment: searched(halving) });
  await call('newSession', {});
  expect((await call('listRuns', {})).total).toBe(0);
  expect(await call('listSearches', {})).toEqual([]);
  await lab.idle();
  expect((await call('listRuns', {})).total).toBe(0);
  expect(notices).toEqual([]);
});

it('is paused once its minutes are over, and can go on', async () => {
  answering = false;
  const { experimentId } = await call('startSearch', { experiment: searched(), minutes: 0.001 });
  await vi.waitFor(async () => {
    const paused = await runsOf(await rests());
    expect(paused.map(({ status }) => status)).toEqual(Array<string>(8).fill('paused'));
  });
  answering = true;
  await call('resumeSearch', { experimentId });
  expect((await runsOf(await rests())).every(({ status }) => status === 'finished')).toBe(true);
});

it('ends a search before its time', async () => {
  answering = false;
  const { experimentId } = await call('startSearch', { experiment: searched() });
  await call('stopSearch', { experimentId });
  expect((await runsOf(await rests())).every(({ status }) => status === 'stopped')).toBe(true);
});

it('knows of which search another is a closer look', async () => {
  const { experimentId } = await call('startSearch', { experiment: searched() });
  const [first] = await runsOf(await rests());
  await call('startSearch', { experiment: searched({ seed: 1 }), parentUid: first!.uid });
  const child = await rests();
  expect([child.parentId, (await runsOf(child)).map(({ parentId }) => parentId)]).toEqual([
    experimentId,
    Array<number>(8).fill(first!.id),
  ]);
});

it('says what a search costs, and refuses what cannot be searched', async () => {
  const plan = await call('planSearch', { experiment: searched() });
  expect(plan).toMatchObject({ trials: 8, epochs: 8 });
  const { seconds } = await call('planSearch', { experiment: searched({ seedsPerTrial: 3 }) });
  expect(seconds / plan.seconds).toBeCloseTo(3, 3);
  await expect(call('startSearch', { experiment: searched({ metric: 'test_accuracy' }) })).rejects.toMatchObject({
    refusal: { code: 'notToCompareBy', path: 'search.metric' },
  });
  await expect(call('pauseSearch', { experimentId: 99 })).rejects.toMatchObject({
    refusal: { code: 'noSuchExperiment' },
  });
  answering = false;
  const { experimentId } = await call('startExperiment', { experiment: { format: FORMAT, kind: 'landscape' } });
  await expect(call('resumeSearch', { experimentId })).rejects.toMatchObject({ refusal: { code: 'noSearch' } });
  expect(await call('listSearches', {})).toEqual([]);
});

const contest = {
  ...{ format: FORMAT, name: 'Contest', training: { batchSize: 20, epochs: 2 }, network: { hidden: [10] } },
  data: { trainSize: 100, testSize: 10 },
  compare: { optimizer: ['sgd', 'adam'] },
};
const tuned = (status: string): Promise<TuningEntry> =>
  vi.waitFor(async () => {
    const [tuning] = await call('listTunings', {});
    expect(tuning?.status).toBe(status);
    return tuning!;
  });

it('searches the rate of each optimizer with the same budget, and then compares them at what was found', async () => {
  await call('startTuning', { experiment: contest, trials: 4 });
  const { blocks } = await tuned('over');
  const [{ optimizers, runIds, compared }] = blocks as [TunedBlockEntry];
  expect(compared).toBe(true);
  const rates: number[] = [];
  for (const { searchUid, ended, best } of optimizers) {
    const search = (await call('listSearches', {})).find(({ uid }) => uid === searchUid)!;
    const own = (await runsOf(search)).map(({ spec }) => (spec as Tuned).optimizer.learningRate);
    expect([ended, own.length, best?.rate]).toEqual([4, 4, Math.max(...own)]);
    rates.push(best!.rate);
  }
  const runs = await call('getRuns', { runIds: [...runIds] });
  expect(runs.map(({ spec }) => (spec as Tuned).optimizer)).toMatchObject([
    { id: 'sgd', learningRate: rates[0] },
    { id: 'adam', learningRate: rates[1] },
  ]);
});

it('goes on with a tuning that was cancelled, and trains nothing again', async () => {
  answering = false;
  const { tuningId } = await call('startTuning', { experiment: contest, trials: 3 });
  await vi.waitFor(async () => expect((await call('listSearches', {}))[0]?.going).toBe(true));
  await call('cancelTuning', { tuningId });
  await tuned('halted');
  answering = true;
  await call('startTuning', { experiment: contest, trials: 3 });
  const { blocks } = await tuned('over');
  const before = (await call('listRuns', {})).total;
  expect(before).toBe(2 * 3 + 2);
  await call('startTuning', { experiment: contest, trials: 3 });
  expect((await tuned('over')).blocks).toEqual(blocks);
  expect((await call('listRuns', {})).total).toBe(before);
});

it('refuses to tune where no two optimizers are compared', async () => {
  await expect(call('startTuning', { experiment: { format: FORMAT } })).rejects.toMatchObject({
    refusal: { code: 'nothingToTune' },
  });
  expect(await call('listTunings', {})).toEqual([]);
});
