import { describe, expect, it } from 'vitest';
import { gapBetween } from '#core/presets/gapBetween.ts';
import { lowestOf } from '#core/presets/lowestOf.ts';
import { presets } from '#core/presets/index.ts';
import { between, exactly, overSeeds } from '#core/verdicts/references.ts';
import { Findings, outcomeOf } from '#core/verdicts/judge.ts';
import { sampleOf } from '#core/verdicts/index.ts';
import { madeResults } from '../madeResults.ts';
import type { Finding, Measure } from '#core/verdicts/judge.ts';

const [plan] = madeResults({}, () => ({})).map((result) => result.plan);
const here = { ko: '여기', en: 'here' };

interface Told {
  readonly metric?: string;
  readonly trainAccuracy?: number;
  readonly diverged?: number;
  readonly iterations?: number;
  /** Mean ± standard deviation of the reference. */
  readonly reference?: readonly [number, number];
}

/** A finding of one value a seed; of those that diverged the first. */
function finding(id: string, values: readonly number[], told: Told = {}): Finding {
  const { metric = 'loss', trainAccuracy = 1, diverged = 0, reference = [0.5, 0.01], iterations = 1000 } = told;
  const name = { ko: id, en: id };
  const measure: Measure = { id, where: {}, name, metric, of: () => NaN, reference: overSeeds(...reference) };
  const runs = values.map((value, seed) => {
    return { seed, spec: plan!.spec, value, diverged: seed < diverged, trainAccuracy, loss: 0.1, iterations };
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { measure, sample: sampleOf(name, metric, runs), values, mean, deviation: 0, diverged, agrees: null };
}

/** Every order of a list. */
function orders<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((one, at) => orders(list.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

describe('the lowest of several runs', () => {
  const lowest = (...all: readonly Finding[]) => lowestOf(new Findings(all), here);
  const runs = [finding('a', [NaN], { diverged: 1 }), finding('b', [0.5]), finding('c', [0.1]), finding('d', [0.9])];

  it('is the same in whatever order they come; what diverged is named as diverged', () => {
    const told = new Set(orders(runs).map((all) => JSON.stringify(lowest(...all))));
    expect(told.size).toBe(1);
    const { answers, text } = lowest(...runs);
    expect(answers).toEqual(['c']);
    expect(text.en).toMatch(
      /^Loss \(mean of the last 50\), best first: c 0\.1000, b 0\.5000, d 0\.9000\. With one seed, c was lower/,
    );
    expect(text.en).toMatch(/Against d: one seed only\. Diverged: a\.$/);
    expect(text.ko).toMatch(/c 쪽이 b 쪽보다 .* 낮았습니다.*발산한 것: a\.$/);
  });

  it('is told over as many mini-batches as there are', () => {
    const told = (...iterations: readonly [number, number]): string[] => {
      const [b, c] = iterations.map((one, at) => finding('bc'[at]!, [0.5 - at / 5], { iterations: one }));
      const { text } = lowest(b!, c!);
      return [text.en, text.ko].map((sentence) => /\((.*?)\)/.exec(sentence)![1]!);
    };
    expect(told(50, 2000)).toEqual(['mean of the last 50', '마지막 50번의 평균']);
    expect(told(30, 30)).toEqual(['mean of all 30', '30번 모두의 평균']);
    expect(told(1, 1)).toEqual(['a single one', '한 번의 값']);
    expect(told(30, 2000)).toEqual(['mean of at most the last 50', '많아야 마지막 50번의 평균']);
  });

  it('is none that diverged, even where what it recorded until then is low', () => {
    const { answers, text } = lowest(finding('a', [0.01], { diverged: 1 }), finding('b', [0.5]));
    expect(answers).toEqual(['b']);
    expect(text.en).toContain('Diverged: a.');
  });

  it('is told of nothing where everything diverged', () => {
    const { answers, text } = lowest(finding('a', [NaN], { diverged: 1 }), finding('b', [Infinity]));
    expect(answers).toEqual([]);
    expect(text).toEqual({ ko: '발산한 것: a, b.', en: 'Diverged: a, b.' });
  });

  it('stays open with one seed, where seeds of the reference scatter by more', () => {
    expect(lowest(finding('a', [0.5]), finding('b', [0.51])).answers).toEqual(['a', 'b']);
    expect(lowest(finding('a', [0.5]), finding('b', [0.53])).answers).toEqual(['a']);
  });

  it('is decided by five seeds that agree, though their spreads overlap, and open where they do not', () => {
    const adagrad = [0.0581, 0.0513, 0.0594, 0.0594, 0.0516];
    const adam = [-0.0114, -0.0013, -0.0074, -0.0104, -0.0046].map((less, seed) => adagrad[seed]! + less);
    const { answers, text } = lowest(finding('AdaGrad', adagrad), finding('Adam', adam));
    expect(answers).toEqual(['Adam']);
    expect(text.en).toContain('in 5 of 5. All 5 agree, but 5 are too few to call it reliable');
    const mixed = adam.with(1, 0.09);
    expect(lowest(finding('AdaGrad', adagrad), finding('Adam', mixed)).answers).toHaveLength(2);
  });
});

describe('what holding a network back does', () => {
  const judged = (train: number, test: number, heldTrain: number, heldTest: number, seeds = 1) => {
    const of = (id: string, value: number, metric: string, trainAccuracy: number) =>
      finding(
        id,
        Array.from({ length: seeds }, (_, seed) => value + 0.001 * Math.sin(9 * seed + value)),
        { metric, trainAccuracy },
      );
    return gapBetween({ free: { ko: '없이', en: 'without' }, held: { ko: '쓰면', en: 'with' } })(
      new Findings([
        ...[of('train', train, 'train_accuracy', train), of('test', test, 'test_accuracy', train)],
        ...[
          of('heldTrain', heldTrain, 'train_accuracy', heldTrain),
          of('heldTest', heldTest, 'test_accuracy', heldTrain),
        ],
      ]),
      here,
    );
  };

  it('is a fall of test accuracy where it falls, of a network that has not learned yet', () => {
    const { answers, text } = judged(1, 0.762, 0.62, 0.487);
    expect(answers).toEqual(['gap']);
    expect(text.en).toMatch(
      /^The gap between training and test accuracy shrinks \(0\.238 → 0\.133\), and test accuracy falls \(0\.76\d → 0\.48\d\)\. Not learned yet: with \(training accuracy 62\.0%\)\. Train it for longer before you compare\./,
    );
    expect(text.en).toContain('One seed cannot tell how much seeds matter');
    expect(text.ko).toMatch(/떨어졌습니다.*덜 배운 것/);
  });

  it('is a fall of weight decay, too, and surer with more seeds', () => {
    expect(judged(1, 0.757, 0.9, 0.73).text.en).toContain('test accuracy falls');
    expect(judged(1, 0.757, 0.9, 0.73, 10).text.en).toContain('in 10 of 10. This is reliable here: here.');
  });

  it('is no change only where nothing changes', () => {
    expect(judged(1, 0.75, 1, 0.755).answers).toEqual(['nothing']);
    expect(judged(1, 0.75, 0.9, 0.64).answers).toEqual(['falls']);
    expect(judged(1, 0.75, 0.9, 0.8).answers).toEqual(['rises']);
    expect(judged(1, 0.75, 0.95, 0.745).text.en).toContain('stays about the same');
    expect(outcomeOf(judged(1, 0.75, 0.9, 0.64), 'nothing')).toBe('wrong');
  });
});

describe('references', () => {
  it('say how they are known and what agrees with them', () => {
    expect(overSeeds(0.5, 0.0625)).toMatchObject({
      told: '0.50 ± 0.06',
      kind: 'spread',
      seeds: 5,
      low: 0.375,
      high: 0.625,
    });
    expect(between(0.097, 0.116, 3)).toMatchObject({ told: '0.097–0.116', kind: 'range', seeds: 5 });
    expect(exactly(-1.418, 3)).toMatchObject({ told: '−1.418', kind: 'exact', seeds: null });
  });

  it('of the presets are all of a number of seeds, or of none', () => {
    for (const { verdict } of presets) {
      for (const { reference } of verdict.measures) {
        if (reference !== null) expect(reference.seeds === null).toBe(reference.kind === 'exact');
      }
    }
  });
});
