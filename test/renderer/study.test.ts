import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../src-renderer/comparison/arrange.ts';
import { lineRanks } from '../../src-renderer/comparison/lineRanks.ts';
import { resultLines, verdictsOnLines } from '../../src-renderer/comparison/results.ts';
import { settingText } from '../../src-renderer/comparison/settingText.ts';
import { setLanguage } from '../../src-renderer/i18n/words.ts';
import ComparisonStudy from '../../src-renderer/views/compare/ComparisonStudy.vue';
import { runsOf } from './plannedRuns.ts';
import type { RunSummary } from '#core/protocol/index.ts';

const optimizers = ['sgd', 'adam'].map((id) => ({ id }));
const scatter = (seed: number): number => 0.003 * Math.sin(13 * seed);
const metrics = ['test_accuracy', 'train_accuracy'];
const endOf = (run: RunSummary, metric: string): number => run.metrics[metric]?.final ?? NaN;

/** Six seeds of two optimizers on two sizes of data: Adam is ahead on all images, SGD on 300, where both overfit. */
function studied(more: object = {}): RunSummary[] {
  const compare = { optimizer: optimizers, 'data.trainSize': [60_000, 300], ...more };
  return runsOf({ seeds: [0, 1, 2, 3, 4, 5], compare }).map((run, place) => {
    const { optimizer = 0, 'data.trainSize': data = 0 } = run.choices;
    const [sgd, adam] = data === 0 ? [0.9, 0.95] : [0.8, 0.7];
    const test = (optimizer === 0 ? sgd : adam) + scatter(run.seed + optimizer);
    const value = (final: number) => ({ final, best: final });
    return {
      ...run,
      ...{ id: place + 1, uid: `u${place}`, status: 'finished' as const },
      metrics: { test_accuracy: value(test), train_accuracy: value(data === 0 ? test : 1) },
    };
  });
}

function show(runs: readonly RunSummary[]) {
  const texts = { nameOf: ({ label }: RunSummary) => label.en, settingText, seedText: String };
  const arranged = arrange(runs, { panels: '', colors: '', mean: true }, texts);
  const lines = resultLines(arranged, () => undefined);
  const verdicts = verdictsOnLines(lines, metrics, endOf)!;
  return mount(ComparisonStudy, { props: { lines, metrics, verdicts, endOf }, attachTo: document.body });
}

describe('what runs say beyond their verdict', () => {
  it('ranks optimizers over several sets of data', () => {
    setLanguage('en');
    const card = show(studied())
      .findAll('.ui-card')
      .find((one) => one.text().includes('ranked over several'))!;
    expect(card.findAll('thead th').map((head) => head.text())).toEqual([
      ...['Optimizer', 'Mean rank', '60000 training images', '300 training images'],
    ]);
    expect(card.findAll('tbody tr').map((row) => row.get('td').text())).toEqual(['1.50 ± 0.52', '1.50 ± 0.52']);
    expect(card.get('.told').text()).toContain('could be chance');
  });

  it('takes an optimizer that was tuned for each set of data for one', () => {
    const tuned = studied().map((run) => {
      const { optimizer, data } = run.spec as { optimizer: object; data: { trainSize: number } };
      const learningRate = data.trainSize === 300 ? 0.1 : 0.01;
      return { ...run, spec: { ...run.spec, optimizer: { ...optimizer, learningRate } } } as RunSummary;
    });
    const table = lineRanks(tuned, 'test_accuracy', endOf)!;
    expect(table.standings.map(({ name }) => name.en).sort()).toEqual(['Adam', 'SGD']);
    expect(table.rounds).toBe(12);
  });

  it('shows what fewer seeds would have said, by a slider', async () => {
    setLanguage('en');
    const window = show(studied());
    const card = window.findAll('.ui-card').find((one) => one.text().includes('Is it the seed?'))!;
    expect(card.findAll('.told')[0]!.text()).toMatch(/^With 1 of the 6 seeds, \d+% of all 6 choices/);
    const slider = card.get('input[type="range"]');
    await slider.setValue('400');
    expect(card.findAll('.told')[0]!.text()).toMatch(/^With 6 of the 6 seeds, 0% of all 1 choices/);
    expect(card.findAll('.legend li').map((one) => one.text())).toEqual([
      ...['the same verdict: 100%', 'another verdict: 0%', 'the other one ahead: 0%'],
    ]);
  });

  it('measures overfitting, and tells what became of both of its parts', () => {
    setLanguage('ko');
    const card = show(studied())
      .findAll('.ui-card')
      .find((one) => one.text().includes('오버피팅'))!;
    expect(card.findAll('tbody tr')).toHaveLength(4);
    expect(card.findAll('tbody .gap')).toHaveLength(4);
    expect(card.get('.told').text()).toMatch(/훈련 정확도 .*시험 정확도/);
    setLanguage('en');
  });

  it('says nothing where there is nothing to say', () => {
    const [one, two] = runsOf({ compare: { optimizer: optimizers } });
    const ended = [one!, two!].map((run) => ({ ...run, status: 'finished' as const, metrics: {} }));
    expect(show(ended).findAll('.ui-card')).toHaveLength(0);
  });
});
