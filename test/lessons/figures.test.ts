/** Why a figure came out so: sentences whose numbers are those of the runs at hand. */
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { figureExplanations, whyOfFigure } from '#core/lessons/figures/index.ts';
import { experimentOf, presets } from '#core/presets/index.ts';
import { figureResults, made } from './figureResults.ts';
import type { RunResult } from '#core/report/index.ts';

const told = (id: string, results: readonly RunResult[]): string[] => whyOfFigure(id, results).map(({ en }) => en);

describe('every figure of the chapter', () => {
  it.each(presets.map(({ id }) => [id]))('%s is explained in three sentences of each language', (id) => {
    const sentences = whyOfFigure(id, figureResults[id]!);
    expect(sentences).toHaveLength(3);
    for (const { ko, en } of sentences) {
      expect(ko).toMatch(/[가-힣].*\.$/);
      expect(en).toMatch(/^[^가-힣]*\.$/);
      expect(ko + en).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it.each(presets.map((preset) => [preset.id, preset] as const))('%s offers a change that can be run', (id, preset) => {
    const experiment = experimentOf(preset);
    const changed = parseExperiment(applySettings(experiment, figureExplanations[id]!.change.settings));
    expect(planRuns(changed).map(({ spec }) => spec)).not.toEqual(planRuns(experiment).map(({ spec }) => spec));
  });

  it('leaves out a sentence whose numbers were not measured', () => {
    const sentences = told(
      'dropout',
      made('dropout', () => null),
    );
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain('0.8⁶ = 0.262');
  });
});

describe('the numbers told', () => {
  it('of paths are theirs: factors of both directions, the first step of AdaGrad', () => {
    const [factors, step] = told('landscape', figureResults['landscape']!);
    expect(factors).toContain('multiplies y by −0.9 and x by 0.905');
    expect(factors).toContain('y changes sign 30 times');
    expect(step).toContain('1.5 along x and −1.5 along y');
  });

  it('of optimizers tell that two definitions of loss give two orders', () => {
    const [pace, losses, accuracies] = told('optimizers', figureResults['optimizers']!);
    expect(pace).toContain('SGD 1, Momentum 0.5, AdaGrad 0.333, Adam 0.25');
    expect(losses).toContain('AdaGrad 0.05 → 0.02, Adam 0.04 → 0.03');
    expect(losses).toContain('lowest is Adam before it and AdaGrad after it');
    expect(accuracies).toContain('AdaGrad and Adam differ by 0.001');
  });

  it('of activations: half of the mean square is lost at each ReLU with Xavier, nothing with He (±15%)', () => {
    const [xavier, he] = told('activations', figureResults['activations']!);
    const factor = (sentence: string, pattern: RegExp): number => Number(pattern.exec(sentence)?.[1]);
    expect(factor(xavier!, /mean square by ([\d.]+)/)).toBeGreaterThan(0.425);
    expect(factor(xavier!, /mean square by ([\d.]+)/)).toBeLessThan(0.575);
    expect(factor(he!, /back: ([\d.]+) times/)).toBeGreaterThan(0.85);
    expect(factor(he!, /back: ([\d.]+) times/)).toBeLessThan(1.15);
  });

  it('of initial weights tell when each began to learn, and who never did', () => {
    const [, , when] = told('initializers', figureResults['initializers']!);
    expect(when).toContain('std 0.01 never, Xavier 128, He 128');
  });

  it('of batch normalization count scales', () => {
    const [guessing, , smallest] = told('batch-norm', figureResults['batch-norm']!);
    expect(guessing).toContain('12 of 16 scales end no better');
    expect(guessing).toContain('1 diverged');
    expect(smallest).toContain('the smallest, 0.0001, ends at 0.5');
  });

  it('of weight decay and dropout tell which accuracy moved', () => {
    expect(told('weight-decay', figureResults['weight-decay']!)[0]).toContain(
      'over 603 updates that alone would leave 0.547',
    );
    expect(told('weight-decay', figureResults['weight-decay']!)[2]).toContain(
      'from 0.25 to 0.18 because training accuracy changes by −0.1 and test accuracy by −0.03',
    );
    expect(told('dropout', figureResults['dropout']!)[1]).toContain(
      '0.5 after two thirds of the run and 0.64 at its end; without it 1.',
    );
    expect(told('dropout', figureResults['dropout']!)[1]).toContain('still learning');
  });
});
