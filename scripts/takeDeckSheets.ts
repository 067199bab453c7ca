/**
 * Pictures of every page of the Book, before anything was run: a sheet a page, with both languages, light and dark, at
 * 1280 × 800 and at 1024 × 768 enlarged to 150 %. `npm run screenshots:deck -- [page …] [--out DIR]`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { titleOf } from '#core/lessons/topic.ts';
import { topics } from '#core/lessons/topics.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { openLab, storeIn } from '#main/lab/index.ts';
import { startServer } from '#main/server/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import { openBrowser } from '../test/e2e/browser.ts';
import { ensureBuilt } from './ensureBuilt.ts';
import type { Language } from '#core/report/chart.ts';
import type { Page } from 'playwright-core';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'docs/screenshots/deck' } },
});
const root = resolve(import.meta.dirname, '..');
const out = resolve(root, values.out);
const pages = topics.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
/** In CSS pixels, with how many of the device's each is made of. */
const sizes = [
  { name: '1280', width: 1280, height: 800, scale: 1 },
  { name: '1024', width: 683, height: 512, scale: 1.5 },
];
const themes = ['light', 'dark'] as const;
const languages = ['ko', 'en'] as const;
/** Of one picture on its sheet. */
const WIDTH = 560;

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'descent-deck-'));
const lab = openLab({
  ...{ version: '', store: storeIn(folder), folder, data: null },
  ...{ startTrainer: forkTrainer, startThread: startLabThread },
});
const server = await startServer({
  ...{ lab, page: pathToFileURL(`${join(root, 'out/renderer')}/`), port: 0 },
  log: (line) => console.error(line),
});
const browser = await openBrowser();

/** In the page: whether the page of this title is there, and what takes longer than a moment is computed and drawn. */
const isDrawn = (title: string): string => `(() => {
  const page = [...document.querySelectorAll('main article')].find((one) => one.getAttribute('aria-label') === ${JSON.stringify(title)});
  return page !== undefined && page.querySelector(':is(svg.drawing, .actions button)') !== null
    && page.querySelector('[role="progressbar"]') === null;
})()`;

/** Pictures of all pages at one size, in one theme and one language, by page. */
async function take(page: Page, language: Language): Promise<Map<string, Buffer>> {
  const taken = new Map<string, Buffer>();
  for (const topic of pages) {
    const { id } = topic;
    await page.goto(new URL(`/#/book/${id}`, server.url).href);
    while (!(await page.evaluate<boolean>(isDrawn(titleOf(topic)[language])))) await page.waitForTimeout(50);
    // Whatever moves when it comes has come to rest.
    await page.waitForTimeout(350);
    const bytes = await page.screenshot({ type: 'jpeg', quality: 85 });
    taken.set(id, bytes);
  }
  return taken;
}

/** A size a row, as wide as they all are. */
async function sheetOf(pictures: readonly Buffer[]): Promise<Buffer> {
  const images = await Promise.all(pictures.map((bytes) => loadImage(bytes)));
  const columns = themes.length * languages.length;
  const heights = images.map(({ width, height }) => Math.round((height * WIDTH) / width));
  const rows = sizes.map((_, row) => heights[row * columns] ?? 0);
  const canvas = createCanvas(
    WIDTH * columns,
    rows.reduce((sum, height) => sum + height, 0),
  );
  const ground = canvas.getContext('2d');
  images.forEach((image, at) => {
    const row = Math.floor(at / columns);
    const top = rows.slice(0, row).reduce((sum, height) => sum + height, 0);
    ground.drawImage(image, (at % columns) * WIDTH, top, WIDTH, heights[at]!);
  });
  return canvas.encode('webp', 45);
}

const sheets = new Map(pages.map(({ id }): [string, Buffer[]] => [id, []]));
try {
  mkdirSync(out, { recursive: true });
  for (const { width, height, scale } of sizes) {
    const page = await browser.newPage({ deviceScaleFactor: scale, viewport: { width, height } });
    await page.goto(server.url);
    for (const theme of themes)
      for (const language of languages) {
        await lab.service.setSettings({ theme, language });
        for (const [id, picture] of await take(page, language)) sheets.get(id)?.push(picture);
      }
    await page.close();
  }
  for (const [id, pictures] of sheets) writeFileSync(join(out, `${id}.webp`), await sheetOf(pictures));
} finally {
  await browser.close();
  await server.close();
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
}
