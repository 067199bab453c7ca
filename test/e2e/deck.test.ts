/** Every page of the deck, walked: both languages, light and dark, a projector's size and a laptop's enlarged to 150 %. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instrumentById } from '#core/instruments/byId.ts';
import { titleOf } from '#core/lessons/topic.ts';
import { topics } from '#core/lessons/topics.ts';
import { openWindow } from './openWindow.ts';
import type { Topic } from '#core/lessons/topic.ts';
import type { Language } from '#core/report/chart.ts';
import type { OpenedWindow } from './openWindow.ts';

let opened: OpenedWindow;

/** The figure whose runs are over at once; of the others the page before a run is seen. */
const RUN = 'landscape';

beforeAll(async () => {
  opened = await openWindow();
  await opened.go(`#/book/${RUN}`);
  await opened.page.getByRole('main').getByRole('button', { name: '실행', exact: true }).click();
  await opened.page.locator('.detail .figure svg').first().waitFor({ timeout: 60_000 });
});
afterAll(() => opened?.close());

/** What must be seen of a page, without scrolling: its picture, or what runs it. */
function figureOf(topic: Topic): string {
  if ('preset' in topic) return topic.preset === RUN ? '.figure svg' : '.actions button';
  return 'search' in topic ? '.actions button' : 'svg.drawing';
}
/** What takes seconds to compute is waited for on the first walk alone. */
const isSlow = (topic: Topic): boolean => 'instrument' in topic && !instrumentById(topic.instrument).quick;

/** In the page: goes to every stop, and gives what is wrong there. */
const WALK = `async (stops, fold) => {
  const patience = 30000;
  const until = async (look) => {
    const end = performance.now() + patience;
    for (;;) {
      const found = look();
      if (found || performance.now() > end) return found;
      await new Promise((done) => requestAnimationFrame(done));
    }
  };
  const faults = [];
  for (const { place, title, figure, drawn } of stops) {
    location.hash = place;
    const page = await until(() =>
      [...document.querySelectorAll('main article')].find((one) => one.getAttribute('aria-label') === title),
    );
    if (!page) { faults.push(place + ': no page is called ' + title); continue; }
    if (document.documentElement.scrollWidth > innerWidth) faults.push(place + ': wider than the window');
    if (!drawn) continue;
    const seen = await until(() => page.querySelector(figure));
    if (!seen) { faults.push(place + ': nothing is drawn'); continue; }
    const { top, height } = seen.getBoundingClientRect();
    if (fold && top + height / 2 > innerHeight)
      faults.push(place + ': the middle of its figure is at ' + Math.round(top + height / 2));
    const settings = page.querySelector('.settings-line');
    if (settings && settings.textContent.trim() === '') faults.push(place + ': no settings beside the figure');
  }
  return faults;
}`;

const walks = (['ko', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    [
      { width: 1280, height: 800, fold: true },
      // 1024 × 768 at 150 %.
      { width: 683, height: 512, fold: false },
    ].map((size) => [language, theme, size] as const),
  ),
);

describe('the pages of the deck', () => {
  let now: Language = 'ko';
  it.each(walks)(
    'in %s, %s, %o: every one is there under its title, with its figure in sight',
    async (language, theme, size) => {
      const { page, complaints } = opened;
      if (language !== now) await page.getByRole('button', { name: 'English' }).click();
      now = language;
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize(size);
      const first = language === 'ko' && theme === 'light' && size.fold;
      const stops = topics.map((topic) => ({
        place: `#/book/${topic.id}`,
        title: titleOf(topic)[language],
        figure: figureOf(topic),
        drawn: first || !isSlow(topic),
      }));
      expect(await page.evaluate(`(${WALK})(${JSON.stringify(stops)}, ${size.fold})`)).toEqual([]);
      expect(complaints.splice(0)).toEqual([]);
    },
  );
});
