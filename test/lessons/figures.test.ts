/** Why a figure came out so: sentences whose numbers are those of the runs at hand. */
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { iterationsPerEpoch } from '#core/experiment/kinds/index.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { startRun } from '#core/kinds/index.ts';
import { figureExplanations, whyOfFigure } from '#core/lessons/figures/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { experimentOf, presetById, presets } from '#core/presets/index.ts';
import { madeResults } from '../madeResults.ts';
import { recordedPoints } from '../recordedPoints.ts';
import type { RunSpec, TrainingSpec } from '#core/experiment/schema.ts';
import type { RunResult } from '#core/report/index.ts';
import type { Made } from '../madeResults.ts';

const noData = new Workbench(() => {
  throw new Error('needs no data');
});

/** A figure that trains nothing, as it is. */
const computed = (id: string): RunResult[] =>
  planRuns(experimentOf(presetById.get(id)!)).map((plan) => {
    const points = [...startRun(noData, plan.spec, plan.seed).steps].flatMap((step) => step.points);
    const ended = { status: 'finished', iterations: 1, seconds: 1, divergence: null, error: null } as const;
    return {
      plan,
      ...ended,
      arithmetic: null,
      perEpoch: iterationsPerEpoch(plan.spec),
      records: [],
      ...recordedPoints(points),
    };
  });

const made = (id: string, values: Made): RunResult[] => madeResults(experimentOf(presetById.get(id)!), values);
const training = (spec: RunSpec): TrainingSpec => spec as TrainingSpec;
const told = (id: string, results: readonly RunResult[]): string[] => whyOfFigure(id, results).map(({ en }) => en);
const flat = (value: number, count: number): number[] => Array.from({ length: count }, () => value);

const ofOptimizers = made('optimizers', ({ spec }) => {
  const place = ['sgd', 'momentum', 'adagrad', 'adam'].indexOf(training(spec).optimizer.id);
  const late = [0.2, 0.06, 0.05, 0.04][place]!;
  return {
    loss: [...flat(2.5, 90), ...flat(1 / (place + 1), 10), ...flat(late, 100)],
    loss_after: flat([0.19, 0.05, 0.02, 0.03][place]!, 200),
    test_accuracy: [0.1, [0.94, 0.968, 0.9715, 0.9705][place]!],
  };
});
const ofInitializers = made('initializers', ({ spec }) => {
  const { initializer } = training(spec).network;
  const learns = initializer.id !== 'normal';
  return {
    loss: learns ? [...flat(2.3, 100), ...flat(0.2, 100)] : flat(2.3, 200),
    test_accuracy: [learns ? 0.94 : 0.1135],
  };
});
const ofBatchNorm = made('batch-norm', ({ spec }) => {
  const { batchNorm, initializer } = training(spec).network;
  const { std } = initializer as unknown as { readonly std: number };
  if (!batchNorm && std === 1) return null;
  return { train_accuracy: [batchNorm ? 0.5 + std / 4 : std > 0.1 ? 0.9 : 0.117] };
});
const ofWeightDecay = made('weight-decay', ({ spec }) =>
  training(spec).penalty.id === 'none'
    ? { loss: flat(0.004, 603), train_accuracy: [1], test_accuracy: [0.75] }
    : { loss: flat(1.2, 603), train_accuracy: [0.9], test_accuracy: [0.72] },
);
const ofDropout = made('dropout', ({ spec }) =>
  training(spec).network.dropout === 0
    ? { train_accuracy: flat(1, 9), test_accuracy: [0.76] }
    : { train_accuracy: [0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.64], test_accuracy: [0.52] },
);
const all: Readonly<Record<string, readonly RunResult[]>> = {
  landscape: computed('landscape'),
  optimizers: ofOptimizers,
  activations: computed('activations'),
  initializers: ofInitializers,
  'batch-norm': ofBatchNorm,
  'weight-decay': ofWeightDecay,
  dropout: ofDropout,
};

describe('every figure of the chapter', () => {
  it.each(presets.map(({ id }) => [id]))('%s is explained in three sentences of each language', (id) => {
    const sentences = whyOfFigure(id, all[id]!);
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
    const [factors, step] = told('landscape', all['landscape']!);
    expect(factors).toContain('multiplies y by −0.9 and x by 0.905');
    expect(factors).toContain('y changes sign 30 times');
    expect(step).toContain('1.5 along x and −1.5 along y');
  });

  it('of optimizers tell that two definitions of loss give two orders', () => {
    const [pace, losses, accuracies] = told('optimizers', ofOptimizers);
    expect(pace).toContain('SGD 1, Momentum 0.5, AdaGrad 0.333, Adam 0.25');
    expect(losses).toContain('AdaGrad 0.05 → 0.02, Adam 0.04 → 0.03');
    expect(losses).toContain('lowest is Adam before it and AdaGrad after it');
    expect(accuracies).toContain('AdaGrad and Adam differ by 0.001');
  });

  it('of activations: half of the mean square is lost at each ReLU with Xavier, nothing with He (±15%)', () => {
    const [xavier, he] = told('activations', all['activations']!);
    const factor = (sentence: string, pattern: RegExp): number => Number(pattern.exec(sentence)?.[1]);
    expect(factor(xavier!, /mean square by ([\d.]+)/)).toBeGreaterThan(0.425);
    expect(factor(xavier!, /mean square by ([\d.]+)/)).toBeLessThan(0.575);
    expect(factor(he!, /back: ([\d.]+) times/)).toBeGreaterThan(0.85);
    expect(factor(he!, /back: ([\d.]+) times/)).toBeLessThan(1.15);
  });

  it('of initial weights tell when each began to learn, and who never did', () => {
    const [, , when] = told('initializers', ofInitializers);
    expect(when).toContain('std 0.01 never, Xavier 128, He 128');
  });

  it('of batch normalization count scales', () => {
    const [guessing, , smallest] = told('batch-norm', ofBatchNorm);
    expect(guessing).toContain('12 of 16 scales end no better');
    expect(guessing).toContain('1 diverged');
    expect(smallest).toContain('the smallest, 0.0001, ends at 0.5');
  });

  it('of weight decay and dropout tell which accuracy moved', () => {
    expect(told('weight-decay', ofWeightDecay)[0]).toContain('over 603 updates that alone would leave 0.547');
    expect(told('weight-decay', ofWeightDecay)[2]).toContain(
      'from 0.25 to 0.18 because training accuracy changes by −0.1 and test accuracy by −0.03',
    );
    expect(told('dropout', ofDropout)[1]).toContain(
      '0.5 after two thirds of the run and 0.64 at its end; without it 1.',
    );
    expect(told('dropout', ofDropout)[1]).toContain('still learning');
  });
});
