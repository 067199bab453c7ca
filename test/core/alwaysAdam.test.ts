import { describe, expect, it } from 'vitest';
import { planRuns } from '#core/experiment/plan.ts';
import { experimentOf, isOwn, presetById } from '#core/presets/index.ts';
import { judge } from '#core/verdicts/judge.ts';
import { madeResults } from '../madeResults.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { Verdict } from '#core/verdicts/judge.ts';

const preset = presetById.get('always-adam')!;

/** The verdict where optimizers come to these test accuracies, SGD to Adam, on 60,000 images, on 300, and on clothes. */
function judged(...all: readonly (readonly number[])[]): Verdict {
  const experiment = experimentOf(preset, () => all.length > 2) as Parameters<typeof madeResults>[0];
  const results = madeResults(experiment, ({ choices, seed }) => {
    const { optimizer = 0, data = 0 } = choices;
    const value = all[data]![optimizer]! + 0.002 * Math.sin(13 * seed + 5 * optimizer);
    return { test_accuracy: [0.1, value], train_accuracy: [1] };
  });
  return judge(preset.verdict, results)!;
}

describe('always Adam?', () => {
  const flat = [0.9, 0.9, 0.9, 0.9, 0.9];
  const adam = [0.9, 0.9, 0.9, 0.9, 0.95];
  const sgd = [0.95, 0.9, 0.9, 0.9, 0.9];

  it('is answered by where another is ahead, as far as six seeds tell', () => {
    expect(judged(adam, adam).answers).toEqual(['always']);
    expect(judged(flat, adam).answers).toEqual(['always']);
    expect(judged(adam, sgd).answers).toEqual(['many']);
    expect(judged(sgd, flat).answers).toEqual(['few']);
    expect(judged(sgd, sgd).answers).toEqual(['never']);
  });

  it('is told for each size of data by itself', () => {
    const { text } = judged(adam, sgd);
    expect(text.en).toMatch(
      /^60,000 images\. Test accuracy, best first: Adam .* 300 images\. Test accuracy, best first: SGD/,
    );
    expect(text.ko).toMatch(/^이미지 60,000장\. .* 이미지 300장\. /);
  });

  it('is asked of Fashion-MNIST too where that is at hand, and answered by MNIST alone', () => {
    const at = (atHand: boolean) => planRuns(experimentOf(preset, (id) => atHand && id === 'fashion-mnist'));
    const data = at(true).map(({ spec }) => (spec as TrainingSpec).data);
    expect([at(false).length, data.length]).toEqual([60, 90]);
    expect(
      at(true)
        .slice(0, 60)
        .map(({ spec, seed }) => [spec, seed]),
    ).toEqual(at(false).map(({ spec, seed }) => [spec, seed]));
    expect(data.slice(60).every(({ dataset, trainSize }) => dataset === 'fashion-mnist' && trainSize === 60_000)).toBe(
      true,
    );
    const { text, answers } = judged(adam, adam, sgd);
    expect(answers).toEqual(['always']);
    expect(text.en).toMatch(/300 images\. .* Fashion-MNIST\. Test accuracy, best first: SGD/);
    expect(text.ko).toMatch(/ Fashion-MNIST\. 시험 정확도/);
    expect(isOwn(preset, at(true))).toBe(true);
  });
});
