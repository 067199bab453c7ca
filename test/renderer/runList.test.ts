import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { Pace } from '../../src-renderer/stores/pace.ts';
import { drawnRuns, overallOf } from '../../src-renderer/views/live/overall.ts';
import { recordGroups } from '../../src-renderer/views/live/recordGroups.ts';
import { differingPaths, settingsOf } from '../../src-renderer/views/runs/differences.ts';
import { allColumns, choiceSchema, choose, columnsOf, isShown } from '../../src-renderer/views/runs/runColumns.ts';
import { isFiltered, listParams, newestFirst, nextSort, noFilter } from '../../src-renderer/views/runs/runFilter.ts';
import { runPages } from '../../src-renderer/views/runs/runPages.ts';
import { useSelection } from '../../src-renderer/views/runs/useSelection.ts';
import { meanText } from '#core/verdicts/index.ts';
import { metricValue, wholeValue } from '../../src-renderer/i18n/format.ts';
import { fakeLab } from './fakeLab.ts';
import type { RunSort } from '../../src-renderer/views/runs/runFilter.ts';
import type { RunSummary } from '#core/protocol/index.ts';

const specsOf = (experiment: object) =>
  planRuns(parseExperiment({ format: FORMAT, ...experiment })).map(({ spec }) => spec);

describe('the settings in which runs differ', () => {
  it('are named by their dotted path, with what one of them lacks', () => {
    const specs = specsOf({
      compare: {
        optimizer: [
          { id: 'sgd', learningRate: 0.1 },
          { id: 'momentum', learningRate: 0.1 },
        ],
      },
    });
    expect(differingPaths(specs)).toEqual(['optimizer.id', 'optimizer.momentum']);
    expect(differingPaths(specs.slice(1))).toEqual([]);
  });

  it('are those within a kind, and the kind', () => {
    const [landscape] = specsOf({ kind: 'landscape' });
    const training = specsOf({ compare: { 'training.batchSize': [10, 20] } });
    expect(differingPaths([landscape!, ...training])).toEqual(['kind', 'training.batchSize']);
  });

  it('are told with the digits that they were written with', () => {
    const [spec] = specsOf({ optimizer: { id: 'sgd', learningRate: 0.1 + 0.2 }, network: { hidden: [50, 20] } });
    expect(settingsOf(spec!).get('optimizer.learningRate')).toBe('0.3');
    expect(settingsOf(spec!).get('network.hidden')).toBe('[50,20]');
  });
});

describe('accuracies', () => {
  it('are told to the last image that they were measured over, and whole on pointing', () => {
    expect([metricValue('test_accuracy', 0.8692), metricValue('test_accuracy', 0.8693)]).toEqual(['86.92%', '86.93%']);
    expect(metricValue('train_accuracy', 1 / 3, 300)).toBe('33.3%');
    expect(metricValue('train_accuracy', 59_999 / 60_000, 60_000)).toBe('99.998%');
    expect(metricValue('loss', 0.123456)).toBe('0.1235');
    // Zeros too: a column of them stands below each other, and a legend says what its table says.
    expect(['loss', 'loss_after', 'weight_norm'].map((metric) => metricValue(metric, 0.066))).toEqual([
      ...['0.06600', '0.06600', '0.066'],
    ]);
    expect(metricValue('loss', 1.61)).toBe('1.610');
    const sampleOf = (mean: number) => ({
      ...{ name: { ko: '', en: '' }, values: new Map([[0, mean]]), mean, deviation: 0, diverged: 0 },
      ...{ images: 1000, learning: null, iterations: [] },
    });
    for (const mean of [0.5295, 0.1585, 0.4005, 0.97345])
      expect(metricValue('test_accuracy', mean, 1000)).toBe(meanText('test_accuracy', sampleOf(mean)));
    expect([wholeValue(0.123456), wholeValue(NaN), wholeValue(null)]).toEqual(['0.123456', 'NaN', undefined]);
  });
});

describe('the list of runs', () => {
  it('asks the lab for no more conditions than there are', () => {
    expect(listParams(noFilter, newestFirst)).toEqual({ sort: newestFirst, filter: { trashed: false } });
    const filter = { ...noFilter, text: ' adam ', status: ['failed'] as const, starred: true, trashed: true };
    expect(listParams(filter, newestFirst).filter).toEqual({
      ...{ text: 'adam', status: ['failed'], starred: true, trashed: true },
    });
    expect(isFiltered({ ...noFilter, trashed: true })).toBe(false);
    expect(isFiltered(filter)).toBe(true);
  });

  it('is sorted by a head, the other way at the second click, and as before at the third', () => {
    const bySeed: RunSort = { by: 'seed', descending: false };
    const other = nextSort(newestFirst, bySeed);
    expect(other).toEqual(bySeed);
    expect(nextSort(other, bySeed)).toEqual({ by: 'seed', descending: true });
    expect(nextSort(nextSort(other, bySeed), bySeed)).toEqual(newestFirst);
    const loss: RunSort = { by: 'metric', metric: 'loss', descending: false };
    expect(nextSort(loss, { ...loss, metric: 'test_accuracy' })).toEqual({ ...loss, metric: 'test_accuracy' });
    const rate: RunSort = { by: 'setting', path: 'optimizer.learningRate', descending: false };
    expect(nextSort(rate, { ...rate, path: 'training.batchSize' })).toEqual({ ...rate, path: 'training.batchSize' });
  });

  it('has a column for few of the settings that differ, and can be sorted by each column', () => {
    const paths = Array.from({ length: 30 }, (_, place) => `a.b${place}`);
    expect([...columnsOf(paths)]).toEqual(paths.slice(0, 8));
    const columns = allColumns(['loss', 'test_accuracy'], ['optimizer.learningRate'], (id) => id);
    const orders = columns.map(({ sort }) => JSON.stringify([sort.by, sort.metric, sort.path]));
    expect(new Set(orders).size).toBe(columns.length);
  });

  it('shows settings only where they differ, unless the reader says otherwise', () => {
    const usual = choiceSchema.parse({});
    const differs = new Set(['optimizer.id']);
    expect(isShown('set optimizer.id', usual, differs)).toBe(true);
    expect(isShown('set penalty.id', usual, differs)).toBe(false);
    const chosen = choose(choose(usual, 'set penalty.id', true), 'seed', false);
    expect(isShown('set penalty.id', chosen, differs)).toBe(true);
    expect(isShown('seed', chosen, differs)).toBe(false);
    expect(choose(chosen, 'seed', true)).toEqual({ added: ['set penalty.id'], removed: [] });
  });

  it('reads only the pages in sight, and keeps them until newer ones are there', async () => {
    const asked: [number, number][] = [];
    let first = 1;
    const pages = runPages((offset, limit) => {
      asked.push([offset, limit]);
      const ids = Array.from({ length: Math.min(limit, 10_000 - offset) }, (_, index) => first + offset + index);
      return Promise.resolve({ total: 10_000, ids });
    });
    await pages.reload();
    await pages.show(5020, 5060);
    await pages.show(5020, 5060);
    expect(asked).toEqual([
      [0, 100],
      [5000, 100],
    ]);
    expect(pages.total).toBe(10_000);
    expect(pages.idAt(5020)).toBe(5021);
    expect(pages.indexOf(5021)).toBe(5020);
    expect(pages.idAt(700)).toBeUndefined();
    first = 100_001;
    const reading = pages.reload();
    expect(pages.idAt(5020)).toBe(5021);
    await reading;
    expect(pages.idAt(5020)).toBe(105_021);
    expect(pages.known()).toHaveLength(100);
  });

  it('lets an answer that comes too late change nothing', async () => {
    const answers: ((ids: readonly number[]) => void)[] = [];
    const pages = runPages(() => new Promise((resolve) => answers.push((ids) => resolve({ total: ids.length, ids }))));
    const [early, late] = [pages.reload(), pages.reload()];
    answers[1]?.([2]);
    answers[0]?.([1, 1]);
    await Promise.all([early, late]);
    expect(pages.known()).toEqual([2]);
  });
});

describe('a selection', () => {
  async function listOf(ids: number[]) {
    const pages = runPages((offset, limit) =>
      Promise.resolve({ total: ids.length, ids: ids.slice(offset, offset + limit) }),
    );
    await pages.reload();
    const gone = new Set<number>();
    return { pages, selection: useSelection(pages, (id) => !gone.has(id)), ids, gone };
  }

  it('is one run, many by Ctrl, and a range by Shift, also over places never seen', async () => {
    const { selection } = await listOf(Array.from({ length: 5000 }, (_, index) => index + 1));
    await selection.press(2);
    expect([...selection.ids]).toEqual([3]);
    await selection.press(5, { add: true });
    await selection.press(2, { add: true });
    expect([...selection.ids]).toEqual([6]);
    await selection.press(4);
    await selection.press(4321, { extend: true });
    expect(selection.ids.size).toBe(4318);
    await selection.press(0, { extend: true });
    expect([...selection.ids].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    await selection.all();
    expect(selection.ids.size).toBe(5000);
  });

  it('stays at its run while the list moves, and goes to the next when it leaves', async () => {
    const { pages, selection, ids } = await listOf([10, 20, 30]);
    await selection.press(1);
    ids.unshift(5);
    await pages.reload();
    selection.follow();
    expect([selection.at, selection.activeId]).toEqual([2, 20]);
    ids.splice(2, 1);
    await pages.reload();
    selection.follow();
    expect([selection.at, selection.activeId]).toEqual([2, 30]);
    selection.only(999);
    selection.follow();
    expect([selection.at, selection.activeId]).toEqual([-1, 999]);
  });

  it('loses what leaves the list, before the list is read again', async () => {
    const { selection, gone } = await listOf([10, 20, 30]);
    gone.add(20).add(30);
    await selection.all();
    expect([...selection.ids]).toEqual([10]);
    await selection.press(1);
    expect([[...selection.ids], selection.activeId]).toEqual([[], undefined]);
  });
});

describe('the pace of a run', () => {
  it('is not known from its first moments, in which data are read and the untrained network is evaluated', () => {
    const pace = new Pace();
    pace.take(1, { seconds: 0.1, iteration: 0 });
    pace.take(1, { seconds: 0.3, iteration: 1 });
    expect(pace.of(1, { seconds: 0.3, iteration: 1 })).toBeNull();
    pace.take(1, { seconds: 1.1, iteration: 801 });
    expect(pace.of(1, { seconds: 1.1, iteration: 801 })).toBeCloseTo(801, 6);
  });

  it('is that of its last seconds, and begins anew after a checkpoint', () => {
    const pace = new Pace();
    expect(pace.of(1, { seconds: 10, iteration: 1000 })).toBe(100);
    expect(pace.of(1, { seconds: 0, iteration: 0 })).toBeNull();
    for (let seconds = 0; seconds <= 20; seconds++)
      pace.take(1, { seconds, iteration: seconds < 10 ? seconds : 10 * seconds });
    expect(pace.of(1, { seconds: 20, iteration: 200 })).toBe(10);
    pace.take(1, { seconds: 21, iteration: 50 });
    expect(pace.of(1, { seconds: 21, iteration: 63 })).toBe(3);
  });
});

describe('runs in training', () => {
  const lab = fakeLab();
  const ids = lab.addPreset('optimizers', { training: true });
  const runs = ids.flatMap((id) => lab.runs.get(id) ?? []);
  const [a, b, c, d] = runs as [RunSummary, RunSummary, RunSummary, RunSummary];

  it('are told together: share, speed, time left', () => {
    const some = [
      a,
      { ...b, status: 'queued', iteration: 0 },
      { ...c, status: 'paused' },
      { ...d, iteration: 2000, status: 'finished' },
    ] as const;
    const overall = overallOf(some, ({ status }) => (status === 'running' ? 100 : 7));
    expect(overall).toMatchObject({ done: 1, training: 1, waiting: 1, halted: 1, over: false });
    expect(overall.iterationsPerSecond).toBe(100);
    expect(overall.imagesPerSecond).toBe(12_800);
    expect(overall.secondsLeft).toBeCloseTo((2000 - a.iteration + 2000) / 100);
    expect(overallOf([{ ...a, status: 'diverged' }], () => null)).toMatchObject({ over: true, secondsLeft: null });
    expect(overallOf([], () => null).over).toBe(false);
  });

  it('are drawn all, or the latest of very many', () => {
    expect(drawnRuns(runs)).toBe(runs);
    const many = Array.from({ length: 100 }, (_, index) => ({ ...a, id: index + 1, startedAt: index }));
    expect(drawnRuns(many).map(({ id }) => id)).toEqual(Array.from({ length: 32 }, (_, index) => 69 + index));
  });

  it('have their records sorted by what they measure, layer after layer', () => {
    const groups = recordGroups(['loss', 'weight_norm_W10', 'weight_norm_W2', 'activation_dead_1', 'test_accuracy']);
    expect([...groups.keys()]).toEqual(['weight_norm', 'activation_dead']);
    expect(groups.get('weight_norm')?.map(({ part }) => part)).toEqual(['W2', 'W10']);
  });
});
