/** For how long large sessions keep the lab from anything else. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeCheckpoint } from '#core/training/checkpoint.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { RandomState } from '#core/random/randomState.ts';
import { callLab } from '#core/protocol/index.ts';
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { writeSession } from '#main/sessions/index.ts';
import { Store } from '#main/storage/index.ts';
import type { Lab } from '#main/lab/index.ts';
import type { Row } from './sections.ts';

interface Size {
  readonly runs: number;
  readonly points: number;
  /** Numbers in the trained network of each run. */
  readonly weights: number;
}

const many: Size = { runs: 10_000, points: 500, weights: 1000 };
const large: Size = { runs: 400, points: 156_250, weights: 1000 };

/** Seeds of an experiment at most. */
const SEEDS = 1000;

/** A session file of finished runs. */
async function sessionOf(folder: string, { runs: count, points, weights }: Size): Promise<string> {
  const store = new Store(join(folder, 'made.descent'), { unshared: true });
  const iterations = Uint32Array.from({ length: points }, (_, index) => index);
  const arrays = new Map([['W1', new Float32Array(weights)]]);
  const random = new RandomState(0).save();
  const bytes = encodeCheckpoint({ identity: 'made', iteration: points, divergence: null, random, arrays });
  for (let from = 0; from < count; from += SEEDS) {
    const seeds = Array.from({ length: Math.min(SEEDS, count - from) }, (_, seed) => seed);
    const training = { iterations: points };
    const experiment = parseExperiment({ format: FORMAT, name: `Made ${from / SEEDS}`, training, seeds });
    const planned = planRuns(experiment).map(({ run: position, ...run }) => {
      return { ...run, position, iterations: points, createdAt: position };
    });
    const [, ids] = store.addExperiment({ experiment, preset: null, createdAt: 0 }, planned);
    store.apply(
      ids.map((runId) => ({
        ...{ runId, changes: { status: 'finished', iteration: points } as const },
        series: [{ metric: 'loss', iterations, values: Float64Array.from(iterations, (at) => 1 / (at + runId)) }],
        network: { iteration: points, bytes },
      })),
    );
  }
  const file = join(folder, 'file.descent');
  await writeSession(store.path, file);
  store.close();
  rmSync(store.path);
  return file;
}

/** Milliseconds of processor time of this thread. */
const spent = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** The longest that the loop was kept during `work`, and all that it did, in milliseconds of processor time. */
async function watched(work: () => Promise<unknown>): Promise<{ readonly longest: number; readonly all: number }> {
  const began = spent();
  let longest = 0;
  let last = began;
  let over = false;
  const look = (): void => {
    const now = spent();
    longest = Math.max(longest, now - last);
    last = now;
    if (!over) setTimeout(look, 1);
  };
  look();
  await work();
  over = true;
  look();
  return { longest, all: spent() - began };
}

const allRuns = { limit: 10_000 };

async function* measured(label: string, size: Size): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'descent-bench-'));
  const file = await sessionOf(folder, size);
  const call = (lab: Lab, method: Parameters<typeof callLab>[1], params: object): Promise<unknown> =>
    callLab(lab.service, method, params);
  const lab = openLab({
    ...{ version: 'bench', store: join(folder, 'store.descent'), folder, workers: 1 },
    startTrainer: () => ({ post: () => undefined, close: () => undefined }),
    startThread: startLabThread,
  });
  let listed: number[] = [];
  const ids = async (): Promise<void> => {
    const { runs } = (await call(lab, 'listRuns', allRuns)) as { readonly runs: readonly { readonly id: number }[] };
    listed = runs.map(({ id }) => id);
  };
  const megabytes = Math.round(statSync(file).size / 1e6);
  const works: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['looking into it', () => call(lab, 'sessionInfo', { path: file })],
    ['merging it', () => call(lab, 'mergeSession', { path: file })],
    ['merging it once more', () => call(lab, 'mergeSession', { path: file })],
    ['opening it', () => call(lab, 'openSession', { path: file })],
    ['saving it', () => call(lab, 'saveSession', { path: join(folder, 'saved.descent') })],
    ['listing all of it', ids],
    ['putting all of it in the trash', () => call(lab, 'trashRuns', { runIds: listed })],
    ['purging all of it', () => call(lab, 'purgeRuns', { runIds: listed })],
    ['opening it again', () => call(lab, 'openSession', { path: file })],
    ['beginning a new one', () => call(lab, 'newSession', {})],
  ];
  try {
    for (const [name, work] of works) {
      const { longest, all } = await watched(work);
      const what = `${label} (${megabytes} MB): ${name}`;
      yield { name: what, unit: 'ms', times: { 'longest of the lab': [longest], 'all of the lab': [all] } };
    }
  } finally {
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function* sessionsSection(): AsyncGenerator<Row> {
  yield* measured(`${many.runs} runs`, many);
  yield* measured(`${large.runs} runs of ${large.points} points`, large);
}
