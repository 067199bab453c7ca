// @vitest-environment happy-dom
import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { mountApp, settled } from './mountApp.ts';

enableAutoUnmount(afterEach);

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
