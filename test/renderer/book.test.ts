import { expect, it, vi } from 'vitest';
import { titleOf } from '#core/lessons/topic.ts';
import { topics } from '#core/lessons/topics.ts';
import { presets } from '#core/presets/index.ts';
import { moreSeeds } from '../../src-renderer/views/book/presetFile.ts';
import { fakeLab } from './fakeLab.ts';
import { mountApp, press, settled } from './mountApp.ts';

it('shows every figure of the chapter with its question, first in Korean', async () => {
  const { app } = await mountApp();
  for (const { title, question } of presets) {
    expect(app.text()).toContain(title.ko);
    expect(app.text()).toContain(question.ko);
  }
});

it('speaks the language of the settings, also after they change', async () => {
  const { app, lab } = await mountApp('/book', fakeLab({ language: 'en' }));
  expect(app.text()).toContain(presets[0]?.title.en);
  expect(document.documentElement.lang).toBe('en');
  lab.tell({ kind: 'settingsChanged', settings: { ...(await lab.connection.lab.getSettings({})), language: 'ko' } });
  await settled();
  expect(app.text()).toContain(presets[0]?.title.ko);
});

it('says so where the address names no page of Book, and leads to one', async () => {
  const { app, router } = await mountApp('/book/perceptrons-of-1958', fakeLab({ language: 'en' }));
  expect(app.get('.ui-empty').text()).toContain('Book has no page of this address');
  expect(app.findAll('.chosen')).toEqual([]);
  await app.get('.ui-empty button').trigger('click');
  await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/book'));
  await settled();
  expect(app.find('.ui-empty').exists()).toBe(false);
});

it('runs a preset as its own file, and tells that it trains', async () => {
  const { app, lab } = await mountApp('/book/optimizers');
  await app.get('.actions .primary').trigger('click');
  await settled();
  expect(lab.calls).toContainEqual(['startExperiment', expect.objectContaining({ preset: 'optimizers' })]);
  expect(app.get('.ui-toast').text()).toContain('4개');
  await vi.waitFor(() => expect(app.get('.chosen').text()).toContain('훈련 중'));
});

it('goes to a place by its number, but not while a dialog is open', async () => {
  const { router } = await mountApp();
  press('4');
  await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('runs'));
  press('k', { code: 'KeyK', ctrlKey: true });
  await settled();
  press('1');
  await settled();
  expect(router.currentRoute.value.name).toBe('runs');
});

it('finds an experiment in the palette in either language, and opens it with Enter', async () => {
  const { router } = await mountApp();
  press('k', { code: 'KeyK', ctrlKey: true });
  await settled();
  const input = document.querySelector<HTMLInputElement>('[role="combobox"]');
  if (input === null) throw new Error('no palette');
  input.value = 'paths bowl';
  input.dispatchEvent(new Event('input'));
  await settled();
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true }));
  await settled();
  expect(router.currentRoute.value.params['preset']).toBeUndefined();
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  await settled();
  expect(router.currentRoute.value.params['preset']).toBe('landscape');
});

it('says what is wrong with a setting beside its field, and keeps the old one', async () => {
  const { app } = await mountApp('/settings');
  await app.get('.number-control').setValue('0');
  await settled();
  expect(app.get('.note.error').text()).toContain('[1, 256] 안에 있어야 합니다. 받은 값: 0');
});

it('offers more seeds beside what one of them says, and runs them', async () => {
  const lab = fakeLab();
  lab.addPreset('optimizers');
  const { app } = await mountApp('/book/optimizers', lab);
  await vi.waitFor(() => expect(app.find('.verdict .conclusion').exists()).toBe(true));
  expect(app.get('.verdict .conclusion').text()).toContain(
    '시드 하나로는 시드에 따라 얼마나 달라지는지 알 수 없습니다',
  );
  await app.get('.verdict .more').trigger('click');
  await settled();
  const [, started] = lab.calls.findLast(([method]) => method === 'startExperiment') ?? [];
  expect(started).toMatchObject({ preset: 'optimizers', experiment: { seeds: [0, 1, 2, 3, 4] } });
});

it('says whether a figure came out as in the book, and what was changed where it did not', async () => {
  const lab = fakeLab({ language: 'en' });
  lab.addPreset('optimizers');
  const { app } = await mountApp('/book/optimizers', lab);
  await vi.waitFor(() => expect(app.find('.reproduction').exists()).toBe(true));
  expect(app.get('.reproduction').text()).toMatch(/nothing was changed: .*The reference is of 5 seeds/);
  app.unmount();
  const changed = fakeLab({ language: 'en' });
  changed.addPreset('optimizers');
  for (const run of changed.runs.values()) {
    const spec = { ...run.spec, data: { ...(run.spec as { data: object }).data, trainSize: 300 } };
    changed.runs.set(run.id, { ...run, spec } as typeof run);
  }
  const { app: other } = await mountApp('/book/optimizers', changed);
  await vi.waitFor(() => expect(other.find('.reproduction').exists()).toBe(true));
  expect(other.get('.reproduction').text()).toMatch(/because of what was changed: 300 training images\./);
});

it('tells why in the numbers of the runs, and beside the figure every setting', async () => {
  const lab = fakeLab({ language: 'en' });
  lab.addPreset('optimizers');
  const { app } = await mountApp('/book/optimizers', lab);
  await vi.waitFor(() => expect(app.find('.figure-why .why').exists()).toBe(true));
  expect(app.get('.figure-why .why').text()).toMatch(/the first 100 updates lead to .*: SGD [\d.]+, Momentum/);
  for (const rate of ['SGD η 0.01', 'Momentum η 0.01', 'AdaGrad η 0.01', 'Adam η 0.001'])
    expect(app.get('.settings-line').text()).toContain(rate);
});

it('makes the change that a figure offers: the Lab opens with it', async () => {
  const lab = fakeLab({ language: 'en' });
  lab.addPreset('optimizers');
  const { app, router } = await mountApp('/book/optimizers', lab);
  await vi.waitFor(() => expect(app.find('.figure-why button').exists()).toBe(true));
  await app.get('.figure-why button').trigger('click');
  await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/lab'));
  await vi.waitFor(() => expect(app.text()).toContain('SGD η 0.1'));
});

it('gives no answer before the prediction: neither in strokes nor in words', async () => {
  const { app } = await mountApp('/book/dropout', fakeLab({ language: 'en' }));
  const strokes = () => app.get('.preset-card[href$="/dropout"] .thumbnail').findAll('path').length;
  expect(app.text()).not.toContain('What to look for');
  expect(strokes()).toBe(1);
  await app.get('.prediction input').setValue();
  await settled();
  expect(app.text()).toContain('What to look for');
  expect(strokes()).toBe(2);
});

it('asks for no seeds where none changes anything, or there are enough', () => {
  expect([1, 2, 3, 5, 6, 10].map(moreSeeds)).toEqual(['5', '5', '5', '10', null, null]);
});

it('begins with what came before the chapter, and asks before it tells why', async () => {
  const { app } = await mountApp('/book', fakeLab({ language: 'en' }));
  expect(app.get('.topic-detail h1').text()).toBe('One perceptron');
  expect(app.get('.topic-detail .lead').text()).toContain('Can one line make AND?');
  expect(app.get<HTMLDetailsElement>('.why').element.open).toBe(false);
});

it('makes the change that a page offers, and takes its settings to the Playground', async () => {
  const { app, router } = await mountApp('/book/perceptron', fakeLab({ language: 'en' }));
  const [change, open] = app.findAll('.change button');
  expect(change!.text()).toBe('Try: Make it XOR');
  await change!.trigger('click');
  await settled();
  expect(app.get('.why').text()).toContain('no line makes XOR');
  await open!.trigger('click');
  await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/playground/perceptron?gate=xor'));
});

it('has every page of the deck in its list, in the deck’s order', async () => {
  const { app } = await mountApp('/book', fakeLab({ language: 'en' }));
  expect(app.findAll('.list h3').map((title) => title.text())).toEqual(topics.map((topic) => titleOf(topic).en));
});

it('makes its type larger by one key, and smaller again', async () => {
  await mountApp('/book');
  press('p', { code: 'KeyP' });
  await settled();
  expect(document.documentElement.hasAttribute('data-projector')).toBe(true);
  press('p', { code: 'KeyP' });
  await settled();
  expect(document.documentElement.hasAttribute('data-projector')).toBe(false);
});
