import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { serveApp } from './served.ts';
import type { Browser, Page } from 'playwright-core';
import type { Served } from './served.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let served: Served;
let browser: Browser;
let page: Page;
/** What the console, the content security policy or a request to elsewhere had to say. */
const complaints: string[] = [];

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp(), openBrowser()]);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'ko-KR' });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(http|ws):\/\/127\.0\.0\.1:|^blob:|^data:/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(served.url);
});
beforeEach(() => void complaints.splice(0));
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds, as `rule: element`. */
async function violations(): Promise<string[]> {
  // Evaluated through the debugger, which no policy of the page concerns.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { run } = (
      globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
    ).axe;
    return (await run({ resultTypes: ['violations'] })).violations;
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

const go = async (place: string): Promise<void> => {
  await page.goto(new URL(place, served.url).href.replace(/\?[^#]*/, ''));
  await page.waitForTimeout(150);
};

describe('the window in a browser', () => {
  it('is let in by the printed address, which does not stay in the address bar', async () => {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(new URL(page.url()).search).toBe('');
    const stranger = await browser.newPage();
    expect((await stranger.goto(new URL('/', served.url).href))?.status()).toBe(403);
    await stranger.close();
    expect(complaints).toEqual([]);
  });

  it('runs a figure of the book, shows it in the list, and still after a reload', async () => {
    await go('#/book/landscape');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.getByRole('main').getByRole('button', { name: '실행', exact: true }).click();
    await go('#/runs');
    await page.getByText('끝남').nth(3).waitFor();
    await page.reload();
    await page.getByText('AdaGrad').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it.each(['light', 'dark'])('has nothing that axe finds fault with, in any place (%s)', async (theme) => {
    await page.emulateMedia({ colorScheme: theme as 'light' | 'dark' });
    const found: Record<string, string[]> = {};
    for (const place of ['book', 'playground', 'lab', 'runs', 'compare', 'search', 'inspect', 'data', 'settings']) {
      await go(`#/${place}`);
      await page.locator('main :is(h1, h2, p)').first().waitFor();
      found[place] = await violations();
    }
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is worked by the keyboard: places by number, commands by name', async () => {
    await page.keyboard.press('4');
    await expect.poll(() => page.url()).toContain('#/runs');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('설정');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('#/settings');
  });

  it('changes its language', async () => {
    await go('#/settings');
    await page.getByText('English', { exact: true }).first().click();
    await page.getByRole('heading', { name: 'Settings' }).first().waitFor();
    expect(complaints).toEqual([]);
  });
});
