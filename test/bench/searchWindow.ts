/**
 * `node test/bench/searchWindow.ts`: the Search room with 10,000 trials in Chromium, on a lab that trains nothing. Prints the work of
 * the page's main thread in each frame while a range is brushed and while the table is scrolled, and how long the room takes to show.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { log } from '#core/numeric/index.ts';
import { trialLabel } from '#core/search/trialLabel.ts';
import { openLab, storeIn } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { startServer } from '#main/server/index.ts';
import { Store } from '#main/storage/index.ts';
import { openBrowser } from '../e2e/browser.ts';
import { frameWork, quantile } from './frameWork.ts';
import { bookExperiment } from './trials.ts';
import { createSearch } from '#core/search/search.ts';
import type { TraceEvent } from './frameWork.ts';

const TRIALS = 10_000;
const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

function fill(store: Store): void {
  const experiment = bookExperiment({ trials: TRIALS });
  const { work } = createSearch(experiment).progress(() => null);
  const iterations = 200;
  const runs = work.map(({ trial }) => {
    const { index, seed, spec } = trial;
    const own = { position: index + 1, label: trialLabel(trial), choices: { trial: index }, seed, spec };
    return { ...own, parentUid: null, priority: 0, iterations, createdAt: index };
  });
  const [, ids] = store.addExperiment({ experiment, preset: 'search', createdAt: 0 }, runs);
  store.apply(
    ids.map((runId, place) => {
      const rate = work[place]!.trial.settings.get('optimizer.learningRate') as number;
      const value = Math.min(0.95, Math.max(0.1, 0.9 + (log(rate) + 4.6) / 8 + ((place * 37) % 100) / 1000));
      const [at, values] = [Uint32Array.of(iterations), Float64Array.of(value)];
      const status = place % 50 === 0 ? 'diverged' : 'finished';
      const series = [{ metric: 'validation_accuracy', iterations: at, values }];
      return { runId, changes: { status, iteration: iterations } as const, series };
    }),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'descent-search-window-'));
const filled = new Store(storeIn(folder));
fill(filled);
filled.close();
const startTrainer = (): never => {
  throw new Error('nothing trains here');
};
const lab = openLab({
  version: 'bench',
  store: storeIn(folder),
  folder,
  workers: 1,
  startTrainer,
  startThread: startLabThread,
});
const page = pathToFileURL(`${resolve('out/renderer')}/`);
const { service, copySession, adoptSession, subscribe } = lab;
const server = await startServer({
  ...{ lab: { service, copySession, adoptSession, subscribe }, page, port: 0 },
  log: (line) => console.error(line),
});
const browser = await openBrowser();
const shown = (value: number): string => value.toFixed(1);

try {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await tab.goto(server.url);
  await tab.waitForSelector('main h2, main h3');
  const before = Date.now();
  await tab.evaluate("location.hash = '/search'");
  await tab.waitForSelector('.trial-table .trial');
  console.log(`${TRIALS} trials, to the first row of the table: ${Date.now() - before} ms`);
  await pause(3000);

  async function traced(name: string, work: () => Promise<void>): Promise<void> {
    await browser.startTracing(tab, { categories: ['toplevel', 'cc', '__metadata'] });
    await work();
    const trace = JSON.parse((await browser.stopTracing()).toString()) as {
      readonly traceEvents: readonly TraceEvent[];
    };
    const frames = frameWork(trace.traceEvents);
    const [half = NaN, most = NaN, longest = NaN] = [0.5, 0.95, 1].map((share) => quantile(frames, share));
    const told = `median ${shown(half)} ms, 95 % ${shown(most)} ms, longest ${shown(longest)} ms (${frames.length} frames)`;
    console.log(`${name}: ${told}`);
  }

  const track = tab.locator('.axis-brush').nth(1);
  await track.scrollIntoViewIfNeeded();
  const box = (await track.boundingBox())!;
  const x = box.x + box.width / 2;
  await traced('a range brushed, work in a frame', async () => {
    await tab.mouse.move(x, box.y + box.height * 0.6);
    await tab.mouse.down();
    for (let step = 0; step < 120; step++) {
      await tab.mouse.move(x, box.y + box.height * (0.6 - 0.4 * Math.abs(Math.sin(step / 20))));
      await pause(16);
    }
    await tab.mouse.up();
  });
  await tab.locator('.trial-table').scrollIntoViewIfNeeded();
  await tab.hover('.trial-table');
  await traced('the table scrolled, work in a frame', async () => {
    for (let step = 0; step < 150; step++) {
      await tab.mouse.wheel(0, 120);
      await pause(16);
    }
  });
} finally {
  await browser.close();
  await server.close();
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
}
