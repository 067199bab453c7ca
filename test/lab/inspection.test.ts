/** A trained network looked into through the lab; its thread's work is done in place. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { families } from '#core/experiment/families.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { ENVELOPES, callLab, withOpening } from '#core/protocol/index.ts';
import { encodeCheckpoint } from '#core/training/checkpoint.ts';
import { findDataSource, openDataset } from '#main/data/index.ts';
import { inspectedData } from '#main/lab/inspectedData.ts';
import { openLab } from '#main/lab/index.ts';
import { threadJobs } from '#main/lab/threadJobs.ts';
import { Store } from '#main/storage/index.ts';
import type { Family } from '#core/schema/family.ts';
import type { Checkpoint } from '#core/training/checkpoint.ts';
import type { MetricPoint } from '#core/training/step.ts';
import type { LabMethod, LabParams, LabResults, RunSummary } from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';
import type { LabThread } from '#main/lab/labThread.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-inspection-'));
const mnist = openDataset(findDataSource('mnist', null));
let lab: Lab;
/** Test accuracy of each run, as it was measured at the end of its training. */
const measured: number[] = [];

/** A thread that works in place. */
const inPlace: LabThread = {
  ask: async (job, request) => {
    const work = threadJobs[job] as (given: unknown, watch: unknown) => unknown;
    return (await work(request, { progress: () => undefined, check: () => undefined })) as never;
  },
  close: () => Promise.resolve(),
};

/** Stores an experiment of one run, trained to its end, or so far (`until`), with a checkpoint behind it or without any. */
function train(
  store: Store,
  bench: Workbench,
  data: object,
  more: object = {},
  { until = 60, checkpointAt = 60 } = {},
) {
  const experiment = parseExperiment({
    ...{ format: FORMAT, data: { trainSize: 200, testSize: 100, validationFraction: 0.2, ...data } },
    ...{ network: { hidden: [20] }, training: { batchSize: 20, iterations: 60 }, ...more },
  });
  const [planned] = planRuns(experiment);
  const { run: position, ...own } = planned!;
  const stored = { ...own, position, priority: 0, createdAt: 1, iterations: 60 };
  const [, [runId = 0]] = store.addExperiment({ experiment, preset: null, createdAt: 1 }, [stored]);
  const run = startRun(bench, own.spec, own.seed, null);
  const points: MetricPoint[] = [];
  let kept: Checkpoint | null = null;
  for (const step of run.steps) {
    points.push(...step.points);
    if (step.iteration === checkpointAt) kept = run.checkpoint();
    if (step.iteration >= until) break;
  }
  const losses = points.filter(({ metric }) => metric === 'loss');
  const series = [
    {
      metric: 'loss',
      iterations: Uint32Array.from(losses, ({ iteration }) => iteration),
      values: Float64Array.from(losses, ({ value }) => value),
    },
  ];
  const changes = { iteration: until, data: mnist.fingerprint };
  if (until < 60) {
    const checkpoint = kept === null ? {} : { checkpoint: { iteration: checkpointAt, bytes: encodeCheckpoint(kept) } };
    store.apply([{ runId, changes: { ...changes, status: 'running' }, series, records: [], ...checkpoint }]);
    return;
  }
  measured.push(points.findLast(({ metric }) => metric === 'test_accuracy')?.value ?? NaN);
  const network = { iteration: 60, bytes: encodeCheckpoint(run.network()!) };
  store.apply([{ runId, changes: { ...changes, status: 'finished' }, series, records: [], network }]);
}

/** Every family that can be typed, typed. */
const example = (family: Family): object => family.typed!.example;
const allTyped = {
  network: { hidden: [20], activation: example(families.activation), initializer: example(families.initializer) },
  ...{ optimizer: example(families.optimizer), penalty: example(families.penalty) },
  schedule: example(families.schedule),
};

beforeAll(() => {
  const path = join(folder, 'store.descent');
  const store = new Store(path);
  const bench = new Workbench(() => mnist);
  train(store, bench, {});
  train(store, bench, { test: 'sealed' });
  train(store, bench, {}, {}, { until: 40, checkpointAt: 20 });
  train(store, bench, {}, {}, { until: 40, checkpointAt: 0 });
  train(store, bench, {}, allTyped);
  store.close();
  const startTrainer = (): never => {
    throw new Error('nothing trains here');
  };
  lab = openLab({ version: 'test', store: path, folder: null, startTrainer, startThread: () => inPlace });
});
afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});

const call = <M extends LabMethod>(method: M, params: LabParams<M>): Promise<LabResults[M]> =>
  callLab(lab.service, method, params) as Promise<LabResults[M]>;
const run = async (id: number): Promise<RunSummary> => (await call('getRuns', { runIds: [id] }))[0]!;

it('gives the network without its optimizer, and reads with it the images that its run was measured on', async () => {
  const { iteration, arrays, testSealed } = await call('readNetwork', { runId: 1 });
  expect([iteration, testSealed]).toEqual([60, false]);
  expect(arrays.map(([name, { length }]) => [name, length])).toEqual([
    ...[
      ['W1', 784 * 20],
      ['b1', 20],
      ['W2', 200],
      ['b2', 10],
    ],
  ]);
  const { count, right, worst } = await call('readImages', { runId: 1, images: 'test' });
  expect([count, right / count, worst.length]).toEqual([100, measured[0], 20]);
  expect(worst[0]!.pixels).toEqual(mnist.test.pixels.slice(784 * worst[0]!.index, 784 * (worst[0]!.index + 1)));
});

it('reads the images that train and those held out of them, which are others', async () => {
  const [training, validation] = await Promise.all(
    (['train', 'validation'] as const).map((images) => call('readImages', { runId: 1, images, worst: 200 })),
  );
  expect([training!.count, validation!.count]).toEqual([160, 40]);
  const all = [...training!.worst, ...validation!.worst].map(({ index }) => index);
  expect(new Set(all).size).toBe(200);
  expect(Math.max(...all)).toBeLessThan(200);
});

it('refuses test images that are sealed until they are opened for that very run', async () => {
  const sealed = call('readImages', { runId: 2, images: 'test' });
  await expect(sealed).rejects.toThrow('the test data of run #2 are sealed');
  expect((await call('readNetwork', { runId: 2 })).testSealed).toBe(true);
  const opening = (uid: string) => ({ at: 5, run: uid, images: 100, accuracy: 0.5 });
  const other = withOpening('', opening((await run(1)).uid));
  await call('writeDocument', { name: ENVELOPES, text: other });
  expect((await call('readNetwork', { runId: 2 })).testSealed).toBe(true);
  await call('writeDocument', { name: ENVELOPES, text: withOpening(other, opening((await run(2)).uid)) });
  expect((await call('readNetwork', { runId: 2 })).testSealed).toBe(false);
  expect((await call('readImages', { runId: 2, images: 'test' })).count).toBe(100);
});

it('reads no other images than those that the network was trained on', () => {
  const source = findDataSource('mnist', null);
  expect(() => inspectedData(source, 'other')).toThrow('data.dataset must have the mnist that the run was trained on');
  expect(inspectedData(source, null).fingerprint).toBe(mnist.fingerprint);
});

it('goes through a training once more, and reads images with a network on its way', async () => {
  const way = await call('retraceTraining', { runId: 1 });
  expect([way[0]!.iteration, way.at(-1)!.iteration]).toEqual([0, 60]);
  const { arrays } = await call('readNetwork', { runId: 1 });
  expect(way.at(-1)!.arrays).toEqual(arrays);
  const [first, last] = await Promise.all(
    [0, 60].map((iteration) => call('readImages', { runId: 1, images: 'test', iteration })),
  );
  expect(last!.right / 100).toBe(measured[0]);
  expect(first!.right).toBeLessThan(last!.right);
  await expect(call('readImages', { runId: 1, images: 'test', iteration: 59 })).rejects.toThrow(/iteration/);
  const plane = await call('lossPlane', { runId: 1 });
  expect(plane.path.map(({ iteration }) => iteration)).toEqual(way.map(({ iteration }) => iteration));
  expect(plane.path.at(-1)!.loss).toBeLessThan(plane.path[0]!.loss);
});

it('follows a number of a network that was trained, and of one as far as it has come, with a checkpoint or without', async () => {
  const place = { array: 'W2', row: 3, column: 8 };
  const whole = await call('followWeight', { runId: 1, ...place });
  const { arrays } = await call('readNetwork', { runId: 1 });
  const last = new Map(arrays).get('W2')![2 * 10 + 7];
  expect([whole.values.length, whole.values[60], whole.place]).toEqual([61, last, place]);
  // The same experiment, so the same numbers.
  for (const runId of [3, 4]) {
    const some = await call('followWeight', { runId, ...place });
    expect([some.values, some.losses]).toEqual([whole.values.slice(0, 41), whole.losses.slice(0, 40)]);
  }
});

it('refuses to follow a number that the network does not have', async () => {
  const away = call('followWeight', { runId: 1, array: 'W2', row: 21, column: 1 });
  await expect(away).rejects.toMatchObject({ refusal: { code: 'outOfRange', path: 'row', allowed: '[1, 20]' } });
  const none = call('followWeight', { runId: 1, array: 'W9', row: 1, column: 1 });
  await expect(none).rejects.toMatchObject({ refusal: { code: 'wrongChoice', path: 'array' } });
});

it('opens the envelope of a network, and remembers each time that it was opened', async () => {
  const before = (await call('listOpenings', {})).length;
  const [first, second] = [await call('openEnvelope', { runId: 2 }), await call('openEnvelope', { runId: 2 })];
  // The sealed run is the open one to the bit, so it is measured to the same.
  expect([first.accuracy, second.accuracy, first.images]).toEqual([measured[0], measured[0], 100]);
  const openings = await call('listOpenings', {});
  expect(openings.slice(before).map(({ run: uid }) => uid)).toEqual([first.run, second.run]);
  expect(first.run).toBe((await run(2)).uid);
  await expect(call('openEnvelope', { runId: 1 })).rejects.toMatchObject({ refusal: { code: 'notSealed' } });
});

it('takes a run whose members are all typed to a session file and back: its formulas, its network and its every bit', async () => {
  const before = await run(5);
  expect(before.spec).toMatchObject(allTyped);
  const place = { array: 'W1', row: 400, column: 7 };
  const { values } = await call('followWeight', { runId: 5, ...place });
  const path = join(folder, 'typed.descent');
  await call('saveSession', { path });
  await call('openSession', { path });
  const { runs } = await call('listRuns', { filter: {} });
  const after = runs.find(({ uid }) => uid === before.uid)!;
  expect([after.spec, after.label, after.hasNetwork]).toEqual([before.spec, before.label, true]);
  // Trained again of what the file holds, it comes to the network that the file holds.
  expect((await call('followWeight', { runId: after.id, ...place })).values).toEqual(values);
  const again = parseExperiment(await call('duplicateRun', { runId: after.id }));
  expect(planRuns(again).map(({ spec }) => spec)).toEqual([before.spec]);
});
