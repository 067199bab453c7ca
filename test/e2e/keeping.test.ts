/** What stays: runs out of the trash, training over a reload, language and theme; and all of it by the keyboard. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWindow } from './openWindow.ts';
import type { Page } from 'playwright-core';
import type { OpenedWindow } from './openWindow.ts';

let opened: OpenedWindow;
let page: Page;

beforeAll(async () => {
  opened = await openWindow();
  page = opened.page;
});
afterAll(() => opened?.close());
afterEach(() => expect(opened.complaints.splice(0)).toEqual([]));

const rows = (): Promise<number> => page.locator('.run-row').count();

async function command(name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

describe('the window', () => {
  it('finds a figure, runs it and compares its runs without a mouse', async () => {
    await command('landscape');
    await expect.poll(() => page.url()).toContain('#/book/landscape');
    await command('고른 실험 실행');
    await page.getByRole('button', { name: '다시 실행' }).waitFor();
    await page.keyboard.press('4');
    await page.locator('.run-row').nth(3).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('c');
    await expect.poll(() => page.url()).toMatch(/#\/compare\?runs=[0-9a-f]{32}((,|%2C)[0-9a-f]{32}){3}$/);
  });

  it('puts a run into the trash and takes it out again by one click', async () => {
    await opened.go('#/runs');
    await page.locator('.run-row').nth(3).waitFor();
    await page.locator('.run-row [role="rowheader"]').filter({ hasText: 'AdaGrad' }).click();
    await page.keyboard.press('Delete');
    await expect.poll(rows).toBe(3);
    await page.getByRole('button', { name: '되돌리기' }).click();
    await expect.poll(rows).toBe(4);
  });

  it('goes on training while its page is loaded again, and the chart then has every point', async () => {
    await opened.go('#/lab');
    await page.getByRole('textbox', { name: '반복 수', exact: true }).fill('2000');
    await page.getByRole('button', { name: '실험 시작' }).click();
    await page.locator('.live-run').waitFor();
    await page.reload();
    await page.getByText('모두 끝났습니다').waitFor();
    expect(await page.locator('.live-run').count()).toBe(1);
    await page.getByRole('button', { name: '표로 보기' }).first().click();
    const table = page.getByRole('table').first();
    await table.waitFor();
    // 2,000 losses, below a head.
    expect(await table.getAttribute('aria-rowcount')).toBe('2001');
  });

  it('keeps its language and its theme over a reload', async () => {
    await opened.go('#/settings');
    await page.getByText('English', { exact: true }).first().click();
    await page.getByRole('heading', { name: 'Settings' }).first().waitFor();
    await page.getByText('Dark', { exact: true }).first().click();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.reload();
    await page.getByRole('heading', { name: 'Settings' }).first().waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});
