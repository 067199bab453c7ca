/** Every view at the sizes that people have, from 1280 × 800 enlarged twice to a large screen: nothing scrolls away, nothing is out of reach. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow } from './openWindow.ts';
import type { Locator, Page } from 'playwright-core';
import type { OpenedWindow } from './openWindow.ts';

let opened: OpenedWindow;
let page: Page;
let trained: string;
let compared: string;

beforeAll(async () => {
  opened = await openWindow();
  page = opened.page;
  await opened.go('#/book/landscape');
  await page.getByRole('main').getByRole('button', { name: '실행', exact: true }).click();
  await page.getByRole('button', { name: '다시 실행' }).waitFor();
  await opened.go('#/lab');
  await page.getByRole('textbox', { name: '반복 수', exact: true }).fill('60');
  await page.getByRole('button', { name: '실험 시작' }).click();
  // Training on two cores that all tests share.
  await page.getByText('모두 끝났습니다').waitFor({ timeout: 90_000 });
  trained = new URL(page.url()).hash;
  await page.getByRole('button', { name: '비교와 판정 보기' }).click();
  await page.getByRole('heading', { name: '손실' }).first().waitFor();
  compared = new URL(page.url()).hash;
});
afterAll(() => opened?.close());

const sizes = [
  [640, 400],
  [1024, 768],
  [1280, 800],
  [1920, 1080],
  [2560, 1440],
] as const;

const places = [
  '#/book/landscape',
  '#/book/optimizers',
  '#/playground',
  '#/playground/surface',
  '#/playground/perceptron',
  '#/lab',
  '#/runs',
  'live',
  'compare',
  '#/report',
  '#/search',
  '#/inspect',
  '#/data',
  '#/settings',
];

/** By how much the document is larger than the window. */
const overflow = (): Promise<{ right: number; below: number }> =>
  page.evaluate(`({
    right: document.documentElement.scrollWidth - innerWidth,
    below: document.documentElement.scrollHeight - innerHeight,
  })`);

/** What is cut off with no way to scroll to it: buttons, links and fields outside of whatever shows them. */
const unreachable = (): Promise<string[]> =>
  page.evaluate(`(() => {
    const lost = [];
    for (const element of document.querySelectorAll('button, a[href], input, select, textarea, summary')) {
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue;
      for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(parent);
        const frame = parent.getBoundingClientRect();
        if (/auto|scroll/.test(overflowX + overflowY)) break;
        const cutRight = overflowX !== 'visible' && box.right > frame.right + 1;
        const cutBelow = overflowY !== 'visible' && box.bottom > frame.bottom + 1;
        if (cutRight || cutBelow) lost.push(element.tagName + ' ' + element.innerText.slice(0, 40));
      }
    }
    return lost;
  })()`);

async function visit(place: string): Promise<void> {
  await opened.go(place === 'live' ? trained : place === 'compare' ? compared : place);
  await page.waitForTimeout(150);
}

describe.each(sizes)('at %i × %i', (width, height) => {
  it('every view stays in the window, and what it offers can be reached', async () => {
    await page.setViewportSize({ width, height });
    const found: Record<string, unknown> = {};
    for (const place of places) {
      await visit(place);
      const { right, below } = await overflow();
      const lost = await unreachable();
      if (right > 0 || below > 0 || lost.length > 0) found[place] = { right, below, lost };
    }
    expect(found).toEqual({});
  });

  it('a view leaves its contents at least two thirds of the width, and a third of the height', async () => {
    await page.setViewportSize({ width, height });
    await visit('#/lab');
    const content = await page.locator('#content').boundingBox();
    expect(content?.width).toBeGreaterThan(width * 0.66);
    expect(content?.height).toBeGreaterThan(height * 0.33);
    const field = await page.getByLabel('배치 크기', { exact: true }).boundingBox();
    expect(field?.width).toBeGreaterThan(140);
  });
});

describe('what grows', () => {
  it('a report of more than a page stays on its paper', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await opened.go('#/report');
    await page.getByRole('button', { name: '글 넣기' }).click();
    await page.getByRole('textbox', { name: '글', exact: true }).fill('줄\n'.repeat(90));
    const sizes = (): Promise<{ paper: number; written: number }> =>
      page.evaluate(`(() => {
        const paper = document.querySelector('.sheet');
        return { paper: paper.clientHeight, written: paper.scrollHeight };
      })()`);
    await expect.poll(async () => (await sizes()).written).toBeGreaterThan(1500);
    const { paper, written } = await sizes();
    expect(written - paper).toBeLessThanOrEqual(1);
  });

  it('the diagram of a network fits into a window of 1024, and the strip of the Book is a line at 640', async () => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await opened.go('#/lab?preset=optimizers');
    const reach = (): Promise<number> =>
      page.evaluate(`(() => {
        const frame = document.querySelector('.diagram .scroller');
        return frame.scrollWidth - frame.clientWidth;
      })()`);
    await expect.poll(reach).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 640, height: 400 });
    await opened.go('#/book/optimizers');
    const strip = await page.locator('.book > .list').boundingBox();
    expect(strip?.height).toBeLessThan(64);
    const chosen = page.locator('.book > .list [aria-current]');
    await expect.poll(async () => (await chosen.boundingBox())?.x ?? -1).toBeGreaterThanOrEqual(strip?.x ?? 0);
    await expect.poll(async () => (await chosen.boundingBox())?.x ?? 9999).toBeLessThan(640);
  });
});

/** In the page: how an element that lies over a view looks. */
const LOOK = `(() => {
  const element = document.querySelector('[data-looked-at]');
  const { backgroundColor, maxHeight, overflowY } = getComputedStyle(element);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return {
    opaque: !/transparent|rgba\\(.*, 0(\\.\\d+)?\\)/.test(backgroundColor),
    inside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
    whole: element.scrollHeight <= element.clientHeight + 1 || /auto|scroll/.test(overflowY),
    bounded: maxHeight !== 'none',
  };
})()`;

/** Opaque, inside the window, bounded in height, and whole or scrolling. */
async function expectReadable(list: Locator): Promise<void> {
  await list.waitFor();
  await list.evaluate((element: { setAttribute(name: string, value: string): void }) =>
    element.setAttribute('data-looked-at', ''),
  );
  expect(await page.evaluate(LOOK)).toEqual({ opaque: true, inside: true, whole: true, bounded: true });
}

describe.each([
  [640, 400],
  [1280, 800],
])('at %i × %i, what opens over a view can be read', (width, height) => {
  it('lists of choices, menus and tooltips', async () => {
    await page.setViewportSize({ width, height });
    await opened.go('#/runs');
    await page.locator('.run-row').first().waitFor();
    for (const name of ['상태', '태그', '열']) {
      await page.getByRole('button', { name, exact: true }).first().click();
      await expectReadable(page.getByRole('menu'));
      await page.keyboard.press('Escape');
    }
    await page.locator('.run-row [role="rowheader"]').first().click();
    await page.getByRole('toolbar').getByRole('button', { name: '태그…' }).click();
    await expectReadable(page.getByRole('dialog'));
    await page.keyboard.press('Escape');
    await visit('compare');
    await page.getByRole('button', { name: '그림으로 저장' }).first().click();
    await expectReadable(page.getByRole('menu'));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '그림으로 저장' }).first().hover();
    await page.getByRole('button', { name: '표로 보기' }).first().hover();
    await expectReadable(page.locator('.ui-tooltip'));
  });
});

describe('in the colours of the system', () => {
  beforeAll(async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ forcedColors: 'active' });
  });
  afterAll(() => page.emulateMedia({ forcedColors: null }));

  /** Whether the first element has an edge that can be seen; a field's is around its frame. */
  const hasEdge = (selector: string): Promise<boolean> =>
    page.evaluate(`(() => {
      const element = document.querySelector('${selector}');
      return [element, element.parentElement].some((candidate) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(candidate);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/rgba\\(.*, 0\\)$|transparent/.test(outlineColor);
      });
    })()`);

  it('what is chosen and what is focused have edges, where backgrounds are gone', async () => {
    await opened.go('#/runs');
    await page.locator('.run-row [role="rowheader"]').first().click();
    await page.locator('.run-row[aria-selected="true"]').waitFor();
    expect(await hasEdge('.run-row[aria-selected="true"]')).toBe(true);
    expect(await hasEdge('.rail [aria-current="page"]')).toBe(true);
    await page.keyboard.press('Tab');
    expect(await hasEdge(':focus-visible')).toBe(true);
    await visit('compare');
    await page.locator('.ui-segmented input:checked + span').first().waitFor({ state: 'attached' });
    expect(await hasEdge('.ui-segmented input:checked + span')).toBe(true);
  });

  it('a chart has its lines in their colours', async () => {
    await visit('compare');
    const painted = (): Promise<number> =>
      page.evaluate(`(() => {
        const canvas = document.querySelector('.plot canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const colored = (at) => data[at + 3] > 200 && Math.max(data[at], data[at + 1], data[at + 2]) - Math.min(data[at], data[at + 1], data[at + 2]) > 60;
        let count = 0;
        for (let at = 0; at < data.length; at += 4) if (colored(at)) count++;
        return count;
      })()`);
    await expect.poll(painted).toBeGreaterThan(100);
  });
});
