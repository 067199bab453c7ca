import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { presetById, presets, questions } from '#core/presets/index.ts';
import type { Preset } from '#core/presets/index.ts';

const preset = (id: string): Preset => {
  const found = presetById.get(id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
};
const plan = (id: string) => planRuns(parseExperiment({ format: FORMAT, ...preset(id).experiment }));
const specs = (id: string): TrainingSpec[] => plan(id).map(({ spec }) => spec as TrainingSpec);

describe('the presets', () => {
  it('follow the chapter', () => {
    expect(presets.map(({ id }) => id)).toEqual([
      'landscape',
      'optimizers',
      'activations',
      'initializers',
      'batch-norm',
      'weight-decay',
      'dropout',
    ]);
  });

  it.each([
    ['landscape', 4],
    ['optimizers', 4],
    ['activations', 12],
    ['initializers', 3],
    ['batch-norm', 32],
    ['weight-decay', 2],
    ['dropout', 2],
  ])('%s plans %i runs, each with a name of its own', (id, count) => {
    const runs = plan(id);
    expect(runs).toHaveLength(count);
    expect(new Set(runs.map(({ label }) => label)).size).toBe(count);
  });

  it.each([...presets, ...questions].map(({ id }) => [id]))('%s speaks both languages', (id) => {
    const { title, question, expectation, reference, charts } = preset(id);
    for (const text of [title, question, expectation, ...charts.map((chart) => chart.title)]) {
      expect(text.ko).toMatch(/[가-힣]/);
      expect(text.en).toMatch(/^[\x20-\x7e\u2010-\u2212±²ηλ–—’…]+$/);
    }
    expect(question.en).toMatch(/\?/);
    expect(question.ko).toMatch(/\?/);
    expect(reference).toMatch(/6\.\d/);
  });

  it.each([...presets, ...questions].map(({ id }) => [id]))('%s draws panels only by paths that it compares', (id) => {
    const { charts, experiment } = preset(id);
    const compared = Object.keys(experiment.compare ?? {});
    for (const { panels } of charts) if (panels !== null) expect(compared).toContain(panels);
    expect(new Set(charts.map(({ file }) => file)).size).toBe(charts.length);
  });
});

describe('the settings of the book', () => {
  it('give landscape four optimizers, 30 updates from (−7, 2)', () => {
    expect(plan('landscape').map(({ spec }) => spec)).toMatchObject([
      { start: [-7, 2], updates: 30, optimizer: { id: 'sgd', learningRate: 0.95 } },
      { start: [-7, 2], updates: 30, optimizer: { id: 'momentum', learningRate: 0.1 } },
      { start: [-7, 2], updates: 30, optimizer: { id: 'adagrad', learningRate: 1.5 } },
      { start: [-7, 2], updates: 30, optimizer: { id: 'adam', learningRate: 0.3 } },
    ]);
  });

  it('give batch-norm 16 weight scales, as numpy.logspace(0, -4, 16), with and without', () => {
    const numpy = [
      1.0, 0.5411695265464637, 0.2928644564625237, 0.15848931924611134, 0.08576958985908942, 0.046415888336127795,
      0.025118864315095794, 0.013593563908785255, 0.007356422544596414, 0.003981071705534973, 0.0021544346900318843,
      0.0011659144011798323, 0.000630957344480193, 0.0003414548873833601, 0.00018478497974222906, 0.0001,
    ];
    const all = specs('batch-norm');
    expect(all.map(({ network }) => (network.initializer as { std: number }).std)).toEqual(
      numpy.flatMap((std) => [std, std]),
    );
    expect(all.map(({ network }) => network.batchNorm)).toEqual(numpy.flatMap(() => [true, false]));
    for (const { data, network, training, evaluateEvery, evaluateTrainSize } of all) {
      expect({ data: data.trainSize, network: network.hidden, training }).toEqual({
        data: 1000,
        network: [100, 100, 100, 100, 100],
        training: { batchSize: 100, epochs: 20, stopOnDivergence: false },
      });
      expect([evaluateEvery, evaluateTrainSize]).toEqual([10, 1000]);
    }
  });

  it('give weight-decay 201 epochs of 300 images without and with λ 0.1', () => {
    const all = specs('weight-decay');
    expect(all.map(({ penalty }) => penalty)).toEqual([{ id: 'none' }, { id: 'l2', lambda: 0.1 }]);
    for (const { data, network, training, evaluateTrainSize } of all) {
      expect(data.trainSize).toBe(300);
      expect(network.hidden).toHaveLength(6);
      expect(training).toMatchObject({ batchSize: 100, epochs: 201 });
      expect(evaluateTrainSize).toBe(300);
    }
  });

  it('give dropout 301 epochs of 300 images with ratio 0 and 0.2', () => {
    const all = specs('dropout');
    expect(all.map(({ network }) => network.dropout)).toEqual([0, 0.2]);
    expect(all.map(({ training }) => training)).toMatchObject(Array(2).fill({ batchSize: 100, epochs: 301 }));
  });

  it('plot the loss after the update where the book does, and go on where its figure does', () => {
    for (const id of ['optimizers', 'initializers']) {
      expect(preset(id).charts[0]?.metrics).toEqual(['loss_after']);
      expect(preset(id).verdict.measures.map(({ metric }) => metric)).toEqual(plan(id).map(() => 'loss_after'));
      for (const { record } of specs(id)) expect(record.lossAfter).toBe(true);
    }
    for (const { training } of specs('batch-norm')) expect(training.stopOnDivergence).toBe(false);
    for (const { training } of specs('optimizers')) expect(training.stopOnDivergence).toBe(true);
  });

  it('give optimizers and initializers 2,000 batches of 128', () => {
    for (const { training, network } of [...specs('optimizers'), ...specs('initializers')]) {
      expect(training).toMatchObject({ batchSize: 128, iterations: 2000 });
      expect(network.hidden).toEqual([100, 100, 100, 100]);
    }
    expect(
      specs('optimizers').map(({ optimizer }) => [optimizer.id, optimizers.resolve(optimizer).hyper['learningRate']]),
    ).toEqual([
      ['sgd', 0.01],
      ['momentum', 0.01],
      ['adagrad', 0.01],
      ['adam', 0.001],
    ]);
    expect(specs('initializers').map(({ network }) => network.initializer.id)).toEqual(['normal', 'xavier', 'he']);
  });
});
