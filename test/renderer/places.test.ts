import { expect, it, vi } from 'vitest';
import { fakeLab } from './fakeLab.ts';
import { mountApp, press, settled } from './mountApp.ts';

it('names the place in the title of the page, and focuses its content when it is gone to', async () => {
  const { app, router } = await mountApp('/book');
  expect(document.title).toMatch(/^(• )?교재 – /);
  app.get<HTMLElement>('.rail a').element.focus();
  await router.push('/runs');
  await settled();
  expect(document.title).toContain('실행 기록 – ');
  expect(document.activeElement?.closest('#content')?.getAttribute('aria-label')).toBe('실행 기록');
});

it('leaves the focus alone while a view changes what it shows', async () => {
  const { app, router } = await mountApp('/book/landscape');
  const card = app.get<HTMLElement>('.preset-card').element;
  card.focus();
  await router.push('/book/optimizers');
  await settled();
  expect(document.activeElement).toBe(card);
});

it('leaves single keys alone once they are switched off, and no other', async () => {
  const { lab, router } = await mountApp('/book');
  lab.tell({ kind: 'settingsChanged', settings: { ...(await lab.connection.lab.getSettings({})), letterKeys: false } });
  await settled();
  expect(press('4')).toBe(true);
  await settled();
  expect(router.currentRoute.value.name).toBe('book');
  expect(press('k', { code: 'KeyK', ctrlKey: true })).toBe(false);
});

it.each([
  ['ko-KR', '교재'],
  ['en-GB', 'Book'],
])('starts in the language of the system, %s', async (system, word) => {
  vi.stubGlobal('navigator', { ...navigator, language: system, userAgent: '' });
  const { app } = await mountApp('/book', fakeLab({ language: 'system' }));
  expect(app.get('nav').text()).toContain(word);
  vi.unstubAllGlobals();
});

it('shows a few pictures of each data set that is here, and says what is in them', async () => {
  const { app } = await mountApp('/data');
  const rows = app.findAll('.entry');
  expect(rows.map((row) => row.findAll('[role="img"]').map((one) => one.attributes('aria-label')))).toEqual([
    ['5 이미지', '0 이미지', '4 이미지'],
    [],
  ]);
});
