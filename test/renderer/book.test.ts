// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { presets } from '#core/presets/index.ts';
import BookView from '../../src-renderer/views/BookView.vue';

it('shows every figure of the chapter with its question, first in Korean', () => {
  const text = mount(BookView).text();
  for (const { title, question } of presets) {
    expect(text).toContain(title.ko);
    expect(text).toContain(question.ko);
  }
});

it('speaks English after a click', async () => {
  const page = mount(BookView);
  await page.get('button').trigger('click');
  for (const { title, question } of presets) {
    expect(page.text()).toContain(title.en);
    expect(page.text()).toContain(question.en);
  }
  expect(document.documentElement.lang).toBe('en');
});
