/**
 * Trains a few experiments in a folder of its own and takes a picture of every view of the window, in both languages,
 * light and dark, in two sizes: `npm run screenshots -- [view …]`. `--out DIR` keeps them elsewhere than in
 * docs/screenshots; `--sizes`, `--themes` and `--languages` take fewer.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { FORMAT } from '#core/experiment/schema.ts';
import { presetById } from '#core/presets/index.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { openLab, storeIn } from '#main/lab/index.ts';
import { startServer } from '#main/server/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import { openBrowser } from '../test/e2e/browser.ts';
import { ensureBuilt } from './ensureBuilt.ts';
import type { Page } from 'playwright-core';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'docs/screenshots' },
    sizes: { type: 'string', default: '1280x800,1920x1080' },
    themes: { type: 'string', default: 'light,dark' },
    languages: { type: 'string', default: 'ko,en' },
  },
});
const root = resolve(import.meta.dirname, '..');
const out = resolve(root, values.out);
const listed = <T extends string>(text: string, all: readonly T[]): T[] =>
  all.filter((one) => text.split(',').includes(one));

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'descent-screenshots-'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const lab = openLab({
  ...{ version, store: storeIn(folder), folder, data: null },
  ...{ startTrainer: forkTrainer, startThread: startLabThread },
});
const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

interface Started {
  readonly experimentUid: string;
  readonly runIds: number[];
}

async function start(experiment: object, preset: string | null = null): Promise<Started> {
  const asked = { experiment: { format: FORMAT, ...experiment }, preset, parentUid: null, priority: 0 };
  const { experimentUid, runIds } = await lab.service.startExperiment(asked);
  return { experimentUid, runIds: [...runIds] };
}

const startPreset = (id: string): Promise<Started> => start(presetById.get(id)?.experiment ?? {}, id);

async function ended(runIds: readonly number[]): Promise<void> {
  for (;;) {
    const runs = await lab.service.getRuns({ runIds: [...runIds] });
    if (runs.every(({ status }) => status !== 'queued' && status !== 'running')) return;
    await pause(200);
  }
}

const paths = await startPreset('landscape');
const compared = await startPreset('optimizers');
const overSeeds = await start({
  name: 'Batch normalization over seeds',
  data: { trainSize: 1000, testSize: 1000 },
  network: { hidden: [100, 100, 100, 100, 100], initializer: { id: 'normal', std: 0.05 } },
  training: { batchSize: 100, epochs: 8 },
  evaluateEvery: 10,
  evaluateTrainSize: 1000,
  compare: {
    'network.batchNorm': [
      { label: 'batch norm', value: true },
      { label: 'no batch norm', value: false },
    ],
  },
  seeds: [0, 1, 2],
});
const diverging = await start({
  name: 'First weights too large',
  data: { trainSize: 1000, testSize: 1000 },
  network: { hidden: [100, 100, 100, 100, 100], initializer: { id: 'normal', std: 1 } },
  training: { iterations: 100 },
});
await ended([...paths.runIds, ...compared.runIds, ...overSeeds.runIds, ...diverging.runIds]);
const { experiment: book } = searchPresetById.get('search')!;
await lab.service.startSearch({
  ...{ experiment: { format: FORMAT, ...book }, preset: 'search', parentUid: null, minutes: null },
});
/** A search is listed once it has a run. */
const searchRests = async (): Promise<boolean> =>
  (await lab.service.listSearches({})).map(({ going }) => going).join() === 'false';
while (!(await searchRests())) await pause(200);
await lab.service.starRuns({ runIds: compared.runIds.slice(3), starred: true });
await lab.service.tagRuns({ runIds: compared.runIds, add: ['6.1.8'], remove: [] });

await lab.service.setSettings({ workers: 3 });
const live = await start({
  name: 'He or Xavier, side by side',
  network: { hidden: [100, 100, 100] },
  training: { batchSize: 128, iterations: 20_000 },
  record: { activations: true, every: 200 },
  compare: { 'network.initializer': [{ id: 'he' }, { id: 'xavier' }, { id: 'normal', std: 0.01 }] },
});

async function halt(): Promise<void> {
  await lab.service.pauseRuns({ runIds: live.runIds });
  await ended(live.runIds);
}
while ((await lab.service.getRuns({ runIds: live.runIds })).some(({ iteration }) => iteration < 3500)) await pause(200);
await halt();

const server = await startServer({
  ...{ lab, page: pathToFileURL(`${join(root, 'out/renderer')}/`), port: 0 },
  log: (line) => console.error(line),
});
const browser = await openBrowser();

interface View {
  readonly place: string;
  /** What is there once the view is drawn. */
  readonly ready: string;
  /** While something trains. */
  readonly training?: true;
  readonly then?: (page: Page) => Promise<void>;
}

async function addressOf({ runIds }: { readonly runIds: readonly number[] }): Promise<string> {
  const runs = await lab.service.getRuns({ runIds: [...runIds] });
  return `/compare?runs=${runs.map(({ uid }) => uid).join()}`;
}
const comparison = await addressOf(compared);
const views: Readonly<Record<string, View>> = {
  live: { place: `/live/${live.experimentUid}`, ready: 'main canvas', training: true },
  runs: { place: '/runs', ready: '.run-row', training: true },
  'book-overview': { place: '/book', ready: 'main h3' },
  'book-detail': {
    place: '/book/optimizers',
    ready: 'main canvas',
    then: async (page) => {
      await page.mouse.move(700, 500);
      await page.mouse.wheel(0, 420);
    },
  },
  'book-paths': {
    place: '/book/landscape',
    ready: 'main .detail svg',
    then: async (page) => {
      await page.mouse.move(700, 500);
      await page.mouse.wheel(0, 2000);
    },
  },
  lab: { place: '/lab?preset=optimizers', ready: 'main .fields' },
  compare: { place: comparison, ready: 'main canvas' },
  'compare-seeds': { place: await addressOf(overSeeds), ready: 'main canvas' },
  export: {
    place: comparison,
    ready: 'main canvas',
    then: async (page) => {
      await page.keyboard.press('Control+e');
      await page.getByRole('dialog').waitFor();
    },
  },
  inspect: {
    place: '/inspect',
    ready: '.drawing-pad',
    then: async (page) => {
      await page.locator('.examples button').first().click();
      await page.locator('main .many').first().waitFor();
    },
  },
  search: { place: '/search', ready: '.trial-table .trial' },
  report: { place: '/report', ready: 'main figure svg' },
  data: {
    place: '/data',
    ready: 'main .path',
    // Pictures tell nothing of the machine that took them.
    then: (page) =>
      page.evaluate(
        `for (const path of document.querySelectorAll('main .path'))
          path.textContent = path.textContent.replace(${JSON.stringify(root)}, '/home/me/descent')`,
      ),
  },
  settings: { place: '/settings', ready: 'main h1, main h2' },
  palette: {
    place: comparison,
    ready: 'main canvas',
    then: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
};

async function take(page: Page, name: string, { place, ready, then }: View): Promise<void> {
  await page.goto(new URL(`/#${place}`, server.url).href);
  await page.reload();
  await page.locator(ready).first().waitFor();
  await pause(600);
  await then?.(page);
  await pause(300);
  await page.screenshot({ path: join(out, `${name}.jpg`), type: 'jpeg', quality: 50 });
}

try {
  mkdirSync(out, { recursive: true });
  const wanted = Object.entries(views).filter(([name]) => positionals.length === 0 || positionals.includes(name));
  const page = await browser.newPage();
  await page.goto(server.url);
  // A report of what is compared.
  await lab.service.setSettings({ language: 'en' });
  await page.goto(new URL(`/#${comparison}`, server.url).href);
  await page.getByRole('button', { name: 'Add all to the report' }).click();
  for (const [name, view] of wanted) {
    for (const size of listed(values.sizes, ['1280x800', '1920x1080'])) {
      const [width = 0, height = 0] = size.split('x').map(Number);
      await page.setViewportSize({ width, height });
      for (const theme of listed(values.themes, ['light', 'dark'])) {
        for (const language of listed(values.languages, ['ko', 'en'])) {
          await lab.service.setSettings({ theme, language, workers: view.training === true ? 3 : null });
          // Meanwhile nothing goes on, or it would be over before the last picture.
          if (view.training === true) await lab.service.resumeRuns({ runIds: live.runIds });
          await take(page, `${name}-${width}-${theme}-${language}`, view);
          if (view.training === true) await halt();
        }
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
}
