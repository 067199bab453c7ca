import { describe, expect, it } from 'vitest';
import { experimentOf, presetById } from '#core/presets/index.ts';
import { judge } from '#core/verdicts/judge.ts';
import { madeResults } from '../madeResults.ts';
import type { Verdict } from '#core/verdicts/judge.ts';

const preset = presetById.get('always-adam')!;

/** The verdict where optimizers come to these test accuracies, SGD to Adam, on 60,000 images and on 300. */
function judged(many: readonly number[], few: readonly number[]): Verdict {
  const experiment = experimentOf(preset) as Parameters<typeof madeResults>[0];
  const results = madeResults(experiment, ({ choices, seed }) => {
    const { optimizer = 0, 'data.trainSize': data = 0 } = choices;
    const value = [many, few][data]![optimizer]! + 0.002 * Math.sin(13 * seed + 5 * optimizer);
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
});
