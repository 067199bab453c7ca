/** State over time: restarts, a kill, a second tab, another session under every view, deletion and undoing, addresses that were kept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileDialog } from './fileDialog.ts';
import { openWindow } from './openWindow.ts';
import type { Page } from 'playwright-core';
import type { OpenedWindow } from './openWindow.ts';

let opened: OpenedWindow;
let page: Page;
/** The address of the four paths of the first session, compared. */
let compared: string;
let session: { readonly name: string; readonly bytes: Buffer };

beforeAll(async () => {
  opened = await openWindow();
  page = opened.page;
});
afterAll(() => opened?.close());

/** A command by its name, from the palette. */
async function command(name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}
/** Runs the paths of the book, which are over at once. */
async function runPaths(): Promise<void> {
  await opened.go('#/book/landscape');
  await page.getByRole('main').getByRole('button', { name: '실행', exact: true }).click();
  await page.getByRole('button', { name: '다시 실행' }).waitFor();
}
const title = (tab = page) => tab.getByRole('textbox', { name: '보고서 제목' });
const sheet = (tab = page) => tab.locator('article.sheet');
const dialog = () => page.getByRole('dialog');
const iterations = (tab = page) => tab.getByRole('textbox', { name: '반복 수', exact: true });

/** Another tab of the same browser, at a place. */
async function openTab(place: string): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(new URL(place, opened.url()).href.replace(/\?(?=[^#]*#)[^#]*/, ''));
  return tab;
}

describe('what was made and written', () => {
  it('is there after a restart on another port', async () => {
    await opened.go('#/book/landscape');
    await page.getByRole('radio').first().check();
    await runPaths();
    await page.getByRole('main').getByRole('button', { name: '비교하기' }).click();
    await page.locator('main .svg-figure').first().waitFor();
    compared = new URL(page.url()).hash;
    await page.getByRole('button', { name: '이 비교 저장…' }).click();
    await dialog().getByLabel('이름').fill('네 경로');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '저장한 비교 1개' }).waitFor();
    await page.getByRole('button', { name: '보고서에 넣기' }).first().click();
    await opened.go('#/report');
    await title().fill('두 시간 쓴 보고서');
    await sheet().locator('svg').first().waitFor();
    await opened.go('#/lab');
    await iterations().fill('77');
    await page.getByText('77회').first().waitFor();

    const before = opened.url();
    await opened.restart('SIGINT');
    expect(new URL(opened.url()).port).not.toBe(new URL(before).port);
    await opened.go('#/report');
    await expect.poll(() => title().inputValue()).toBe('두 시간 쓴 보고서');
    await sheet().locator('svg').first().waitFor();
    await opened.go('#/lab');
    await expect.poll(() => iterations().inputValue()).toBe('77');
    await opened.go('#/book/landscape');
    await page.getByText(/예상이 맞았습니다|예상과 다른 결과입니다/).waitFor();
    await opened.go('#/compare');
    await page.getByRole('button', { name: '저장한 비교 1개' }).click();
    await page
      .getByRole('button', { name: /네 경로/ })
      .first()
      .click();
    await page.locator('main .svg-figure').first().waitFor();
    expect(new URL(page.url()).hash).toBe(compared);
  });

  it('is written by two tabs without a loss', async () => {
    await opened.go('#/report');
    const other = await openTab('#/report');
    await expect.poll(() => title(other).inputValue()).toBe('두 시간 쓴 보고서');
    const text = (tab: Page) => tab.getByRole('textbox', { name: '글', exact: true });
    await page.getByRole('button', { name: '글 넣기' }).click();
    await text(page).fill('첫째 탭의 글');
    await title(other).fill('둘째 탭의 제목');
    for (const tab of [page, other]) {
      await expect.poll(() => text(tab).inputValue()).toBe('첫째 탭의 글');
      await expect.poll(() => title(tab).inputValue()).toBe('둘째 탭의 제목');
    }
    await other.goto(other.url().replace(/#.*/, '#/lab'));
    await opened.go('#/lab');
    await expect.poll(() => iterations(other).inputValue()).toBe('77');
    await iterations().fill('78');
    await expect.poll(() => iterations(other).inputValue()).toBe('78');
    await other.close();
  });

  it('goes on after the lab was killed while it trained', async () => {
    await opened.go('#/lab');
    await iterations().fill('300000');
    await page.getByRole('button', { name: '실험 시작' }).click();
    await page.locator('.live-run .loss').first().waitFor();
    const live = new URL(page.url()).hash;
    await opened.restart('SIGKILL');
    for (const place of ['#/book', '#/runs', live]) {
      await opened.go(place);
      await page.getByText('지난번에 끝나지 않은 실행이 1개 있습니다.').waitFor();
    }
    await page.getByRole('region', { name: '이어서 하기' }).getByRole('button', { name: '이어서 하기' }).click();
    await page.locator('.live-run .loss').first().waitFor();
    await page.getByRole('main').getByRole('button', { name: '모두 중지' }).click();
    await page.getByText('1개 중지').waitFor();
    expect(await page.getByText('지난번에 끝나지 않은').count()).toBe(0);
  });
});

describe('a deletion', () => {
  const rows = () => page.locator('.run-row').count();

  it('can be taken back while its runs are there, and is told where they were shown once they are not', async () => {
    await opened.go('#/runs');
    await page.locator('.run-row').nth(4).waitFor();
    const row = page.locator('.run-row [role="rowheader"]').filter({ hasText: 'AdaGrad' });
    await row.click();
    await page.keyboard.press('Delete');
    await expect.poll(rows).toBe(4);
    await page.getByRole('button', { name: '되돌리기' }).click();
    await expect.poll(rows).toBe(5);
    await row.click();
    await page.keyboard.press('Delete');
    await expect.poll(rows).toBe(4);
    await page.getByRole('button', { name: '휴지통', exact: true }).first().click();
    await expect.poll(rows).toBe(1);
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await dialog().getByRole('button', { name: '완전히 지우기' }).click();
    await expect.poll(rows).toBe(0);
    expect(await page.getByRole('button', { name: '되돌리기' }).count()).toBe(0);
    await page.getByRole('main').getByRole('button', { name: '실행 기록으로' }).click();
    await opened.go(compared);
    await page.getByText('이 주소의 실행 가운데 1개는 이 세션에 없습니다').waitFor();
    await opened.go('#/report');
    await page.getByText('이 그림의 실행 4개 가운데 1개가 이 세션에 없어 빠졌습니다.').waitFor();
  });
});

describe('another session', () => {
  it('leaves no run of the one before in any view, and brings none under a kept address', async () => {
    await opened.go('#/runs');
    await page.locator('.run-row').nth(3).waitFor();
    await page.keyboard.press('Control+Shift+s');
    await dialog().getByLabel('이름').fill('첫 세션');
    session = await opened.downloaded(() => page.keyboard.press('Enter'));
    await page.getByRole('button', { name: '세션: 첫 세션 저장됨' }).waitFor();
    const live = compared.replace('compare', 'live');
    const places = ['#/runs', live, compared, '#/report', '#/book/landscape', '#/lab'];
    const tabs = new Map(
      await Promise.all(places.map(async (place): Promise<[string, Page]> => [place, await openTab(place)])),
    );
    await tabs.get(live)!.locator('.live-run').first().waitFor();
    await tabs.get(compared)!.locator('main .svg-figure').first().waitFor();
    await tabs.get('#/book/landscape')!.getByRole('button', { name: '다시 실행' }).waitFor();

    await command('새 세션');
    await page.getByText('아직 실행이 없습니다').waitFor();
    const gone = async (): Promise<void> => {
      await tabs.get(live)!.getByText('이 주소의 실행은 지금 세션에 없습니다').waitFor();
      await tabs.get(compared)!.getByText('고른 실행이 이제 없습니다').waitFor();
      await expect.poll(() => title(tabs.get('#/report')).inputValue()).toBe('');
      expect(await sheet(tabs.get('#/report')).locator('svg[role="img"]').count()).toBe(0);
      expect(await tabs.get('#/lab')!.locator('main').innerText()).not.toContain('300,000');
    };
    await gone();
    await expect.poll(() => tabs.get('#/runs')!.locator('.run-row').count()).toBe(0);
    await tabs.get('#/book/landscape')!.getByRole('button', { name: '실행', exact: true }).waitFor();

    // Others, which have the same numbers.
    await runPaths();
    await expect.poll(() => tabs.get('#/runs')!.locator('.run-row').count()).toBe(4);
    await gone();
    for (const tab of tabs.values()) await tab.close();
  });

  it('is gone through back and forth, each address saying what it leads to', async () => {
    await opened.go('#/runs');
    await page.locator('.run-row').nth(3).waitFor();
    await opened.go(compared);
    await page.getByText('고른 실행이 이제 없습니다').waitFor();
    await opened.go('#/report');
    await page.goBack();
    await page.getByText('고른 실행이 이제 없습니다').waitFor();
    await page.goBack();
    await page.locator('.run-row').nth(3).waitFor();
    await page.goForward();
    await page.getByText('고른 실행이 이제 없습니다').waitFor();
    const [uid] = /[0-9a-f]{32}/.exec(compared)!;
    await opened.go(`#/runs/${uid}`);
    await page.getByText('이 주소의 실행은 지금 세션에 없습니다').waitFor();
    await opened.go(`#/lab?parent=${uid}`);
    // A message is there twice for a moment: once for those who listen.
    await page.locator('.ui-toast').getByText('이 주소의 실행은 지금 세션에 없습니다').waitFor();
  });

  it('is asked about before it goes, saved, and the first one is as it was once it is opened', async () => {
    await opened.go(compared);
    await page.getByText('고른 실행이 이제 없습니다').waitFor();
    const chooser = await fileDialog(page, 'Control+o');
    await chooser.setFiles({ name: session.name, mimeType: 'application/octet-stream', buffer: session.bytes });
    await dialog().getByText('실행 4개').waitFor();
    const saved = await opened.downloaded(() => dialog().getByRole('button', { name: '저장하고 열기' }).click());
    expect(saved.name).toMatch(/\.descent$/);
    await page.getByRole('button', { name: '세션: 첫 세션 저장됨' }).waitFor();
    // The same address, under other ids.
    await page.locator('main .svg-figure').first().waitFor();
    await page.getByText('1개는 이 세션에 없습니다').waitFor();
    await opened.go('#/report');
    await expect.poll(() => title().inputValue()).toBe('둘째 탭의 제목');
    await sheet().locator('svg').first().waitFor();
    await opened.go('#/compare');
    await page.getByRole('button', { name: '저장한 비교 1개' }).waitFor();
  });
});

it('what runs were called and what was written of them is in the table that is exported', async () => {
  await opened.go('#/runs');
  await page.locator('.run-row').nth(3).waitFor();
  await page.locator('.run-row').first().locator('.name').dblclick();
  await page.locator('input.run-name').fill('가장 나은 것, 지금까지');
  await page.keyboard.press('Enter');
  await page.keyboard.press('n');
  await page.locator('.panel textarea').fill('금요일 발표에');
  await page.keyboard.press('Control+e');
  const exporting = page.getByRole('dialog', { name: '내보내기' });
  await exporting.getByText('세션의 모든 실행 4개').click();
  for (const box of await exporting.locator('.kinds').getByRole('checkbox').all()) await box.setChecked(false);
  await exporting.getByRole('checkbox', { name: /runs\.csv/ }).setChecked(true);
  const { bytes } = await opened.downloaded(() =>
    exporting.getByRole('button', { name: '내보내기', exact: true }).click(),
  );
  expect(bytes.toString()).toContain('"가장 나은 것, 지금까지"');
  expect(bytes.toString()).toContain('금요일 발표에');
});
