/** Charts of stored runs in a browser that draws: zoom, axes, a diverged run, what is saved and exported. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow } from './openWindow.ts';
import type { Page } from 'playwright-core';
import type { OpenedWindow } from './openWindow.ts';

const program = resolve(import.meta.dirname, '../../src-main/cli/descent.ts');
const folder = mkdtempSync(join(tmpdir(), 'descent-charts-'));
let opened: OpenedWindow;
let page: Page;

/** Computes an experiment and takes its runs into the session; answers their identities. */
async function runsOf(name: string, fields: object): Promise<string[]> {
  const [file, out] = [join(folder, `${name}.json`), join(folder, name)];
  const small = { data: { trainSize: 500, testSize: 200 }, network: { hidden: [20] }, evaluateEvery: 5 };
  writeFileSync(file, JSON.stringify({ format: 'descent-experiment/1', name, ...small, ...fields }));
  const args = [program, 'run', file, '--out', out, '--quiet', '--workers', '1'];
  // It ends with 1 where a run failed, and not where one diverged.
  await promisify(execFile)(process.execPath, args);
  const path = join(out, 'session.descent');
  const session = readFileSync(path).toString('base64');
  await page.evaluate(async (bytes) => {
    const body = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    const headers = { 'content-type': 'application/octet-stream' };
    await fetch('/session?do=merge', { method: 'POST', headers, body });
  }, session);
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('SELECT uid FROM runs ORDER BY position').all() as { uid: string }[];
  database.close();
  return rows.map(({ uid }) => uid);
}

/** Pixels of a run's colour in the first chart: how many, and over which share of its height. */
async function drawnIn(color: string): Promise<{ readonly count: number; readonly height: number }> {
  const image = await loadImage(await page.locator('.plot').first().screenshot());
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const wanted = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  let [count, top, bottom] = [0, Infinity, -Infinity];
  for (let at = 0; at < data.length; at += 4) {
    if (!wanted.every((part, channel) => Math.abs((data[at + channel] ?? 0) - part) < 8)) continue;
    const y = Math.floor(at / 4 / image.width);
    count++;
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return { count, height: (bottom - top) / image.height };
}
const FIRST = '#0067a5';
const isDrawn = () => expect.poll(async () => (await drawnIn(FIRST)).count).toBeGreaterThan(100);

const compare = async (uids: readonly string[], more = '') => {
  await opened.go(`#/compare?runs=${uids.join()}&metrics=loss,test_accuracy${more}`);
  await isDrawn();
};
const pick = (group: string, name: string) =>
  page
    .getByRole('group', { name: group })
    .or(page.getByRole('radiogroup', { name: group }))
    .getByText(name)
    .click();
const zoomed = () => page.getByRole('button', { name: '전체 보기' }).count();

async function drag(from: number, to: number): Promise<void> {
  const box = await page.locator('.plot').first().boundingBox();
  if (box === null) throw new Error('no chart');
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at((from + to) / 2), { steps: 4 });
  await page.mouse.move(...at(to), { steps: 4 });
  await page.mouse.up();
}

let two: string[] = [];

beforeAll(async () => {
  opened = await openWindow();
  page = opened.page;
  const training = { batchSize: 50, epochs: 20 };
  two = await runsOf('two', { training, compare: { 'optimizer.learningRate': [0.05, 0.1] } });
});
afterAll(async () => {
  await opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a zoomed chart', () => {
  it('shows the same iterations whatever its axis counts', async () => {
    await compare(two);
    await drag(0.5, 0.8);
    await expect.poll(zoomed).toBe(2);
    for (const kind of ['에폭', '시간', '반복']) {
      await pick('가로축', kind);
      await isDrawn();
      expect(await zoomed()).toBe(2);
    }
  });

  it('begins where the data do when its axis becomes logarithmic, and says what that leaves out', async () => {
    await compare(two);
    await drag(0.01, 0.5);
    await page.locator('.compare-tools').getByText('로그').first().click();
    await isDrawn();
    await page.getByText('1에서 시작하며').first().waitFor();
  });

  it('shows all of other runs', async () => {
    const short = await runsOf('short', {
      training: { batchSize: 50, iterations: 40 },
      compare: { 'optimizer.learningRate': [0.05, 0.1] },
    });
    await compare(short);
    await compare(two);
    await drag(0.6, 0.9);
    await expect.poll(zoomed).toBe(2);
    await page.goBack();
    await isDrawn();
    expect(await zoomed()).toBe(0);
  });
});

describe('a chart on another screen', () => {
  it('has as many pixels as it shows there, and the size of its box', async () => {
    await compare(two);
    const client = await page.context().newCDPSession(page);
    const unsharp = (): Promise<number> =>
      page.evaluate(`(() => {
        const canvas = document.querySelector('.plot canvas');
        const shown = canvas.getBoundingClientRect();
        const box = canvas.parentElement;
        return Math.max(
          Math.abs(canvas.width - shown.width * devicePixelRatio),
          Math.abs(canvas.height - shown.height * devicePixelRatio),
          Math.abs(shown.width - box.clientWidth),
          Math.abs(shown.height - box.clientHeight),
        );
      })()`);
    // As a browser's zoom does it: fewer pixels of the page, more of the screen.
    const screens = [
      [1280, 800, 2],
      [853, 533, 1.5],
      [1280, 800, 1],
    ] as const;
    for (const [width, height, deviceScaleFactor] of screens) {
      await client.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
      // A screen tells of its density by this event, which the emulation leaves out where the size is the same.
      await page.evaluate(`dispatchEvent(new Event('resize'))`);
      expect(await page.evaluate(`devicePixelRatio`)).toBe(deviceScaleFactor);
      await expect.poll(unsharp).toBeLessThanOrEqual(2);
    }
    await client.send('Emulation.clearDeviceMetricsOverride');
    await client.detach();
  });
});

describe('a chart with a diverged run', () => {
  it('is fitted to the others, and says once of each seed that it diverged', async () => {
    const uids = await runsOf('diverged', {
      training: { batchSize: 50, iterations: 60 },
      network: { hidden: [20, 20, 20, 20] },
      compare: { 'optimizer.learningRate': [0.1, 100] },
      seeds: [0, 1],
    });
    await compare(uids);
    await expect.poll(async () => (await drawnIn(FIRST)).height).toBeGreaterThan(0.2);
    const told = await page.locator('.line-chart').first().locator('.odd').allInnerTexts();
    expect(told.length).toBeLessThanOrEqual(2);
    expect(new Set(told).size).toBe(told.length);
    for (const sentence of told) expect(sentence).toMatch(/시드 [01]:/);
    expect(told.length).toBeGreaterThan(0);
  });
});

describe('what is saved and exported of a comparison', () => {
  it('is what the page shows: without the line that is hidden, in the part that is in sight', async () => {
    await compare(two);
    await page.locator('.legend .entry').first().click();
    const save = page.getByRole('button', { name: /^그림으로 저장/ }).first();
    const { name, bytes } = await opened.downloaded(async () => {
      await save.click();
      await page.getByRole('menuitem', { name: 'SVG' }).click();
    });
    expect(name).toBe('loss.svg');
    expect(bytes.toString()).toContain('η 0.1');
    expect(bytes.toString()).not.toContain('η 0.05');
    expect(bytes.toString()).toContain('배치 50');
  });
});
