import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { useExporting } from '../../src-renderer/views/exporting/exporting.ts';
import { useToasts } from '../../src-renderer/stores/toasts.ts';
import { mountApp, press, settled } from './mountApp.ts';
import { addressOf, fakeLab } from './fakeLab.ts';
import type { FakeLab } from './fakeLab.ts';

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const four = addressOf(1, 2, 3, 4);

async function open(place: string, lab: FakeLab) {
  const window = await mountApp(place, lab);
  for (let turn = 0; turn < 5; turn++) await settled();
  return window;
}

function optimizers(): FakeLab {
  const lab = fakeLab({ language: 'en' });
  lab.addPreset('optimizers');
  return lab;
}

it('says what differs, draws a line for each run, and tells what each came to', async () => {
  const { app } = await open(`/compare?runs=${four}`, optimizers());
  expect(app.text()).toContain('Only one setting differs: Optimizer.');
  expect(app.text()).toContain('the same first weights and batches');
  expect(app.findAll('.line-chart .entry')).toHaveLength(8);
  expect(app.findAll('.results tbody tr')).toHaveLength(4);
  expect(app.findAll('.results thead th').map((head) => head.text())).toEqual([
    ...[
      'Run',
      'Optimizer',
      'Loss after the update (mean of the last 50)',
      'Test accuracy, last',
      'Test accuracy, best',
    ],
  ]);
  app.unmount();
});

it('defines on pointing what its table and its charts measure and set, in the words of docs/DEFINITIONS.md', async () => {
  const { app } = await open(`/compare?runs=${four}&metrics=test_accuracy`, optimizers());
  const definitions = readFileSync('docs/DEFINITIONS.md', 'utf8');
  const [, , ...metrics] = app.findAll('.results thead th').map((head) => head.attributes('title') ?? '');
  const titles = app.findAll('.line-chart h2').map((title) => title.attributes('title') ?? '');
  expect([metrics.length, titles.length]).toEqual([2, 1]);
  for (const meaning of [...metrics, ...titles]) expect(definitions).toContain(meaning);
  app.unmount();
  const lab = fakeLab({ language: 'en' });
  const ids = lab.addPreset('batch-norm');
  const { app: other } = await open(`/compare?runs=${addressOf(...ids)}&metrics=train_accuracy`, lab);
  const heads = other.findAll('.results thead th');
  const setting = heads.find((head) => head.text() === 'Batch normalization');
  expect(setting?.attributes('title')).toBe('Between affine and activation in every hidden layer.');
  other.unmount();
});

it('concludes from the numbers of its table, once all runs have ended', async () => {
  const lab = optimizers();
  const { app } = await open(`/compare?runs=${four}`, lab);
  const [loss] = app.findAll('.difference .outcome').map((told) => told.text());
  const cells = app.findAll('.results tbody tr').map((row) => {
    return { name: row.get('th').text(), loss: row.findAll('td')[1]!.text().replace(/ .*/, '') };
  });
  const ranked = cells.toSorted((a, b) => Number(a.loss) - Number(b.loss));
  expect(loss).toContain(`best first: ${ranked.map(({ name, loss: value }) => `${name} ${value}`).join(', ')}.`);
  expect(loss).toContain('One seed cannot tell how much seeds matter');
  app.unmount();
  const training = fakeLab({ language: 'en' });
  training.addPreset('optimizers', { training: true });
  const { app: still } = await open(`/compare?runs=${four}`, training);
  expect(still.findAll('.difference .outcome')).toEqual([]);
  expect(useExporting().shown?.verdict()).toBeNull();
  still.unmount();
});

it('exports its verdict as it stands there, below what was compared', async () => {
  const { app } = await open(`/compare?runs=${four}`, optimizers());
  const file = useExporting().shown?.verdict();
  expect(file).toMatchObject({ name: 'verdict.txt', type: 'text/plain' });
  const paragraphs = new TextDecoder().decode(file?.bytes).trim().split('\n\n');
  expect(paragraphs.slice(0, 2)).toEqual([
    'Four optimizers on MNIST',
    'Only one setting differs: Optimizer. · seed 0 · Paired: the same seed has the same first weights and batches',
  ]);
  expect(paragraphs.slice(2)).toEqual(app.findAll('.difference p').map((sentences) => sentences.text()));
  expect(paragraphs.length).toBeGreaterThan(3);
  app.unmount();
});

it('names the first few of many, and all of them on demand', async () => {
  const lab = fakeLab({ language: 'en' });
  const ids = lab.addPreset('batch-norm');
  const { app } = await open(`/compare?runs=${addressOf(...ids)}&metrics=train_accuracy`, lab);
  const [outcome] = app.findAll('.difference .outcome');
  expect(outcome!.get('p').text()).toMatch(
    new RegExp(` and ${ids.length - 3} more\\. .*Against ${ids.length - 2} others`),
  );
  expect(outcome!.find('.ranking').exists()).toBe(false);
  const details = outcome!.get('details').element as HTMLDetailsElement;
  expect(outcome!.get('summary').text()).toBe(`Show all ${ids.length}`);
  details.open = true;
  await expect.poll(() => outcome!.findAll('.ranking tbody tr').length).toBe(ids.length);
  const names = outcome!.findAll('.ranking tbody th').map((cell) => cell.text());
  expect(new Set(names).size).toBe(ids.length);
  expect(outcome!.get('.ranking tbody tr').text()).toContain('the best');
  app.unmount();
});

it('concludes on settings, not on seeds of one setting, where each run is a line of its own', async () => {
  const lab = fakeLab({ language: 'en' });
  const ids = lab.addPreset('optimizers', { seeds: [0, 1] });
  const concluded = async (query: string) => {
    const { app } = await open(`/compare?runs=${addressOf(...ids)}${query}`, lab);
    const told = app.findAll('.difference .outcome').map((one) => one.text());
    const lines = app.findAll('.results tbody tr').length;
    app.unmount();
    return { told, lines };
  };
  const [means, each] = [await concluded(''), await concluded('&mean=0')];
  expect([means.lines, each.lines]).toEqual([4, 8]);
  expect(means.told[0]).toContain('In 2 paired runs');
  expect(each.told).toEqual(means.told);
});

it('hides a line in all charts by its name in one legend', async () => {
  const { app } = await open(`/compare?runs=${four}`, optimizers());
  await app.get('.line-chart .entry').trigger('click');
  await settled();
  expect(app.findAll('.entry[aria-pressed="false"]')).toHaveLength(2);
  app.unmount();
});

it('keeps the way it draws in the address', async () => {
  const { app, router } = await open(`/compare?runs=${four}`, optimizers());
  await app.get('.compare-tools input[value="epoch"]').setValue();
  await settled();
  expect(router.currentRoute.value.query).toEqual({ runs: four, x: 'epoch' });
  app.unmount();
});

it('opens the export of the runs in sight by the keyboard', async () => {
  const { app } = await open(`/compare?runs=${addressOf(2, 3)}`, optimizers());
  press('e', { code: 'KeyE', ctrlKey: true });
  await expect.poll(() => document.querySelector('[role="dialog"]')?.textContent ?? '').toContain('2 chosen runs');
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain('verdict.txt');
  app.unmount();
});

it('collects charts for the report of the session, by the identities of their runs, and takes one out again', async () => {
  const lab = optimizers();
  const { app, router } = await open(`/compare?runs=${four}`, lab);
  const all = app.findAll('button').find((button) => button.text() === 'Add all to the report');
  await all?.trigger('click');
  await router.push('/report');
  for (let turn = 0; turn < 8; turn++) await settled();
  await expect.poll(() => app.findAll('.block').length).toBe(3);
  expect(app.findAll('.block svg[role="img"]').length).toBe(2);
  const { text } = lab.documents.get('report')!;
  expect(text).toContain('"chart":"loss_after"');
  expect(text).toContain(lab.runs.get(4)!.uid);
  await app.get('button[aria-label="Take out"]').trigger('click');
  expect(app.findAll('.block')).toHaveLength(2);
  app.unmount();
});

it('tells that nothing is chosen, and offers to choose', async () => {
  const { app } = await open('/compare', optimizers());
  await app.get('.ui-empty .primary').trigger('click');
  await expect.poll(() => document.querySelectorAll('[role="dialog"] .run').length).toBe(4);
  app.unmount();
});

it('tells what is no decay, and no range of an axis', async () => {
  const { app } = await open(
    `/compare?runs=${four}&metrics=loss&smooth=ema:0.9&yscale=log&range=loss:0:1`,
    optimizers(),
  );
  expect(app.get('.metric .wrong').text()).toContain('must be above 0');
  const decay = app.get('.compare-tools .number-control');
  await decay.setValue('2');
  expect(app.get('.compare-tools').text()).toContain('A number above 0 and below 1');
  await decay.setValue('0.5');
  expect(app.get('.compare-tools').text()).not.toContain('A number above 0 and below 1');
  app.unmount();
});

it('names in its legends the whole of each line, and the numbers of its table', async () => {
  const { app } = await open(`/compare?runs=${four}`, optimizers());
  const [legend] = app.findAll('.chart-legend');
  expect(legend?.text()).toContain('Means of the last 50 mini-batches');
  const table = new Map(
    app
      .findAll('.results tbody tr')
      .map((row) => [row.get('th').text(), Number(row.findAll('td')[1]!.text().split(' ')[0])]),
  );
  for (const entry of legend?.findAll('.entry') ?? [])
    expect(Number(entry.get('.value').text())).toBe(table.get(entry.get('.name').text()));
  for (const entry of legend?.findAll('.entry') ?? [])
    expect(entry.attributes('title')).toBe(entry.get('.name').text());
  app.unmount();
});

it('shows no chart where no metric is ticked', async () => {
  const { app } = await open(`/compare?runs=${four}&metrics=`, optimizers());
  expect(app.findAll('.line-chart')).toHaveLength(0);
  app.unmount();
});

it('draws in Live the figures of every experiment that is chosen, and tells equal names by their seeds', async () => {
  const lab = fakeLab({ language: 'en' });
  const ids = [...lab.addPreset('landscape'), ...lab.addPreset('landscape')];
  const { app } = await open(`/live?runs=${addressOf(...ids)}`, lab);
  await expect.poll(() => app.findAll('.figures .svg-figure').length).toBe(2);
  const names = app.findAll('.live-run .name').map((name) => name.text());
  expect(new Set(names).size).toBe(ids.length);
  app.unmount();
});

it('gives every button of its charts a name of its own', async () => {
  const { app } = await open(`/compare?runs=${four}&metrics=loss,test_accuracy`, optimizers());
  const names = app
    .findAll('.line-chart .head button')
    .map((button) => button.attributes('aria-label') ?? button.text());
  expect(names.length).toBeGreaterThanOrEqual(8);
  expect(new Set(names).size).toBe(names.length);
  app.unmount();
});

it('is saved under a name, opened by it, and deleted with a way back', async () => {
  const lab = optimizers();
  const { app, router } = await open(`/compare?runs=${addressOf(1, 2)}&yscale=log`, lab);
  await app
    .findAll('button')
    .find((button) => button.text() === 'Save this comparison…')!
    .trigger('click');
  await settled();
  const name = document.querySelector<HTMLInputElement>('[role="dialog"] input')!;
  expect(name.maxLength).toBe(100);
  name.value = 'SGD, log';
  name.dispatchEvent(new Event('input'));
  document.querySelector('[role="dialog"] form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await settled();
  const kept = JSON.parse(lab.documents.get('comparisons')!.text) as object[];
  expect(kept).toMatchObject([{ name: 'SGD, log', runs: addressOf(1, 2).split(','), query: { yscale: 'log' } }]);

  await router.push('/compare');
  await settled();
  await app
    .findAll('.compare button')
    .find((button) => button.text() === '1 saved comparison')!
    .trigger('click');
  await settled();
  document.querySelector<HTMLElement>('.saved .show')!.click();
  await settled();
  expect(router.currentRoute.value.query).toEqual({ runs: addressOf(1, 2), yscale: 'log' });

  await app
    .findAll('.compare button')
    .find((button) => button.text() === '1 saved comparison')!
    .trigger('click');
  await settled();
  document.querySelector<HTMLElement>('.saved [aria-label="Delete SGD, log"]')!.click();
  await settled();
  expect(lab.documents.get('comparisons')!.text).toBe('[]');
  await useToasts().list.at(-1)!.action!.run();
  await settled();
  expect(JSON.parse(lab.documents.get('comparisons')!.text)).toEqual(kept);
  app.unmount();
});
