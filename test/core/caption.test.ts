import { describe, expect, it } from 'vitest';
import { recordedPoints } from '../recordedPoints.ts';
import { charts, ofPreset, trained } from '../charted.ts';
import type { Points } from '../charted.ts';

describe('a caption', () => {
  it('names what all runs share and leaves what they differ in to the legend', () => {
    const after: Points = () => [{ iteration: 1, epoch: 1, metric: 'loss_after', value: 1 }];
    const [loss] = ofPreset('optimizers', (plan) => recordedPoints(after(plan)));
    expect(loss?.caption.en).toBe(
      'MNIST · 60,000 training images · hidden layers 100×4 · ReLU · He · ' +
        'SGD η 0.01 / Momentum η 0.01, α 0.9 / AdaGrad η 0.01 / Adam η 0.001, β₁ 0.9, β₂ 0.999 · ' +
        'batch 128 · 2,000 iterations · seed 0\n' +
        'smoothed with a Kaiser window (11 points, β 2)',
    );
    expect(loss?.caption.ko).toContain('MNIST · 훈련 이미지 60,000장');
  });

  it('says which lines lie outside the axis that the book has, as of a run that is too short', () => {
    const after: Points = ({ run }) => [{ iteration: 1, epoch: 1, metric: 'loss_after', value: run === 1 ? 2 : 0.5 }];
    const [loss] = ofPreset('optimizers', (plan) => recordedPoints(after(plan)));
    expect(loss?.caption.en).toMatch(/ · outside the axis, not to be seen: SGD$/);
    expect(loss?.caption.ko).toMatch(/ · 축의 범위 밖이라 보이지 않음: SGD$/);
  });

  const caption = (fields: object): string => charts(fields, trained)[0]?.caption.en.split('\n')[0] ?? '';

  it('tells as shared only what all runs have', () => {
    expect(caption({ compare: { network: [{ hidden: [5] }, { hidden: [6] }] } })).not.toMatch(/hidden/);
    const lengths = caption({ compare: { training: [{ epochs: 1 }, { batchSize: 10, epochs: 2 }] } });
    expect(lengths).not.toMatch(/batch|epoch/);
    expect(caption({ compare: { training: [{ epochs: 2 }, { batchSize: 10, epochs: 2 }] } })).toMatch(/ · 2 epochs · /);
    const activations = ['relu', { id: 'leaky-relu', slope: 0.5 }];
    expect(caption({ compare: { 'network.activation': activations } })).not.toMatch(/ReLU/);
  });

  it('always names data set and optimizer, with what the runs share of its settings', () => {
    expect(caption({ compare: { 'optimizer.learningRate': [0.1, 0.2] }, optimizer: { id: 'momentum' } })).toMatch(
      / · Momentum α 0.9 · /,
    );
    expect(caption({ compare: { 'data.splitSeed': [1, 2], 'data.testSize': [5, 6] } })).toMatch(/^MNIST · 60,000/);
    expect(caption({ compare: { 'data.dataset': ['mnist', 'fashion-mnist'] } })).toMatch(/^MNIST \/ Fashion-MNIST · /);
    const all = ['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'].map((id) => ({
      label: `my ${id}`,
      value: { id },
    }));
    expect(caption({ compare: { optimizer: all } })).toMatch(/ · SGD η 0.01 \/ Momentum .* \/ AdaGrad .* \/ 2 more · /);
  });

  it('tells what is held out and what is evaluated where that is not as usual', () => {
    expect(caption({})).not.toMatch(/test|validation|evaluated/);
    expect(caption({ data: { testSize: 500, validationFraction: 0.1, splitSeed: 3 }, evaluateTrainSize: 50 })).toMatch(
      / · 500 test images · validation share 0.1 · split seed 3 · .* · evaluated on 50 training images · /,
    );
    expect(caption({ data: { trainSize: 300 }, evaluateTrainSize: 300 })).not.toMatch(/evaluated/);
  });

  it('has an end', () => {
    const hidden = Array.from({ length: 20 }, (_, layer) => 1000 + layer);
    expect(caption({ network: { hidden } }).length).toBeLessThan(400);
    const terms = Array.from({ length: 90 }, (_, index) => `x^${index % 9}`).join('+');
    const [chart] = charts({ kind: 'landscape', surface: terms }, () => ({}));
    expect(chart?.caption.en.length).toBeLessThan(400);
  });

  it('says how many runs diverged', () => {
    const [loss] = charts({ seeds: [0, 1] }, (plan) => ({
      ...trained(plan),
      status: plan.seed === 1 ? 'diverged' : 'finished',
    }));
    expect(loss?.caption.en).toContain('1 run diverged');
    expect(loss?.caption.ko).toContain('발산한 실행 1개');
  });
});
