import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWindow } from './openWindow.ts';
import type { OpenedWindow } from './openWindow.ts';
import type { Page } from 'playwright-core';

let opened: OpenedWindow;
let page: Page;

beforeAll(async () => {
  opened = await openWindow();
  page = opened.page;
});
beforeEach(() => void opened.complaints.splice(0));
afterAll(() => opened?.close());

describe('the window in a browser', () => {
  it('is let in by the printed address, which does not stay in the address bar', async () => {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(new URL(page.url()).search).toBe('');
    const stranger = await opened.browser.newPage();
    expect((await stranger.goto(new URL('/', opened.url()).href))?.status()).toBe(403);
    await stranger.close();
    expect(opened.complaints).toEqual([]);
  });

  it('runs a figure of the book, shows it in the list, and still after a reload', async () => {
    await opened.go('#/book/landscape');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.getByRole('main').getByRole('button', { name: '실행', exact: true }).click();
    await opened.go('#/runs');
    await page.getByText('완료').nth(3).waitFor();
    await page.reload();
    await page.getByText('AdaGrad').first().waitFor();
    expect(opened.complaints).toEqual([]);
  });

  it.each(['light', 'dark'])('has nothing that axe finds fault with, in any place (%s)', async (theme) => {
    // Without the moment in which colours pass into one another.
    await page.emulateMedia({ colorScheme: theme as 'light' | 'dark', reducedMotion: 'reduce' });
    const found: Record<string, string[]> = {};
    for (const place of ['book', 'playground', 'lab', 'runs', 'compare', 'search', 'inspect', 'data', 'settings']) {
      await opened.go(`#/${place}`);
      found[place] = await opened.violations();
    }
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
    expect(opened.complaints).toEqual([]);
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
    await opened.go('#/settings');
    await page.getByText('English', { exact: true }).first().click();
    await page.getByRole('heading', { name: 'Settings' }).first().waitFor();
    expect(opened.complaints).toEqual([]);
  });
});
