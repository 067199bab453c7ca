/** What axe finds in views that show something, in light and in dark. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hostilePage } from '../hostilePage.ts';
import { openWindow } from './openWindow.ts';
import type { Locator, Page } from 'playwright-core';
import type { OpenedWindow } from './openWindow.ts';

let opened: OpenedWindow;
let page: Page;
let experiment: string;
/** Addresses of comparisons: of one that trains, and of paths. */
let [training, paths] = ['', ''];

/** Where in Compare a button leads to. */
async function addressBehind(button: Locator): Promise<string> {
  await button.click();
  await page.waitForURL(/#\/compare\?/);
  return new URL(page.url()).hash;
}

beforeAll(async () => {
  opened = await openWindow();
  page = opened.page;
  await opened.go('#/book/landscape');
  await page.getByRole('main').getByRole('button', { name: '실행', exact: true }).click();
  await page.getByRole('button', { name: '다시 실행' }).waitFor();
  paths = await addressBehind(page.getByRole('main').getByRole('button', { name: '비교하기' }));
  await opened.go('#/lab');
  await page.getByRole('textbox', { name: '반복 수', exact: true }).fill('300');
  await page.getByRole('button', { name: '실험 시작' }).click();
  await page.getByText('모두 끝났습니다').waitFor();
  experiment = new URL(page.url()).hash;
  training = await addressBehind(page.getByRole('button', { name: '비교와 판정 보기' }));
});
beforeEach(() => void opened.complaints.splice(0));
afterAll(() => opened?.close());

/** Leads to each view, and what must be seen there. */
const views: Readonly<Record<string, () => Promise<void>>> = {
  'a figure with its verdict': async () => {
    await opened.go('#/book/landscape');
    await page
      .getByText(/교재의 코드와 맞습니다/)
      .first()
      .waitFor();
  },
  'the Lab with a wrong value, and a fault in a typed formula': async () => {
    await opened.go('#/lab');
    await page.getByLabel('배치 크기', { exact: true }).fill('0');
    await page.getByText('1 이상이어야 합니다.').first().waitFor();
    await page.getByLabel('최적화 기법', { exact: true }).selectOption('typed');
    await page.getByLabel('갱신', { exact: true }).fill('w = w - learningRate *');
    await page.getByText('23번째 글자').first().waitFor();
  },
  'a page of the Book': async () => {
    await opened.go('#/book/perceptron');
    await page.locator('main svg').first().waitFor();
  },
  'a lesson that is made': async () => {
    await opened.go('#/lesson');
    await page.getByRole('button', { name: '수업 만들기' }).click();
    await page.getByRole('button', { name: '쪽 추가' }).click();
    await page.getByRole('button', { name: '질문 추가' }).click();
    await page.locator('.question-editor').waitFor();
  },
  'runs, one of them chosen': async () => {
    await opened.go('#/runs');
    await page.locator('.run-row [role="rowheader"]').first().click();
    await page.getByRole('toolbar').getByRole('button', { name: '태그…' }).waitFor();
  },
  'what trained': async () => {
    await opened.go(experiment);
    await page.locator('.live-run').first().waitFor();
  },
  'a comparison of training': async () => {
    await opened.go(training);
    await page.getByRole('heading', { name: '손실' }).first().waitFor();
  },
  'a comparison of paths': async () => {
    await opened.go(paths);
    await page.locator('main svg').first().waitFor();
  },
  'a trained network, and the diary of one of its weights': async () => {
    await opened.go('#/inspect');
    await page.getByText(/장 가운데/).waitFor();
    await page
      .getByRole('button', { name: /이미지 읽히기/ })
      .first()
      .click();
    await page.getByRole('button', { name: '훈련 따라가기' }).click();
    await page.locator('.diary-picture').waitFor();
  },
  'a search that is put together': async () => {
    await opened.go('#/search');
    await page.getByRole('button', { name: '교재의 탐색으로 시작' }).click();
    await page.getByText('시험 데이터는 쓰지 않습니다.').waitFor();
  },
  'the report': async () => {
    await opened.go('#/report');
  },
  'the dialog for exports': async () => {
    await opened.go('#/runs');
    await page.locator('.run-row').first().waitFor();
    await page.keyboard.press('Control+e');
    await page.getByRole('dialog', { name: '내보내기' }).waitFor();
  },
  'all instruments': async () => {
    await opened.go('#/playground');
    await page.locator('.card svg').first().waitFor();
  },
  'an instrument with a wrong setting, and a typed optimizer': async () => {
    const typed = { id: 'typed', name: '', hyper: { rate: 0.1 }, state: [], step: {}, update: ['w = w - rate * g'] };
    const query = new URLSearchParams({ updates: '0', optimizers: JSON.stringify([typed]) });
    await opened.go(`#/playground/surface?${String(query)}`);
    await page.locator('.instrument-form .error').first().waitFor();
    await page.locator('.typed-sliders').waitFor();
  },
  'the palette': async () => {
    await opened.go('#/data');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
  },
  'the keyboard map': async () => {
    await opened.go('#/data');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
};

/** The usual window, and one of half its size, which is the same at 200 % zoom. */
const windows = [
  ['light', 1280, 800],
  ['dark', 1280, 800],
  ['light', 640, 400],
] as const;

describe.each(windows)('in %s at %i × %i, nothing is found fault with in', (colorScheme, width, height) => {
  beforeAll(() => page.setViewportSize({ width, height }));
  it.each(Object.keys(views))('%s', async (name) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await views[name]!();
    const found = await opened.violations();
    await page.keyboard.press('Escape');
    expect(found).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });
});

it('finds nothing in the page that is handed on, which fits a phone and asks for nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'descent-handed-on-'));
  try {
    const file = join(folder, 'report.html');
    writeFileSync(file, await hostilePage('ko'));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(pathToFileURL(file).href);
    await page.locator('img').last().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(await page.evaluate('[...document.images].every((image) => image.naturalWidth > 390)')).toBe(true);
    expect(await opened.violations()).toEqual([]);
    expect(opened.complaints.splice(0)).toEqual([pathToFileURL(file).href]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
