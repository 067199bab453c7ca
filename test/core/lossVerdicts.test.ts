/** What may be concluded from losses, which mean something in their own function and with their own penalty alone. */
import { expect, it } from 'vitest';
import { resultsVerdicts, verdictsOn } from '#core/verdicts/index.ts';
import { comparedLines } from '#core/verdicts/resultsVerdicts.ts';
import { madeResults } from '../madeResults.ts';
import type { RunResult } from '#core/report/index.ts';

const first = (results: readonly RunResult[]) => resultsVerdicts(results).comparisons[0]!;

it('does not compare losses that hold different penalties', () => {
  const results = madeResults({ compare: { penalty: [{ id: 'none' }, { id: 'l2', lambda: 0.1 }] } }, () => ({
    loss: [1],
  }));
  expect(first(results)).toMatchObject({ ranking: null });
  expect(first(results).text.en).toMatch(/is not compared: it holds the penalty, which differs/);
});

it('does not compare losses of different loss functions, over images neither, but accuracies', () => {
  const compare = { 'network.loss': ['softmax-cross-entropy', 'squared-error'] };
  const results = madeResults({ compare }, () => ({ loss: [1], test_loss: [1], test_accuracy: [0.5] }));
  const of = (metric: string) => verdictsOn([metric], (wanted) => comparedLines(wanted, results)).comparisons[0]!;
  for (const metric of ['loss', 'test_loss']) {
    expect(of(metric).ranking, metric).toBeNull();
    expect(of(metric).text.en, metric).toMatch(/ is not compared: the loss functions differ\. Compare accuracies\.$/);
    expect(of(metric).text.ko, metric).toMatch(/: 손실 함수가 서로 다르므로 비교하지 않습니다\./);
  }
  expect(of('test_accuracy').ranking).not.toBeNull();
  const penalties = madeResults({ compare: { penalty: [{ id: 'none' }, { id: 'l1' }] } }, () => ({ test_loss: [1] }));
  expect(
    verdictsOn(['test_loss'], (wanted) => comparedLines(wanted, penalties)).comparisons[0]!.ranking,
  ).not.toBeNull();
});

it.each([
  ['softmax-cross-entropy', 2.29, 0.9, '2.30'],
  ['squared-error', 0.44, 0.2, '0.45'],
])('knows by a loss of %s what has learned nothing, where no accuracy tells', (loss, stuck, learned, guess) => {
  const results = madeResults({ network: { loss }, compare: { 'optimizer.learningRate': [0.3, 0.1] } }, (plan) => ({
    loss: [plan.choices['optimizer.learningRate'] === 0 ? stuck : learned],
  }));
  const { notes } = resultsVerdicts(results);
  expect(notes.en).toContain(`η 0.3 (loss ${stuck}, that of guessing is ${guess})`);
  expect(notes.en).not.toContain('η 0.1 (loss');
});
