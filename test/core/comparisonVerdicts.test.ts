import { describe, expect, it } from 'vitest';
import { stored } from '../keptRun.ts';
import { metricsCsv } from '#core/report/index.ts';
import { resultsVerdicts } from '#core/verdicts/index.ts';
import { joined } from '#core/experiment/describe.ts';
import { madeResults } from '../madeResults.ts';
import { endsOf, readSentence, recountPairs } from '../recount.ts';
import type { RunResult } from '#core/report/index.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { ComparisonVerdict, Word } from '#core/verdicts/index.ts';

const seeds = (count: number, from = 0): number[] => Array.from({ length: count }, (_, place) => from + place);
/** Scatters about 0, the same for a seed. */
const scatter = (seed: number, turn: number): number => Math.sin(12.9898 * (seed + 1) + 78.233 * (turn + 1));

/** η 0.3 against η 0.1. */
const rates = (count: number) => ({ seeds: seeds(count), compare: { 'optimizer.learningRate': [0.3, 0.1] } });
const place = ({ choices }: PlannedRun): number => choices['optimizer.learningRate'] ?? 0;
const learned = { train_accuracy: [0.99] };

/** Each comparison with the notes on all of them. */
const verdictsOf = (results: readonly RunResult[]): ComparisonVerdict[] => {
  const { comparisons, notes } = resultsVerdicts(results);
  return comparisons.map((one) => ({ ...one, text: joined([one.text, notes], ' ') }));
};

/** The only verdict, on test accuracies by place of the candidate and seed. */
function onAccuracy(count: number, accuracy: (at: number, seed: number) => number | null): ComparisonVerdict {
  const results = madeResults(rates(count), (plan) => {
    const value = accuracy(place(plan), plan.seed);
    return value === null ? null : { ...learned, test_accuracy: [0.1, value] };
  });
  const verdicts = verdictsOf(results).filter(({ metric }) => metric === 'test_accuracy');
  expect(verdicts).toHaveLength(1);
  return verdicts[0]!;
}
const wordOf = (verdict: ComparisonVerdict): Word | undefined => verdict.ranking?.differences[0]?.word;

describe('a verdict on two settings', () => {
  it('calls 18 of 20 seeds reliable, and says where', () => {
    const verdict = onAccuracy(20, (at, seed) =>
      at === 1 ? 0.807 + 0.01 * scatter(seed, 1) : 0.807 + 0.01 * scatter(seed, 1) + (seed < 2 ? -0.002 : 0.028),
    );
    expect(wordOf(verdict)).toBe('reliable');
    expect(verdict.text.en).toMatch(/^Test accuracy, best first: η 0\.3 83\.\d\d% ± .*, η 0\.1 80\.\d\d% ± /);
    expect(verdict.text.en).toMatch(
      /In 20 paired runs, η 0\.3 was higher than η 0\.1 by 2\.50 points .*, in 18 of 20\./,
    );
    expect(verdict.text.en).toContain(
      'This is reliable here: MNIST, 60,000 training images, hidden layers 100×4, SGD, 2,000 iterations.',
    );
    expect(verdict.text.ko).toMatch(/20쌍 가운데 18쌍에서.*이 조건에서는 믿을 만한 차이입니다: MNIST/);
  });

  it('finds 5 of 5 too few, and says that all of them agree', () => {
    const verdict = onAccuracy(5, (at, seed) => 0.9 + 0.001 * scatter(seed, at) + (at === 0 ? 0.03 : 0));
    expect(wordOf(verdict)).toBe('few');
    expect(verdict.text.en).toContain('in 5 of 5. All 5 agree, but 5 are too few to call it reliable: 6 seeds');
    expect(wordOf(onAccuracy(6, (at, seed) => 0.9 + 0.001 * scatter(seed, at) + (at === 0 ? 0.03 : 0)))).toBe(
      'reliable',
    );
  });

  it('only describes 2 of 2: no interval, nothing sure', () => {
    const verdict = onAccuracy(2, (at, seed) => 0.9 + 0.001 * scatter(seed, at) + (at === 0 ? 0.03 : 0));
    expect(wordOf(verdict)).toBe('few');
    expect(verdict.text.en).toMatch(/in 2 of 2\. 2 seeds are too few to tell: 6 are the fewest\./);
    expect(verdict.text.en).not.toContain('95%');
  });

  it('compares 10 seeds with 10 others, unpaired', () => {
    const of = (learningRate: number, from: number, shift: number) =>
      madeResults({ optimizer: { id: 'sgd', learningRate }, seeds: seeds(10, from) }, ({ seed }) => ({
        ...learned,
        test_accuracy: [0.8 + shift + 0.01 * scatter(seed, 0)],
      })).map((result) => ({
        ...result,
        plan: {
          ...result.plan,
          choices: { learningRate: from },
          label: { ko: `η ${learningRate}`, en: `η ${learningRate}` },
        },
      }));
    const [verdict] = verdictsOf([...of(0.3, 0, 0.03), ...of(0.1, 10, 0)]);
    expect(verdict!.text.en).toMatch(
      /In 10 runs and 10 runs of other seeds, not paired, η 0\.3 was higher than η 0\.1 by .* points \(95%: .*\)\. This is reliable here/,
    );
    expect(verdict!.text.en).not.toMatch(/one seed|single/i);
  });

  it('says of one seed that seeds are unknown, but not that 97.1 against 93.5 might be chance', () => {
    const { text } = onAccuracy(1, (at) => (at === 0 ? 0.971 : 0.935));
    expect(text.en).toContain(
      'With one seed, η 0.3 was higher than η 0.1 by 3.60 points. That is more than the choice of 10,000 images explains (±0.58 points). One seed cannot tell',
    );
    expect(text.en).not.toContain('chance');
    expect(onAccuracy(1, (at) => (at === 0 ? 0.971 : 0.969)).text.en).toContain(
      'The choice of 10,000 images alone explains as much',
    );
  });

  it('names what diverged, wholly or in part, and ranks it nowhere', () => {
    const whole = onAccuracy(5, (at, seed) => (at === 0 ? null : 0.9 + 0.001 * scatter(seed, 0)));
    expect(whole.text.en).toMatch(/^Test accuracy: η 0\.1 89\.9\d% ± 0\.\d+\. Diverged: η 0\.3\.$/);
    const part = onAccuracy(5, (at, seed) => (at === 0 && seed < 2 ? null : 0.9));
    expect(part.text.en).toContain('Diverged: η 0.3 (2 of 5).');
    expect(part.text.ko).toContain('발산한 것: η 0.3(5개 가운데 2개).');
    expect(resultsVerdicts(madeResults(rates(5), () => null)).notes.en).toBe('Diverged: η 0.3, η 0.1.');
  });

  it('tells what has learned nothing, and what is not done', () => {
    const results = madeResults(rates(3), (plan) => ({
      ...{ train_accuracy: [place(plan) === 0 ? 0.1 : 0.62], test_accuracy: [place(plan) === 0 ? 0.1 : 0.487] },
    }));
    const [verdict] = verdictsOf(results);
    expect(verdict!.text.en).toContain(
      'Learned nothing: η 0.3 (training accuracy 10.0%). Not learned yet: η 0.1 (training accuracy 62.0%). Train it for longer before you compare.',
    );
    const [loss] = verdictsOf(madeResults(rates(1), (plan) => ({ loss: [place(plan) === 0 ? 2.301 : 0.2] })));
    expect(loss!.text.en).toContain('Learned nothing: η 0.3 (loss 2.30, that of guessing is 2.30).');
  });

  it('is the same in all seeds, equal within δ, small, or chance', () => {
    expect(wordOf(onAccuracy(6, () => 1))).toBe('equal');
    expect(onAccuracy(6, () => 1).text.en).toContain('came to the same. No seed tells them apart.');
    const equal = onAccuracy(10, (at, seed) => 0.97 + 0.001 * scatter(seed, at));
    expect(wordOf(equal)).toBe('equal');
    expect(equal.text.en).toMatch(
      /They are equal within δ = 0\.2\d* points, the standard error of a difference over 10,000/,
    );
    const small = onAccuracy(
      10,
      (at, seed) => 0.97 + 0.01 * scatter(seed, 0) + (at === 0 ? 0.0015 : 0.00005 * scatter(seed, 1)),
    );
    expect(wordOf(small)).toBe('small');
    expect(small.text.en).toContain('but smaller than what matters: δ = 0.2');
    expect(wordOf(onAccuracy(10, (at, seed) => 0.9 + 0.03 * scatter(seed, at)))).toBe('chance');
  });
});

describe('a verdict on several settings', () => {
  const optimizers = ['sgd', 'momentum', 'adagrad', 'adam'].map((id) => ({ id }));
  const onLoss = (count: number, loss: (at: number, seed: number) => number) =>
    verdictsOf(
      madeResults({ seeds: seeds(count), compare: { optimizer: optimizers } }, ({ choices, seed }) => ({
        ...learned,
        loss: Array.from({ length: 80 }, (_, turn) => loss(choices['optimizer']!, seed) + (turn < 30 ? 9 : 0)),
      })),
    ).find(({ metric }) => metric === 'loss')!;

  it('names the measure, the next, all others by what may be said of them, and what one learning rate leaves open', () => {
    const { text, ranking } = onLoss(8, (at, seed) => [0.23, 0.07, 0.055, 0.05][at]! + 0.003 * scatter(seed, at));
    expect(ranking?.ranked.map(({ name }) => name.en)).toEqual(['Adam', 'AdaGrad', 'Momentum', 'SGD']);
    expect(text.en).toMatch(/^Loss \(mean of the last 50\), best first: Adam 0\.0\d+ ± /);
    expect(text.en).toContain('Against Momentum and SGD: reliable here.');
    expect(text.en).toMatch(/Each optimizer ran at one learning rate/);
    expect(text.ko).toMatch(
      /^손실 \(마지막 50번의 평균\), 좋은 것부터: Adam .*모멘텀, SGD에 비하면: 이 조건에서 믿을 만한 차이\./,
    );
  });

  const many = (count: number, ofSeeds: number, noise = 0.0005) =>
    verdictsOf(
      madeResults(
        {
          seeds: seeds(ofSeeds),
          compare: { 'optimizer.learningRate': Array.from({ length: count }, (_, at) => (at + 1) / 1000) },
        },
        ({ choices, seed }) => {
          const at = choices['optimizer.learningRate']!;
          const value = 0.5 + 0.001 * at + noise * scatter(seed, at);
          return { train_accuracy: [0.5 + value / 10], test_accuracy: [value] };
        },
      ),
    )[0]!;

  it('names the first few of 300 and counts the others, in a few short sentences', () => {
    const { text, ranking } = many(300, 1);
    expect(ranking!.ranked).toHaveLength(300);
    expect(text.en).toMatch(
      /^Test accuracy, best first: η 0\.3 \d\d\.\d\d%, η 0\.\d+ \d\d\.\d\d%, η 0\.\d+ \d\d\.\d\d% and 297 more\. With one seed, /,
    );
    expect(text.en).toContain(
      'Against 298 others: one seed only. The best of 300 is partly the luckiest of them: run the first few again, with more seeds.',
    );
    expect(text.en).toMatch(/Not learned yet: η .*, η .*, η .* \(training accuracy .*\) and 297 more\./);
    expect(text.ko).toMatch(/ 외 297개\. 시드 하나에서 /);
    expect(text.ko).toContain('다른 298개에 비하면: 시드 하나뿐임. 300개 가운데 가장 좋은 것은');
    for (const language of ['ko', 'en'] as const) {
      const sentences = text[language].split(/(?<=[.])\s/);
      expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThan(170);
      expect(text[language].length).toBeLessThan(800);
    }
  });

  it('names all of up to seven, and no luck where many seeds decide', () => {
    expect(many(7, 1).text.en).not.toMatch(/and \d+ more|luckiest/);
    expect(many(8, 1).text.en).toMatch(/ and 5 more\..*The best of 8 is partly/);
    const sure = many(20, 8, 0.00001);
    expect(wordOf(sure)).toBe('small');
    expect(sure.text.en).toContain('and 17 more');
    expect(sure.text.en).not.toContain('luckiest');
  });

  it('asks more of each of several comparisons than of one alone', () => {
    const values = [0.1, 0.104, 0.1035, 0.1045];
    const of = (at: number, seed: number): number => values[at]! + 0.0041 * scatter(seed, at);
    const { ranking } = onLoss(9, of);
    for (const { p, comparisons } of ranking!.differences) {
      expect(comparisons).toBe(3);
      expect(p).toBeLessThanOrEqual(1);
    }
    const alone = ranking!.differences.map(({ first, second }) => recountPairs(first.values, second.values));
    alone.forEach(({ exact }, at) => expect(ranking!.differences[at]!.exact).toBeCloseTo(exact, 12));
  });
});

describe('names that hold commas', () => {
  it('are kept apart by more than commas', () => {
    const results = madeResults(
      { seeds: [0], compare: { 'optimizer.learningRate': [0.1, 0.2, 0.3], 'network.activation': ['relu', 'sigmoid'] } },
      ({ run }) => ({ train_accuracy: [0.1 + run / 100], test_accuracy: [0.5 + run / 100] }),
    );
    const { comparisons, notes } = resultsVerdicts(results);
    const [verdict] = comparisons.filter(({ metric }) => metric === 'test_accuracy');
    const [, ranked = ''] = /best first: (.*?)\. With/.exec(verdict!.text.en) ?? [];
    expect(ranked.split('; ').map((item) => item.replace(/ [\d.]+%.*/, ''))).toHaveLength(6);
    for (const item of ranked.split('; ')) expect(item).toMatch(/^η 0\.\d, (ReLU|Sigmoid) \d\d\.\d+%$/);
    expect(verdict!.text.ko).toMatch(/좋은 것부터: η 0\.\d, \S+ \d\d\.\d+%; η/);
    expect(notes.en).toMatch(/^Learned nothing: η .*\(training accuracy [\d.]+%\); η /);
  });
});

describe('every verdict sentence', () => {
  const cases = Array.from({ length: 20 }, (_, at) => ({
    at,
    count: [1, 2, 3, 4, 5, 6, 7, 8, 10, 12][at % 10]!,
    shift: [0, 0.002, -0.01, 0.03][at % 4]!,
    noise: [0.02, 0.002, 0.006][at % 3]!,
    metric: at % 2 === 0 ? 'test_accuracy' : 'loss',
  }));

  it.each(cases)('says what metrics.csv says (made-up comparison $at)', ({ at, count, shift, noise, metric }) => {
    const results = madeResults(rates(count), (plan) => {
      const value = 0.7 + (place(plan) === 0 ? shift : 0) + noise * scatter(plan.seed, at + place(plan));
      return {
        ...learned,
        [metric]: Array.from({ length: 60 }, (_, turn) => (turn < 10 ? 5 : value + 1e-4 * (turn % 2))),
      };
    });
    const csv = [
      ...metricsCsv(
        results.map((one) => stored(one)),
        'en',
      ),
    ].join('');
    const verdict = verdictsOf(results).find((one) => one.metric === metric)!;
    const said = readSentence(verdict.text.en);
    const ends = endsOf(csv, metric);
    const found = recountPairs(ends.get(said.first)!, ends.get(said.second)!);
    expect(said.pairs).toBe(found.pairs);
    expect(Math.abs(said.mean - found.mean)).toBeLessThan(said.tolerance);
    // The first is the better one.
    expect(Math.sign(found.mean)).toBe(metric === 'loss' ? -1 : 1);
    if (count > 1) expect(said.agreeing).toBe(found.agreeing);
    expect(said.low === null).toBe(count < 3);
    if (said.low !== null && said.high !== null) {
      expect(Math.abs(said.low - found.low)).toBeLessThan(said.tolerance + 1e-5);
      expect(Math.abs(said.high - found.high)).toBeLessThan(said.tolerance + 1e-5);
    }
    const apart = found.low > 0 || found.high < 0;
    if (/reliable here/.test(verdict.text.en)) {
      expect(apart && found.exact < 0.05 && count >= 6).toBe(true);
    } else if (/could be chance|equal within/.test(verdict.text.en)) {
      expect(count).toBeGreaterThan(2);
      expect(apart && found.exact < 0.05).toBe(false);
    } else expect(verdict.text.en).toMatch(count === 1 ? /One seed cannot tell/ : /too few to/);
  });

  it('is of all kinds among them', () => {
    const words = cases.map(({ at, count, shift, noise }) =>
      wordOf(onAccuracy(count, (turn, seed) => 0.7 + (turn === 0 ? shift : 0) + noise * scatter(seed, at + turn))),
    );
    expect(words).toEqual(expect.arrayContaining(['one', 'few', 'chance', 'reliable']));
  });
});
