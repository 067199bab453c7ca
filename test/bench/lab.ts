/** How quickly the lab answers while it is busy, and how quickly it reads what it keeps. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { labParams } from '#core/protocol/index.ts';
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { Store } from '#main/storage/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import type { Row } from './sections.ts';

const FINISHED = 2000;
const STREAMING = 8;
const POINTS = 20_000;

function seeded(name: string, count: number, iterations: number) {
  return {
    format: FORMAT,
    name,
    training: { iterations },
    seeds: Array.from({ length: count }, (_, seed) => seed),
  };
}

/** Stores finished runs; every one has `points` losses. */
function fill(store: Store, name: string, count: number, points: number): number[] {
  const experiment = parseExperiment(seeded(name, count, points));
  const runs = planRuns(experiment).map(({ run: position, label, choices, seed, spec }) => {
    return {
      position,
      label,
      choices,
      seed,
      spec,
      parentUid: null,
      priority: 0,
      iterations: points,
      createdAt: position,
    };
  });
  const [, ids] = store.addExperiment({ experiment, preset: null, createdAt: 0 }, runs);
  const iterations = Uint32Array.from({ length: points }, (_, index) => index);
  for (const runId of ids) {
    const values = Float64Array.from(iterations, (at) => 1 / (at + runId));
    store.apply([
      { runId, changes: { status: 'finished', iteration: points }, series: [{ metric: 'loss', iterations, values }] },
    ]);
  }
  return ids;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** `asked` questions, 25 milliseconds apart, as a window asks while it is looked at. */
async function ask(question: () => unknown, asked: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < asked; i++) {
    const start = performance.now();
    await question();
    times.push(performance.now() - start);
    await pause(25);
  }
  return times;
}

export async function* labSection(_peers: unknown, { rounds }: { readonly rounds: number }): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'descent-bench-'));
  const path = join(folder, 'session.descent');
  const filled = new Store(path);
  // An experiment has at most a thousand seeds.
  for (let part = 0; part < FINISHED; part += 500) fill(filled, 'Finished', 500, 200);
  const long = fill(filled, 'Long', 100, POINTS);
  filled.close();
  const lab = openLab({
    version: 'bench',
    store: path,
    folder,
    workers: STREAMING,
    startTrainer: forkTrainer,
    startThread: startLabThread,
  });
  try {
    const reading = await ask(() => lab.service.readMetrics({ runIds: long, after: -1 }), rounds);
    yield { name: `reading 100 runs × ${POINTS} points`, unit: 'ms', times: { lab: reading } };

    const { runIds } = await lab.service.startExperiment({
      experiment: seeded('Streaming', STREAMING, 1_000_000),
      preset: null,
      parentUid: null,
      priority: 0,
    });
    let news = 0;
    lab.subscribe((event) => (news += event.kind === 'news' ? 1 : 0));
    while (news < 20) await pause(50);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const query = labParams.listRuns.parse({});
    const listing = await ask(() => lab.service.listRuns(query), 40 * rounds);
    delay.disable();
    const name = `listing 200 of ${FINISHED + 100} runs while ${STREAMING} stream`;
    yield { name, unit: 'ms', times: { lab: listing } };
    yield { name: `${name}, 99th percentile`, unit: 'ms', times: { lab: [quantile(listing, 0.99)] } };
    yield { name: 'the longest that the lab kept anybody waiting', unit: 'ms', times: { lab: [delay.max / 1e6] } };
    await lab.service.stopRuns({ runIds: [...runIds] });
    await lab.idle();
  } finally {
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
