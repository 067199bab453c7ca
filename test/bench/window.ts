/**
 * What the window costs while eight runs stream into it: `node test/bench/window.ts [--page FOLDER]` opens the built page in
 * Chromium on a server whose lab trains nothing and tells synthetic points, so that only the page is measured. Prints the
 * work of the page's main thread in each frame, memory after an hour of streaming in fast motion, the time to the first
 * paint, the frames while 10,000 runs are scrolled, and the size of the page.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { openLab, storeIn } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { startServer } from '#main/server/index.ts';
import { Store } from '#main/storage/index.ts';
import { openBrowser } from '../e2e/browser.ts';
import { frameWork, quantile } from './frameWork.ts';
import type { TraceEvent } from './frameWork.ts';
import type { LabEvent, LabService, MetricSeries, RunSummary } from '#core/protocol/index.ts';

const { values } = parseArgs({ options: { page: { type: 'string', default: 'out/renderer' } } });
const page = resolve(values.page);

const RUNS = 8;
/** Iterations a second of each run, and how often a second the lab tells. */
const SPEED = 500;
const NEWS = 20;
/** Seconds. */
const [SHORT, HOUR] = [20, 3600];
const LISTED = 10_000;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Runs that are done, for a long list. */
function fill(store: Store): void {
  for (let part = 0; part < LISTED / 1000; part++) {
    const experiment = parseExperiment({
      ...{ format: FORMAT, name: `Sweep ${part}`, training: { iterations: 300 } },
      compare: {
        'optimizer.learningRate': [1, 2, 3, 4, 5].map((at) => (at + part) / 100),
        'network.dropout': [0, 0.1],
      },
      seeds: Array.from({ length: 100 }, (_, seed) => seed),
    });
    const runs = planRuns(experiment).map(({ run: position, label, choices, seed, spec }) => {
      return {
        position,
        label,
        choices,
        seed,
        spec,
        parentUid: null,
        priority: 0,
        iterations: 300,
        createdAt: position,
      };
    });
    const [, ids] = store.addExperiment({ experiment, preset: null, createdAt: 0 }, runs);
    const point = (value: number) => ({ iterations: Uint32Array.of(300), values: Float64Array.of(value) });
    store.apply(
      ids.map((runId) => ({
        runId,
        changes: { status: 'finished', iteration: 300 },
        series: [
          { metric: 'loss', ...point(1 / runId) },
          { metric: 'test_accuracy', ...point(1 - 1 / runId) },
        ],
      })),
    );
  }
}

/** Loss of the iterations [from, to) of a run, and its accuracies there. */
function pointsOf(run: RunSummary, from: number, to: number): MetricSeries[] {
  const lossAt = (at: number): number =>
    0.05 + 2.3 * Math.exp(-at / 40_000) + 0.2 * Math.abs(Math.sin(at * 12.9 + run.id));
  const iterations = Uint32Array.from({ length: to - from }, (_, index) => from + index);
  const loss = { runId: run.id, metric: 'loss', iterations, values: Float64Array.from(iterations, lossAt) };
  const evaluated = iterations.filter((at) => at % 500 === 0);
  const accuracies = ['train_accuracy', 'test_accuracy'].map((metric) => ({
    ...{ runId: run.id, metric, iterations: evaluated },
    values: Float64Array.from(evaluated, (at) => 1 - lossAt(at) / 3),
  }));
  return [loss, ...(evaluated.length > 0 ? accuracies : [])];
}

const folder = mkdtempSync(join(tmpdir(), 'descent-window-'));
const filled = new Store(storeIn(folder));
fill(filled);
filled.close();
const lab = openLab({
  ...{ version: 'bench', store: storeIn(folder), folder, workers: 1, startThread: startLabThread },
  // Its runs stay where they are: the points come from here.
  startTrainer: (listener) => ({
    post: ({ kind }) => {
      if (kind === 'stop')
        queueMicrotask(() =>
          listener.message({ job: 0, kind: 'stopped', reached: false, data: null, checkpoint: null, seconds: 0 }),
        );
    },
    close: () => listener.exit('closed'),
  }),
});

let iteration = 0;
let iterations = 0;
let streaming: readonly number[] = [];
const asStreaming = (run: RunSummary): RunSummary =>
  streaming.includes(run.id) ? { ...run, status: 'running', iteration, seconds: iteration / SPEED } : run;
const listeners = new Set<(event: LabEvent) => void>();
const service: LabService = {
  ...lab.service,
  getRuns: async (params) => (await lab.service.getRuns(params)).map(asStreaming),
  listRuns: async (params) => {
    const { total, runs } = await lab.service.listRuns(params);
    return { total, runs: runs.map(asStreaming) };
  },
};

/** Goes on by as many iterations, and tells it. */
function stream(runs: readonly RunSummary[], steps: number): void {
  const from = iteration;
  iteration = Math.min(iterations, iteration + steps);
  const seconds = iteration / SPEED;
  const news = runs.map(({ id: runId }) => ({
    ...{ runId, status: 'running' as const, iteration, iterations, seconds, loss: 0.1 },
  }));
  const series = runs.flatMap((run) => pointsOf(run, from, iteration));
  for (const listen of listeners) listen({ kind: 'news', runs: news, series });
}

const server = await startServer({
  lab: {
    ...{ service, copySession: lab.copySession, adoptSession: lab.adoptSession },
    subscribe: (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  },
  page: pathToFileURL(`${page}/`),
  port: 0,
  log: (line) => console.error(line),
});

const browser = await openBrowser();

const row = (name: string, value: string): void => console.log(`${name.padEnd(68)} ${value}`);
const shown = (value: number, digits = 1): string => value.toFixed(digits);

try {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await tab.goto(server.url);

  const paints: number[] = [];
  for (let visit = 0; visit < 7; visit++) {
    await tab.reload();
    await tab.waitForSelector('main h2, main h3');
    // The first visit compiled everything.
    const paint = await tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
    if (visit > 1) paints.push(paint);
  }
  row('start to the first contentful paint, median', `${shown(quantile(paints, 0.5), 0)} ms`);

  /** The main thread's work in each frame while `work` goes on. */
  async function traced(work: () => Promise<void>): Promise<number[]> {
    await browser.startTracing(tab, { categories: ['toplevel', 'cc', '__metadata'] });
    await work();
    const trace = JSON.parse((await browser.stopTracing()).toString()) as {
      readonly traceEvents: readonly TraceEvent[];
    };
    return frameWork(trace.traceEvents);
  }
  const tellFrames = (name: string, frames: readonly number[]): void => {
    const [half = NaN, most = NaN, longest = NaN] = [0.5, 0.95, 1].map((share) => quantile(frames, share));
    row(
      name,
      `median ${shown(half)} ms, 95 % ${shown(most)} ms, longest ${shown(longest)} ms (${frames.length} frames)`,
    );
  };

  await tab.evaluate("location.hash = '/runs'");
  await tab.waitForSelector('.run-row');
  await tab.hover('.grid');
  for (const [speed, pixels] of [
    ['by the wheel', 120],
    ['a screen in each frame', 700],
  ] as const) {
    const scrolled = await traced(async () => {
      for (let step = 0; step < 200; step++) {
        await tab.mouse.wheel(0, pixels);
        await pause(16);
      }
    });
    tellFrames(`${LISTED} runs scrolled ${speed}, work in a frame`, scrolled);
  }

  /** Starts runs that take so many seconds, and shows them. */
  async function begin(seconds: number): Promise<readonly RunSummary[]> {
    [iteration, iterations] = [0, SPEED * seconds];
    const started = await lab.service.startExperiment({
      ...{ preset: null, parentUid: null, priority: 0 },
      experiment: {
        ...{ format: FORMAT, name: `Eight at once for ${seconds} s`, training: { iterations } },
        seeds: Array.from({ length: RUNS }, (_, seed) => seed),
      },
    });
    streaming = started.runIds;
    for (const listen of listeners) listen({ kind: 'runsChanged', runIds: streaming });
    await tab.evaluate(`location.hash = '/live/${started.experimentUid}'`);
    await tab.waitForSelector('.live-run');
    return (await service.getRuns({ runIds: [...streaming] })).map(asStreaming);
  }
  async function streamFor(runs: readonly RunSummary[], seconds: number): Promise<void> {
    for (let told = 0; told < seconds * NEWS; told++) {
      stream(runs, SPEED / NEWS);
      await pause(1000 / NEWS);
    }
  }
  const short = await begin(SHORT);
  const crossing = await traced(() => streamFor(short, SHORT - 1));
  tellFrames(`${RUNS} runs streaming across the chart in ${SHORT} s, work in a frame`, crossing);
  await lab.service.stopRuns({ runIds: [...streaming] });
  const long = await begin(HOUR);
  await streamFor(long, 3);
  tellFrames(`${RUNS} runs of an hour streaming, work in a frame`, await traced(() => streamFor(long, 20)));

  const debug = await tab.context().newCDPSession(tab);
  async function memory(): Promise<number> {
    await debug.send('HeapProfiler.collectGarbage');
    const usage = (await debug.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
    return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 2 ** 20;
  }
  const before = await memory();
  // As many messages as in an hour, as quickly as the page takes them.
  while (iteration < iterations - SPEED * 30) {
    for (let told = 0; told < 100; told++) stream(long, SPEED / NEWS);
    await tab.evaluate('new Promise((done) => requestAnimationFrame(done))');
  }
  await pause(2000);
  const points = (RUNS * iteration) / 1e6;
  row('memory (heap and arrays) at the start', `${shown(before, 0)} MB`);
  row(`memory after an hour, ${shown(points)} million losses`, `${shown(await memory(), 0)} MB`);
  tellFrames(`${RUNS} runs streaming after an hour, work in a frame`, await traced(() => streamFor(long, 20)));
} finally {
  await browser.close();
  await server.close();
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
}

const files = readdirSync(page, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name));
for (const [name, pattern] of [
  ['scripts', /\.js$/],
  ['styles', /\.css$/],
  ['fonts', /\.(woff2?|ttf)$/],
] as const) {
  const own = files.filter((file) => pattern.test(extname(file)));
  const size = own.reduce((sum, file) => sum + statSync(file).size, 0) / 1024;
  const packedSize = own.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1024;
  row(`the page's ${name}`, `${shown(size, 0)} KB, ${shown(packedSize, 0)} KB compressed`);
}
