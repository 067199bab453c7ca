import { afterEach, describe, expect, it } from 'vitest';
import { valueAt } from '#core/experiment/path.ts';
import { searchSchema } from '#core/experiment/searchSchema.ts';
import { mountApp, settled } from './mountApp.ts';
import { roomForRows } from './roomForRows.ts';
import { addSearch } from './fakeSearch.ts';
import { fakeLab } from './fakeLab.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { FakeLab } from './fakeLab.ts';

roomForRows();
afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const english = (): FakeLab => fakeLab({ language: 'en' });

async function open(lab: FakeLab) {
  const plan = { trials: 30, epochs: 50, seconds: 60 };
  lab.answers.planSearch = () => plan;
  const window = await mountApp('/search', lab);
  await expect.poll(() => window.app.find('.search-view .ui-empty, .search-head').exists()).toBe(true);
  return window;
}
type Window = Awaited<ReturnType<typeof open>>;
const button = ({ app }: Window, text: string) => app.findAll('button').find((one) => one.text() === text)!;
const inDialog = (text: string): HTMLElement =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')].find(
    (one) => one.textContent?.trim() === text,
  )!;
const rowsOf = ({ app }: Window): string[][] =>
  app.findAll('.trial-table .trial').map((row) => row.findAll('[role="gridcell"]').map((cell) => cell.text()));

interface Started {
  readonly experiment: Experiment;
  readonly preset: string | null;
  readonly parentUid: string | null;
}
function started(lab: FakeLab): Started {
  const call = lab.calls.findLast(([method]) => method === 'startSearch');
  return call?.[1] as Started;
}

describe('the Search room', () => {
  it('offers the book’s search where there is none, and starts it as the preset', async () => {
    const lab = english();
    lab.answers.listSearches = () => [];
    lab.answers.startSearch = () => ({ experimentId: 1, experimentUid: '1'.padStart(32, '0') });
    const window = await open(lab);
    await button(window, 'Begin with the book’s search').trigger('click');
    await expect.poll(() => document.querySelector('[role="dialog"]')?.textContent ?? '').toContain('about 1 min');
    inDialog('Start the search').click();
    await expect.poll(() => started(lab)?.preset).toBe('search');
    expect(Object.keys(started(lab).experiment.search!.space)).toEqual(['penalty.lambda', 'optimizer.learningRate']);
    window.app.unmount();
  });

  it('is reached from the page of the Book, which tells of the session’s search and puts the next one together', async () => {
    const lab = english();
    const { entry } = addSearch(lab, { trials: 40 });
    const window = await mountApp('/book/search', lab);
    await expect.poll(() => window.app.find('.search-detail .told').exists()).toBe(true);
    expect(window.app.get('.told').text()).toMatch(
      /Of 40 trials 40 have ended\..*Of the 5 best, 5 lie in the upper fifth/,
    );
    lab.answers.planSearch = () => ({ trials: 100, epochs: 50, seconds: 60 });
    await button(window, 'Show this session’s search').trigger('click');
    await expect.poll(() => window.router.currentRoute.value.params['search']).toBe(entry.uid);
    await window.router.push('/book/search');
    await expect.poll(() => window.app.find('.search-detail').exists()).toBe(true);
    await button(window, 'Go to Search').trigger('click');
    const ends = (): string[] =>
      [...document.querySelectorAll<HTMLInputElement>('[role="dialog"] .dimension input')].map(({ value }) => value);
    await expect.poll(ends).toEqual(['1e-8', '0.0001', '0.000001', '0.01']);
    window.app.unmount();
  });

  it('shows every trial in a table that is sorted, and marks the chosen one by its words', async () => {
    const lab = english();
    const { entry } = addSearch(lab, { trials: 40 }, (rate) => (rate > 0.005 ? null : Math.sqrt(rate)));
    lab.answers.listSearches = () => [{ ...entry, preset: 'search' }];
    const window = await open(lab);
    await expect.poll(() => rowsOf(window).length).toBeGreaterThan(5);
    expect(window.app.get('.search-head .reproduction').text()).toMatch(
      /^Differs from the book in \d of 4 values, because of what was changed: Trials 40\./,
    );
    const [first, second] = rowsOf(window);
    expect([first![0], second![0]]).toEqual(['1', '2']);
    expect(Number(first!.at(-2))).toBeGreaterThan(Number(second!.at(-2)));
    await window.app.get('.trial-table .trial').trigger('click');
    await settled();
    expect(window.app.get('.chosen').text()).toContain(`Trial ${first![1]}:`);
    expect(window.app.get('.trial-table .trial').attributes('aria-selected')).toBe('true');
    await window.app.findAll('.trial-table .sort')[1]!.trigger('click');
    expect(rowsOf(window)[0]![1]).toBe('1');
    window.app.unmount();
  });

  it('says that the best crowd the end of a range, and offers a wider search that descends from the best trial', async () => {
    const lab = english();
    const { runIds } = addSearch(lab);
    lab.answers.startSearch = () => ({ experimentId: 2, experimentUid: '2'.padStart(32, '0') });
    const window = await open(lab);
    await expect.poll(() => window.app.findAll('.edge-notes .note').length).toBe(1);
    expect(window.app.get('.edge-notes').text()).toMatch(
      /\d+ of the 10 best trials lie in the highest fifth of the range of Learning rate η, where only \d+ of all 100 are/,
    );
    await button(window, 'Search 1.0e−6 … 0.1 instead…').trigger('click');
    await expect.poll(() => inDialog('Start the search')).toBeDefined();
    inDialog('Start the search').click();
    await expect.poll(() => started(lab)?.experiment.search?.space['optimizer.learningRate']?.high).toBe(0.1);
    const best = runIds.toSorted(
      (a, b) =>
        lab.runs.get(b)!.metrics['validation_accuracy']!.final - lab.runs.get(a)!.metrics['validation_accuracy']!.final,
    )[0]!;
    expect(started(lab).parentUid).toBe(lab.runs.get(best)!.uid);
    expect(started(lab).experiment.search!.seed).toBe(1);
    window.app.unmount();
  });

  it('brushes by keyboard, tells the range in numbers that can be typed, and searches again there', async () => {
    const lab = english();
    addSearch(lab, { trials: 40 });
    lab.answers.startSearch = () => ({ experimentId: 2, experimentUid: '2'.padStart(32, '0') });
    const window = await open(lab);
    await expect.poll(() => window.app.findAll('.axis-brush').length).toBe(3);
    const handle = window.app.get('[role="slider"][aria-label="Low end of Learning rate η"]');
    for (let turn = 0; turn < 5; turn++) await handle.trigger('keydown', { key: 'ArrowUp', shiftKey: true });
    await settled();
    expect(handle.attributes('aria-valuetext')).toBe('0.0001');
    const inRange = [...lab.runs.values()].filter(
      ({ spec }) => (valueAt(spec, 'optimizer.learningRate') as number) >= 1e-4,
    );
    const many = `${inRange.length} trials in range`;
    await expect.poll(() => window.app.get('.brush-fields .meta').text()).toBe(many);
    const [low] = window.app.findAll('.brush-fields input');
    await low!.setValue('0.001');
    await settled();
    expect(Number(handle.attributes('aria-valuenow'))).toBe(75);
    const inAddress = () => window.router.currentRoute.value.query['in.optimizer.learningRate'];
    await expect.poll(inAddress).toBe('0.001~0.01');
    window.router.back();
    await expect.poll(() => Number(handle.attributes('aria-valuenow'))).toBe(0);
    window.router.forward();
    await expect.poll(() => Number(handle.attributes('aria-valuenow'))).toBe(75);
    await button(window, 'Search again there…').trigger('click');
    await expect.poll(() => inDialog('Start the search')).toBeDefined();
    inDialog('Start the search').click();
    await expect
      .poll(() => started(lab)?.experiment.search?.space['optimizer.learningRate'])
      .toMatchObject({
        low: 0.001,
        high: 0.01,
      });
    window.app.unmount();
  });

  it('offers whatever the file of a search has: budgets, folds or seeds, what is compared, and each way to stop early', async () => {
    const lab = english();
    lab.answers.listSearches = () => [];
    lab.answers.startSearch = () => ({ experimentId: 1, experimentUid: '1'.padStart(32, '0') });
    const window = await open(lab);
    await button(window, 'Begin with the book’s search').trigger('click');
    const control = (label: string): HTMLInputElement | undefined => {
      const found = [...document.querySelectorAll('[role="dialog"] label')].find(
        (one) => one.textContent?.trim() === label,
      );
      return document.getElementById(found?.getAttribute('for') ?? '') as HTMLInputElement | undefined;
    };
    await expect.poll(() => control('Seeds of a trial')).toBeTruthy();
    const type = async (label: string, value: string, event = 'input'): Promise<void> => {
      const one = control(label)!;
      one.value = value;
      one.dispatchEvent(new Event(event, { bubbles: true }));
      await settled();
    };
    const apart = ['space', 'stopping'];
    for (const [name, field] of Object.entries(searchSchema.shape))
      if (!apart.includes(name))
        expect(control((field.meta() as { label: { en: string } }).label.en), name).toBeTruthy();
    await type('Seeds of a trial', '3');
    await type('Budget of epochs', '500');
    await type('Budget of minutes', '2');
    await type('Sampler', 'tpe', 'change');
    await type('Metric', 'validation_loss', 'change');
    for (const id of ['asha', 'median', 'halving']) await type('Early stopping', id, 'change');
    await type('Reduction η', '4');
    await type('Another setting', 'network.activation', 'change');
    inDialog('Add the setting').click();
    await settled();
    await type('Values, with commas', 'relu, sigmoid, tanh');
    inDialog('Start the search').click();
    await expect
      .poll(() => started(lab)?.experiment.search)
      .toMatchObject({
        ...{ seedsPerTrial: 3, epochs: 500, sampler: 'tpe', metric: 'validation_loss' },
        stopping: { id: 'halving', rungs: [6, 12, 25], reduction: 4 },
        space: { 'network.activation': { values: ['relu', 'sigmoid', 'tanh'] } },
      });
    expect(started(lab)).toMatchObject({ minutes: 2, preset: null });
    window.app.unmount();
  });

  it('tells what matters with an interval, and what it cannot tell', async () => {
    const lab = english();
    addSearch(lab);
    const window = await open(lab);
    const told = (): string[] => window.app.findAll('.importance dd').map((one) => one.text());
    await expect.poll(() => told()[1]).toMatch(/This setting alone decides \d+% of the result/);
    expect(told()[0]).toContain('Cannot tell yet: ');
    expect(told()[0]).toContain('95% interval');
    window.app.unmount();
  });

  it('pauses one that goes on, and goes on with one that rests', async () => {
    const lab = english();
    const { entry, runIds } = addSearch(lab, { trials: 10 });
    lab.answers.listSearches = () => [{ ...entry, going: true }];
    lab.answers.pauseSearch = () => undefined;
    lab.answers.resumeSearch = () => undefined;
    const window = await open(lab);
    await button(window, 'Pause').trigger('click');
    await expect.poll(() => lab.calls.some(([method]) => method === 'pauseSearch')).toBe(true);
    lab.answers.listSearches = () => [entry];
    lab.runs.set(runIds[0]!, { ...lab.runs.get(runIds[0]!)!, status: 'paused' });
    lab.tell({ kind: 'runsChanged', runIds: [runIds[0]!] });
    lab.tell({ kind: 'searchesChanged' });
    await expect.poll(() => button(window, 'Resume')).toBeDefined();
    await button(window, 'Resume').trigger('click');
    await expect.poll(() => lab.calls.some(([method]) => method === 'resumeSearch')).toBe(true);
    window.app.unmount();
  });
});
