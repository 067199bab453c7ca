import { describe, expect, it } from 'vitest';
import { applySettings } from '#core/experiment/settings.ts';
import { experimentOf, presetById, presets, reproductionOf } from '#core/presets/index.ts';
import { madeResults } from '../madeResults.ts';
import type { Reproduction } from '#core/presets/index.ts';

const preset = presetById.get('optimizers')!;
const book: Readonly<Record<string, number>> = { sgd: 0.2, momentum: 0.062, adagrad: 0.029, adam: 0.038 };

/** What the figure's runs come to when they end at these losses, with settings changed. */
function reproduced(ends: Readonly<Record<string, number>>, settings: readonly string[] = []): Reproduction | null {
  const experiment = applySettings(experimentOf(preset), settings) as Parameters<typeof madeResults>[0];
  const results = madeResults(experiment, ({ spec }) => {
    const { id } = (spec as { optimizer: { id: string } }).optimizer;
    const end = ends[id];
    return end === undefined ? null : { loss_after: Array<number>(60).fill(end), loss: [1] };
  });
  return reproductionOf(preset, results);
}

describe('a figure of the book, computed again', () => {
  it('is as in the book where all values agree with its code', () => {
    const found = reproduced(book)!;
    expect(found).toMatchObject({ outcome: 'same', changes: [] });
    expect(found.text).toEqual({
      en: 'As in the book: all 4 values agree with its own code.',
      ko: '교재와 같습니다. 값 4개가 모두 교재의 코드와 맞습니다.',
    });
    // More seeds are no other setting.
    expect(reproduced(book, ['seeds=[0,1,2,3,4]'])!.outcome).toBe('same');
  });

  it('differs because of what was changed, which is named', () => {
    const settings = [
      'compare.optimizer=[{"id":"sgd","learningRate":0.1},{"id":"momentum"},{"id":"adagrad"},{"id":"adam"}]',
    ];
    const found = reproduced({ ...book, sgd: 0.05 }, settings)!;
    expect(found.outcome).toBe('changed');
    expect(found.text.en).toBe(
      'Differs from the book in 1 of 4 values, because of what was changed: SGD η 0.1. SGD 0.05 (book 0.20 ± 0.01).',
    );
    expect(reproduced({ ...book, sgd: 0.05 }, ['data.trainSize=6000'])!.text.ko).toMatch(
      /^바꾼 설정\(훈련 이미지 6000장\) 때문에 값 4개 가운데 1개가/,
    );
    expect(reproduced(book, ['network.hidden=[50]'])!.text.en).toMatch(
      /^As in the book, though changed \(hidden layer 50\): all 4/,
    );
  });

  it('says where to look when it differs and nothing was changed', () => {
    const [one, five] = [reproduced({ ...book, sgd: 0.3 }), reproduced({ ...book, sgd: 0.3 }, ['seeds=[0,1,2,3,4]'])];
    expect(one!.outcome).toBe('unexplained');
    expect(one!.text.en).toMatch(
      /nothing was changed: SGD 0\.30 \(book 0\.20 ± 0\.01\)\. The reference is of 5 seeds: run it with as many/,
    );
    expect(five!.text.en).toMatch(/whether the data are the genuine ones \(descent data\).*docs\/reproduce\.py/);
    const { sgd: _, ...others } = book;
    const diverged = reproduced(others)!;
    expect(diverged).toMatchObject({ outcome: 'unexplained' });
    expect(diverged.text.en).toMatch(
      /SGD – \(book 0\.20 ± 0\.01\)\. Runs of it diverged: look at their curves first\.$/,
    );
  });

  it('is not compared where some of its settings were not run, nor before anything has ended', () => {
    const some = reproduced(book, ['compare.optimizer=[{"id":"sgd"},{"id":"adam"}]'])!;
    expect(some.outcome).toBe('partial');
    expect(some.text.en).toMatch(/^Not comparable with the book/);
    expect(reproductionOf(preset, [])).toBeNull();
  });

  it('is told of every preset that has reference values', () => {
    for (const one of presets) {
      const results = madeResults(experimentOf(one), () => null);
      const referenced = one.verdict.measures.some(({ reference }) => reference !== null);
      expect(reproductionOf(one, results) !== null, one.id).toBe(referenced);
    }
  });
});
