// @vitest-environment happy-dom
import { X } from '@lucide/vue';
import { mount } from '@vue/test-utils';
import { TooltipProvider } from 'reka-ui';
import { h } from 'vue';
import { expect, it, vi } from 'vitest';
import { matches } from '../../src-renderer/app/shortcut.ts';
import UiIconButton from '../../src-renderer/ui/UiIconButton.vue';
import UiNumberField from '../../src-renderer/ui/UiNumberField.vue';

it('hands what is typed into a number field on as a number, as nothing, or as the text it is', async () => {
  const field = mount(UiNumberField, { props: { label: 'η', modelValue: 0.1, error: 'no' } });
  for (const typed of ['1e-3', '', 'abc']) await field.get('input').setValue(typed);
  expect(field.emitted('update:modelValue')).toEqual([[0.001], [null], ['abc']]);
  const input = field.get('input').element;
  expect(field.get('label').attributes('for')).toBe(input.id);
  expect(field.get(`[id="${input.getAttribute('aria-describedby')}"]`).text()).toBe('no');
});

it('gives an icon button a name, and its clicks to whoever listens', async () => {
  const onClick = vi.fn();
  const page = mount(TooltipProvider, {
    slots: { default: () => h(UiIconButton, { icon: X, label: 'Close', onClick }) },
  });
  await page.get('button[aria-label="Close"]').trigger('click');
  expect(onClick).toHaveBeenCalledOnce();
});

it('knows a letter by what the key writes, on any layout', () => {
  const press = { key: 'k', code: 'KeyV', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  expect(matches(press, 'K')).toBe(true);
  expect(matches(press, 'V')).toBe(false);
  expect(matches({ ...press, key: 'K', ctrlKey: true, shiftKey: true }, 'Mod+Shift+K')).toBe(true);
});

it('knows a shortcut by the key, also while the keyboard writes Hangul', () => {
  const press = { key: 'ㅏ', code: 'KeyK', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
  expect(matches(press, 'Mod+K')).toBe(true);
  expect(matches({ ...press, shiftKey: true }, 'Mod+K')).toBe(false);
  expect(matches({ ...press, ctrlKey: false }, 'Mod+K')).toBe(false);
  expect(matches({ ...press, key: '?', code: 'Slash', ctrlKey: false, shiftKey: true }, '?')).toBe(true);
});
