import { describe, expect, it } from 'vitest';
import { causeOf } from '#core/verdicts/gaps/gap.ts';
import { resultsGaps } from '#core/verdicts/gaps/resultsGaps.ts';
import { tellGap, tellGapChange } from '#core/verdicts/gaps/tellGap.ts';
import { madeResults } from '../madeResults.ts';
import type { Gaps } from '#core/verdicts/gaps/resultsGaps.ts';

const compare = { 'network.dropout': [0, 0.2] };
const scatter = (seed: number): number => 0.004 * Math.sin(13 * seed);

/** Training and test accuracy without dropout and with it, over six seeds. */
function gapsOf(without: readonly [number, number], held: readonly [number, number]): Gaps | null {
  const file = { compare, seeds: [0, 1, 2, 3, 4, 5], data: { trainSize: 300 } };
  return resultsGaps(
    file,
    madeResults(file, ({ choices, seed }) => {
      const [train, test] = choices['network.dropout'] === 0 ? without : held;
      return { train_accuracy: [0.1, train], test_accuracy: [0.1, test + scatter(seed)] };
    }),
  );
}

describe('the gap between training and test accuracy', () => {
  it('is measured seed by seed, with its spread', () => {
    const { gaps } = gapsOf([1, 0.75], [0.65, 0.53])!;
    expect(gaps.map(({ gap }) => gap.mean.toFixed(2))).toEqual(['0.25', '0.12']);
    expect([...gaps[0]!.gap.values.values()]).toEqual([0, 1, 2, 3, 4, 5].map((seed) => 1 - (0.75 + scatter(seed))));
    expect(tellGap(gaps[0]!).en).toMatch(
      /^dropout 0: training 100\.0\d?% ± 0\.00?, test 7\d\.\d\d% ± 0\.\d\d, a gap of/,
    );
  });

  it('has both parts of its change told, and why it is smaller', () => {
    const told = (without: readonly [number, number], held: readonly [number, number]): string =>
      tellGapChange(gapsOf(without, held)!.changes[0]!).en;
    expect(told([1, 0.75], [0.65, 0.53])).toMatch(
      /^From dropout 0 to dropout 0\.2 the gap changes by −13.*: training accuracy by −35.*, test accuracy by −22.*test accuracy fell, too\.$/,
    );
    expect(told([1, 0.75], [0.98, 0.83])).toMatch(/smaller because test accuracy rose\.$/);
    expect(told([1, 0.75], [0.9, 0.75])).toMatch(/only because training accuracy fell; test accuracy did not rise\.$/);
    expect(told([0.9, 0.75], [1, 0.75])).not.toMatch(/smaller/);
    expect(causeOf(gapsOf([0.9, 0.75], [1, 0.75])!.changes[0]!)).toBeNull();
  });

  it('is not asked of what has no test accuracy, or compares nothing that holds a network back', () => {
    const results = (file: object) => madeResults(file, () => ({ train_accuracy: [1] }));
    expect(resultsGaps({ compare }, results({ compare }))).toBeNull();
    const rates = { 'optimizer.learningRate': [0.1, 0.01] };
    expect(resultsGaps({ compare: rates }, results({ compare: rates }))).toBeNull();
  });
});
