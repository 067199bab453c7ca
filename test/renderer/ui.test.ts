import { X } from '@lucide/vue';
import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { TooltipProvider } from 'reka-ui';
import { h } from 'vue';
import { expect, it, vi } from 'vitest';
import { matches } from '../../src-renderer/app/shortcut.ts';
import UiIconButton from '../../src-renderer/ui/UiIconButton.vue';
import { connectionKey } from '../../src-renderer/lab/connection.ts';
import UiNumberField from '../../src-renderer/ui/UiNumberField.vue';
import UiTextField from '../../src-renderer/ui/UiTextField.vue';
import TagEditor from '../../src-renderer/views/runs/TagEditor.vue';
import { fakeLab } from './fakeLab.ts';

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

it('takes no more letters into a text than it may have, and says so near that', async () => {
  const field = mount(UiTextField, {
    props: { label: '메모', modelValue: 'x'.repeat(89), longest: 100, help: 'help' },
  });
  expect(field.get('input').attributes('maxlength')).toBe('100');
  expect(field.text()).toContain('help');
  await field.setProps({ modelValue: 'x'.repeat(91) });
  expect(field.text()).toContain('100자까지 쓸 수 있습니다. 지금 91자입니다.');
  const unbounded = mount(UiTextField, { props: { label: '찾기', modelValue: 'x'.repeat(1000) } });
  expect(unbounded.get('input').attributes('maxlength')).toBeUndefined();
});

it('keeps a tag that is too long in sight with its limit, and cuts nothing off', async () => {
  const editor = mount(TagEditor, {
    props: { tags: [] },
    global: { plugins: [createPinia()], provide: { [connectionKey]: fakeLab().connection } },
  });
  const input = editor.get('input');
  expect(input.attributes('maxlength')).toBe('50');
  await input.setValue('가'.repeat(51));
  await input.trigger('keydown', { key: 'Enter' });
  expect(editor.emitted('change')).toBeUndefined();
  expect(input.element.value).toHaveLength(51);
  expect(editor.get('[role="status"]').text()).toContain('50자까지');
  await input.setValue('가'.repeat(50));
  await input.trigger('keydown', { key: 'Enter' });
  expect(editor.emitted('change')).toEqual([['가'.repeat(50), true]]);
});
