/** An experiment file through the window and through the command line. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWindow } from './openWindow.ts';
import { searchActs } from './searchActs.ts';
import type { Page } from 'playwright-core';
import type { OpenedWindow } from './openWindow.ts';

const program = resolve(import.meta.dirname, '../../src-main/cli/descent.ts');
const experiment = {
  format: 'descent-experiment/1',
  name: 'Eight seeds',
  data: { trainSize: 500, testSize: 200 },
  network: { hidden: [20] },
  training: { batchSize: 50, iterations: 40 },
  evaluateEvery: 20,
  seeds: [0, 1, 2, 3, 4, 5, 6, 7],
};

const folder = mkdtempSync(join(tmpdir(), 'descent-experiment-'));
const file = join(folder, 'eight.json');
let opened: OpenedWindow;
let page: Page;

beforeAll(async () => {
  writeFileSync(file, JSON.stringify(experiment));
  opened = await openWindow();
  page = opened.page;
});
afterAll(async () => {
  await opened?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => expect(opened.complaints.splice(0)).toEqual([]));

const start = () => page.getByRole('button', { name: '실험 시작' });

describe('an experiment file in the window', () => {
  it('is opened in the Lab, where a wrong value is told at its field and keeps it from starting', async () => {
    await opened.go('#/lab');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: '실험 파일 열기…' }).click(),
    ]);
    await chooser.setFiles(file);
    const size = page.getByLabel('배치 크기', { exact: true });
    await expect.poll(() => size.inputValue()).toBe('50');
    await size.fill('0');
    await page.getByText('1 이상이어야 합니다.').first().waitFor();
    await page.getByText('고칠 곳이 1군데 있습니다.').waitFor();
    expect(await start().isDisabled()).toBe(true);
    await size.fill('50');
    await expect.poll(() => start().isEnabled()).toBe(true);
    await page.getByText('실행 8개').first().waitFor();
  });

  it('runs eight at once, each to its end', async () => {
    await start().click();
    await page.locator('.live-run').nth(7).waitFor();
    await page.getByText('모두 끝났습니다').waitFor();
    expect(await page.locator('.live-run').count()).toBe(8);
  });

  it('is exported as the very bytes that the command line writes for it', async () => {
    await promisify(execFile)(process.execPath, [program, 'run', file, '--out', join(folder, 'out'), '--quiet']);
    await opened.go('#/runs');
    await page.locator('.run-row').nth(7).waitFor();
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: '내보내기' });
    await dialog.getByRole('checkbox', { name: /metrics\.csv/ }).waitFor();
    for (const box of await dialog.locator('.kinds').getByRole('checkbox').all()) await box.setChecked(false);
    await dialog.getByRole('checkbox', { name: /metrics\.csv/ }).setChecked(true);
    const { name, bytes } = await opened.downloaded(() =>
      dialog.getByRole('button', { name: '내보내기', exact: true }).click(),
    );
    expect(name).toBe('metrics.csv');
    expect(bytes.toString()).toBe(readFileSync(join(folder, 'out', 'metrics.csv'), 'utf8'));
  });

  it('leaves a network that is looked into: it reads what is drawn, and each answer comes apart', async () => {
    await opened.go('#/runs');
    await page.locator('.run-row [role="rowheader"]').first().click();
    await page.getByRole('toolbar').getByRole('button', { name: '들여다보기' }).click();
    await page.getByText('이미지 200장 가운데').waitFor();
    const pad = page.getByRole('application', { name: /숫자를 그리는 종이/ });
    await pad.scrollIntoViewIfNeeded();
    const { x = 0, y = 0, width = 0 } = (await pad.boundingBox()) ?? {};
    await page.mouse.move(x + width / 2, y + width / 4);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + (3 * width) / 4, { steps: 6 });
    await page.mouse.up();
    await page.getByText(/읽습니다: \d/).waitFor();
    await page.getByRole('button', { name: /^4: / }).focus();
    await page.getByRole('button', { name: '출력 4' }).waitFor();
    await page
      .getByRole('button', { name: /은닉층 1의 뉴런/ })
      .first()
      .press('Enter');
    await page
      .getByText(/행 \d+열: x · w =/)
      .first()
      .waitFor();
  });
});

it('an optimizer of one’s own goes from the surface, by the keyboard, to a race against Adam on MNIST', async () => {
  const typed = {
    ...{ id: 'typed', name: 'Mine', hyper: { learningRate: 0.1, momentum: 0.5 }, state: ['v'], step: {} },
    update: ['v = momentum * v - learningRate * g', 'w = w + v'],
  };
  await opened.go(`#/playground/surface?optimizers=${encodeURIComponent(JSON.stringify([typed]))}`);
  const slider = page.getByRole('slider', { name: 'momentum' });
  await slider.focus();
  await page.keyboard.press('End');
  await expect.poll(() => page.getByRole('textbox', { name: '하이퍼파라미터' }).inputValue()).toContain('momentum = 1');
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Mine, MNIST에서 Adam과 겨루기' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '반복 수', exact: true }).fill('60');
  await page.getByText('실행 2개').first().waitFor();
  // Takes a click once it has planned.
  await start().click();
  await page.getByText('모두 끝났습니다').waitFor({ timeout: 90_000 });
  const names = await page.locator('.live-run .name').allInnerTexts();
  expect(names.toSorted()).toEqual(['Adam', 'Mine']);
});

searchActs(() => opened);
