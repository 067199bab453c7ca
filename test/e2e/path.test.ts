/** From a figure of the book to files, and back from a file. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fileDialog } from './fileDialog.ts';
import { openWindow } from './openWindow.ts';
import type { Page } from 'playwright-core';
import type { OpenedWindow } from './openWindow.ts';

let opened: OpenedWindow;
let page: Page;
let session: { readonly name: string; readonly bytes: Buffer };

beforeAll(async () => {
  opened = await openWindow();
  page = opened.page;
});
afterAll(() => opened?.close());
afterEach(() => expect(opened.complaints.splice(0)).toEqual([]));

const names = (): Promise<string[]> => page.locator('.run-row [role="rowheader"]').allInnerTexts();

/** A command by its name, from the palette. */
async function command(name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

describe('a figure of the book', () => {
  it('is predicted, run, and judged in plain words', async () => {
    await page.locator('.preset-card').filter({ hasText: 'SGD' }).first().click();
    await page.getByRole('radio').first().check();
    await page.getByText('예상을 적어 두었습니다').waitFor();
    await page.getByRole('main').getByRole('button', { name: '실행', exact: true }).click();
    await page.getByRole('button', { name: '다시 실행' }).waitFor();
    await page.getByText(/예상이 맞았습니다|예상과 다른 결과입니다/).waitFor();
    await page
      .getByText(/교재와 같습니다.*교재의 코드와 맞습니다/)
      .first()
      .waitFor();
    expect(await page.getByRole('radio').first().isDisabled()).toBe(true);
  });

  it('is compared, and its runs are tagged', async () => {
    await page.getByRole('main').getByRole('button', { name: '비교하기' }).click();
    await expect.poll(() => page.url()).toContain('#/compare');
    await page.getByText('AdaGrad').first().waitFor();
    await page.keyboard.press('4');
    await page.locator('.run-row').nth(3).waitFor();
    await page.locator('.run-row [role="rowheader"]').filter({ hasText: '모멘텀' }).click();
    await page.getByRole('toolbar').getByRole('button', { name: '태그…' }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: '새 태그' }).fill('발표');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.run-row').filter({ hasText: '모멘텀' }).innerText()).toContain('발표');
  });

  it('leaves as tables and a picture in one archive', async () => {
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: '내보내기' });
    await dialog.getByText('세션의 모든 실행 4개').click();
    for (const file of [/metrics\.csv/, /PNG/]) await dialog.getByRole('checkbox', { name: file }).setChecked(true);
    const { name, bytes } = await opened.downloaded(() =>
      dialog.getByRole('button', { name: '내보내기', exact: true }).click(),
    );
    expect(name).toBe('descent-export.zip');
    const text = bytes.toString('latin1');
    for (const file of ['metrics.csv', '.png']) expect(text).toContain(file);
    expect(bytes.includes(Buffer.from([0x89, 0x50, 0x4e, 0x47]))).toBe(true);
  });

  it('is saved as a session, gone with a new one, and there again with its tags once the file is opened', async () => {
    await page.keyboard.press('Control+Shift+s');
    const naming = page.getByRole('dialog', { name: '세션의 이름' });
    await naming.getByLabel('이름').fill('발표 준비');
    session = await opened.downloaded(() => page.keyboard.press('Enter'));
    expect(session.name).toBe('발표 준비.descent');
    await page.getByRole('button', { name: '세션: 발표 준비 저장됨' }).waitFor();
    expect(session.bytes.subarray(0, 15).toString()).toBe('SQLite format 3');
    await command('새 세션');
    // A finished download counts as saved, so nothing is asked.
    await page.getByText('아직 실행이 없습니다').waitFor();
    const chooser = await fileDialog(page, 'Control+o');
    await chooser.setFiles({ name: session.name, mimeType: 'application/octet-stream', buffer: session.bytes });
    await page.locator('.run-row').nth(3).waitFor();
    expect((await names()).toSorted()).toEqual(['AdaGrad', 'Adam', 'SGD', '모멘텀']);
    expect(await page.locator('.run-row').filter({ hasText: '모멘텀' }).innerText()).toContain('발표');
  });
});
