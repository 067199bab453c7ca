/** What is done in the Search room, and with optimizers that are compared, step after step in a window that is open already. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { OpenedWindow } from './openWindow.ts';

const small = {
  format: 'descent-experiment/1',
  name: 'Small',
  data: { trainSize: 300, testSize: 100, validationFraction: 0.2 },
  network: { hidden: [10] },
  training: { batchSize: 60, epochs: 6 },
  penalty: { id: 'l2', lambda: 0.001 },
};
const contest = {
  ...{ ...small, name: 'Contest', training: { batchSize: 50, epochs: 40 }, seeds: [0, 1, 2] },
  compare: { optimizer: ['sgd', 'adam'], 'data.trainSize': [100, 200] },
};

export function searchActs(window: () => OpenedWindow): void {
  let page: Page;
  beforeAll(() => void (page = window().page));

  const button = (name: string | RegExp): Locator => page.getByRole('button', { name }).first();
  const inDialog = (name: string | RegExp): Locator => page.getByRole('dialog').getByRole('button', { name });
  async function openInLab(experiment: typeof small): Promise<void> {
    await window().go('#/lab');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button('실험 파일 열기…').click()]);
    const bytes = Buffer.from(JSON.stringify(experiment));
    await chooser.setFiles({ name: 'experiment.json', mimeType: 'application/json', buffer: bytes });
    const size = page.getByLabel('배치 크기', { exact: true });
    await expect.poll(() => size.inputValue()).toBe(String(experiment.training.batchSize));
  }
  /** In the builder that is open. */
  async function startSearch(trials: number): Promise<void> {
    await page.getByRole('dialog').getByLabel('시도 수', { exact: true }).fill(String(trials));
    await page.getByText(`시도 ${trials}번`).waitFor();
    await inDialog('탐색 시작').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  const ended = (trials: number): Promise<void> =>
    page.getByText(`시도 ${trials} / ${trials}`, { exact: true }).waitFor();
  const inAddress = () => new URL(page.url()).hash;

  describe('a search', () => {
    it('is put together of the Lab’s experiment, started, and its trials come', async () => {
      await openInLab(small);
      await window().go('#/search');
      await button('실험실의 실험으로 시작').click();
      await page.getByLabel('추가할 설정').selectOption('penalty.lambda');
      await inDialog('설정 추가').click();
      await startSearch(12);
      await ended(12);
      await page.locator('.trial-table .trial').nth(11).waitFor();
    });

    it('is gone through by the keyboard in its table, and each of its charts marks the trial', async () => {
      await page.locator('.trial-table').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const [place] = await page.locator('.trial-table [aria-selected="true"] [role="gridcell"]').allTextContents();
      expect(place?.trim()).toBe('2');
      await page.locator('.chosen', { hasText: /시도 \d+:/ }).waitFor();
    });

    it('is brushed by the keyboard and in numbers, which the address keeps over a reload and Back takes away', async () => {
      await page.getByRole('slider', { name: '학습률 η의 아래 끝' }).focus();
      for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowUp');
      const low = page.getByRole('textbox', { name: '학습률 η의 아래 끝' });
      await low.fill('0.001');
      await expect.poll(inAddress).toContain('in.optimizer.learningRate=0.001~');
      await page.reload();
      await expect.poll(() => low.inputValue()).toBe('0.001');
      const rows = page.locator('.trial-table .trial');
      await expect.poll(() => rows.count()).toBeLessThan(12);
      await page.goBack();
      await expect.poll(inAddress).not.toContain('in.');
      await expect.poll(() => rows.count()).toBe(12);
      await page.goForward();
      await expect.poll(() => rows.count()).toBeLessThan(12);
    });

    it('is searched again within what is brushed: a child, which names its parent', async () => {
      await button('이 범위에서 다시 탐색…').click();
      await startSearch(4);
      await ended(4);
      await button(/안을 더 자세히 본 탐색입니다/).click();
      await ended(12);
      await page.locator('.lineage').getByRole('button').first().waitFor();
    });

    it('has its best drawn again before one is named; the envelope is opened then, and each time is told', async () => {
      await button(/다시 뽑기\(실행 18개\)/).click();
      await page.locator('.sentence').waitFor();
      for (const times of [1, 2]) {
        await button('시험 데이터 봉인 뜯기…').click();
        await inDialog('시험 데이터 봉인 뜯기…').click();
        await page.getByText(`이 신경망으로 ${times}번 뜯었습니다`).waitFor();
      }
      expect(await page.locator('.sentence').textContent()).toMatch(/시험 데이터 100장에서는 0?\.?\d/);
    });

    it('tells what stopping early would have saved and lost', async () => {
      await button('끝난 곡선 위에서 해 보기').click();
      await page.getByText(/아꼈을 것입니다/).waitFor();
    });

    it('has a map whose cells open their best run, and whose rectangle is brushed', async () => {
      const map = page.getByRole('application', { name: /화살표로 칸을 옮깁니다/ });
      await map.scrollIntoViewIfNeeded();
      const { x, y, width, height } = (await map.boundingBox())!;
      await page.mouse.move(x + 0.1 * width, y + 0.1 * height);
      await page.mouse.down();
      await page.mouse.move(x + 0.9 * width, y + 0.9 * height, { steps: 4 });
      await page.mouse.up();
      await expect
        .poll(inAddress)
        .toMatch(/in\.optimizer\.learningRate=.*in\.penalty\.lambda=|in\.penalty\.lambda=.*in\.optimizer/);
      await button('범위 모두 지우기').click();
      await map.focus();
      await page.keyboard.press('ArrowRight');
      // The best trial is somewhere on the map: from cell to cell until one tells it.
      const cells = map.locator('xpath=..').locator('rect.cell');
      await cells.first().click({ force: true });
      await page.waitForURL(/#\/runs\//);
      await page.goBack();
      await ended(12);
    });

    it('has nothing that axe finds fault with, filled as it is, in light and dark, in Korean and English', async () => {
      for (const language of ['한국어', 'English']) {
        if (language === 'English') await button('English').click();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.locator('.trial-table .trial').first().waitFor();
          expect(await window().violations()).toEqual([]);
        }
      }
      await button('한국어').click();
      await page.emulateMedia({ colorScheme: 'light' });
    });

    it('that was killed in its middle rests after a new start, and goes on to its end', async () => {
      // Long enough to be in its middle, however many trainers there are.
      await openInLab({ ...small, name: 'Long', training: { batchSize: 60, epochs: 120 } });
      await window().go('#/search');
      await button('실험실의 실험으로 시작').click();
      await startSearch(60);
      await page.getByText(/시도 \d+ \/ 60/).waitFor();
      await window().restart('SIGKILL');
      await window().go('#/search');
      await page.getByText('일시 정지', { exact: true }).first().waitFor();
      await page.locator('.search-head').getByRole('button', { name: '이어서 하기' }).click();
      await ended(60);
      // Of what was said while there was nobody to talk to, some comes late.
      window().complaints.splice(0);
    });
  });

  describe('optimizers on several sets of data', () => {
    it('are compared by rank, over seeds and by their gaps, with nothing that axe finds fault with', async () => {
      await openInLab(contest);
      await button('실험 시작').click();
      await page.getByText('모두 끝났습니다').waitFor();
      await button('비교와 판정 보기').click();
      for (const title of ['데이터마다 매긴 최적화 기법의 순위', '시드 때문일까요?', /^오버피팅/])
        await page.getByRole('heading', { name: title }).first().waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await window().violations()).toEqual([]);
      }
    });

    it('are tuned with one budget each and compared at what was found', async () => {
      await button('먼저 저마다 튜닝…').click();
      await page.getByRole('dialog').getByLabel('저마다 시도할 학습률의 수').fill('3');
      await inDialog('찾고 비교하기').click();
      await page.getByText('학습률은 저마다 같은 예산으로 찾았습니다.').waitFor();
      expect(await window().violations()).toEqual([]);
      await inDialog(/^비교하기/).click();
      await page.getByRole('heading', { name: '데이터마다 매긴 최적화 기법의 순위' }).waitFor();
    });
  });
}
