import { describe, expect, it } from 'vitest';
import { recordedPoints } from '../recordedPoints.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { chartsOf } from '#core/kinds/index.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { charts, ofPreset, trained } from '../charted.ts';
import type { HistogramRecord } from '#core/training/step.ts';

describe('the charts of an experiment that trains', () => {
  it('are loss and accuracy when it asks for none', () => {
    const drawn = charts({ compare: { optimizer: [{ id: 'sgd' }, { id: 'adam' }] } }, trained);
    expect(drawn.map(({ file }) => file)).toEqual(['loss.png', 'accuracy.png']);
    expect(drawn[0]?.legend.map(({ label }) => label)).toEqual(['SGD', 'Adam']);
    expect(drawn[1]?.legend.map(({ label }) => label)).toEqual([
      ...['SGD · Training accuracy', 'SGD · Test accuracy'],
      ...['Adam · Training accuracy', 'Adam · Test accuracy'],
    ]);
  });

  it('tell runs apart by colour, dash and marker', () => {
    const [loss] = charts({ compare: { 'training.batchSize': [1, 2, 3, 4] } }, trained);
    for (const part of ['color', 'dash', 'marker'] as const) {
      expect(new Set(loss?.legend.map((entry) => JSON.stringify(entry[part]))).size).toBe(4);
    }
  });

  it('draw the mean over seeds with a band, one line for all seeds', () => {
    const [loss] = charts({ seeds: [0, 4], name: 'one' }, trained);
    const datasets = loss?.panels[0]?.config.data.datasets ?? [];
    expect(datasets).toHaveLength(3);
    const [low, high, mean] = datasets.map(({ data }) => (data[0] as { y: number }).y);
    expect(mean).toBe(3.5);
    expect([low, high].map((edge) => edge?.toFixed(4))).toEqual(
      [-1, 1].map((side) => (3.5 + side * 2.5 * Math.SQRT2).toFixed(4)),
    );
    expect(loss?.caption.en).toContain('seeds 0, 4');
    expect(loss?.caption.en).toContain('bands ± one standard deviation');
  });

  it('never take different settings for seeds of one', () => {
    const compare = {
      'network.activation': ['leaky-relu', { id: 'leaky-relu', slope: 0.9 }],
      'network.dropout': [0.30001, 0.300012],
    };
    const [loss] = charts({ compare }, trained);
    const datasets = loss?.panels[0]?.config.data.datasets ?? [];
    expect(datasets.map(({ data }) => (data[0] as { y: number }).y)).toEqual([1, 2, 3, 4]);
    expect(new Set(loss?.legend.map(({ label }) => label)).size).toBe(4);
  });

  it('have their names in the language of the figure', () => {
    const [loss] = charts({ compare: { 'network.batchNorm': [true, false] } }, trained, undefined, 'ko');
    expect(loss?.legend.map(({ label }) => label)).toEqual(['배치 정규화', '배치 정규화 없음']);
  });

  it('give every weight scale of batch-norm a panel with both lines', () => {
    const drawn = ofPreset('batch-norm', trained);
    expect(drawn).toHaveLength(1);
    const [chart] = drawn;
    expect(chart).toMatchObject({ columns: 4, sharedAxes: { x: 'Epoch', y: 'Training accuracy' } });
    expect(chart?.panels).toHaveLength(16);
    expect(chart?.panels[0]?.title).toBe('std 1');
    expect(chart?.panels[15]?.title).toBe('std 0.0001');
    expect(chart?.legend.map(({ label }) => label)).toEqual(['batch normalization', 'no batch normalization']);
    const values = chart?.panels.map(({ config }) =>
      config.data.datasets.map(({ data }) => (data[0] as { y: number }).y),
    );
    expect(values?.[15]).toEqual([31.1, 32.1]);
  });

  it('set training against test accuracy in a panel for each λ', () => {
    const [chart] = ofPreset('weight-decay', trained, 'ko');
    expect(chart?.panels.map(({ title }) => title)).toEqual(['λ 0', 'λ 0.1']);
    expect(chart?.legend.map(({ label }) => label)).toEqual(['훈련 정확도', '시험 정확도']);
    expect(chart?.sharedAxes).toBeNull();
  });

  it('leave out what was not recorded', () => {
    expect(charts({}, () => ({})).map(({ file }) => file)).toEqual([]);
    expect(chartsOf(parseExperiment({ format: FORMAT }), [], { language: 'en' })).toEqual([]);
  });

  it('are still, and leave size and words to their host', () => {
    const [loss] = charts({}, trained);
    expect(loss?.panels[0]?.config.options).toMatchObject({
      animation: false,
      responsive: false,
      plugins: { legend: { display: false }, title: { display: false } },
    });
  });
});

describe('the charts of what was recorded on request', () => {
  it('are of the loss after the update, of losses over images and of the learning rate, where they were recorded', () => {
    const metrics = ['loss', 'loss_after', 'train_loss', 'test_loss', 'learning_rate'];
    const points = metrics.map((metric) => ({ iteration: 1, epoch: 1, metric, value: 0.5 }));
    expect(charts({}, () => recordedPoints(points)).map(({ file }) => file)).toEqual(
      ['loss', 'loss-after', 'evaluated-loss', 'learning-rate'].map((name) => `${name}.png`),
    );
  });

  it('are histograms of weights beside those of activations, each layer under its name', () => {
    const counts = { low: -0.123456, high: 0.123456, counts: [1, 2, 1], below: 0, above: 1, notANumber: 0 };
    const records = ([1, 2] as const).flatMap((layer) =>
      (['histogram', 'weightHistogram'] as const).map((kind) => ({ kind, iteration: 5, layer, ...counts })),
    );
    const [activations, weights, ...others] = charts({}, () => ({ records }));
    expect(others).toEqual([]);
    expect([activations?.file, weights?.file]).toEqual(['activations-01.png', 'weights-01.png']);
    expect(weights?.panels.map(({ title }) => title)).toEqual(['W1\nabove 0.123: 20.0%', 'W2\nabove 0.123: 20.0%']);
    expect(weights?.sharedAxes).toEqual({ x: 'Weight', y: 'Count' });
  });
});

describe('the charts of activations', () => {
  const histogram = (layer: number, fields: Partial<HistogramRecord>): HistogramRecord => ({
    ...{
      kind: 'histogram',
      iteration: layer,
      layer,
      low: 0,
      high: 1,
      counts: [10, 20, 10, 10],
      below: 0,
      above: 0,
      notANumber: 0,
    },
    ...fields,
  });

  it('are one for each combination, one panel a layer', () => {
    const drawn = ofPreset('activations', () => ({ records: [1, 2, 3, 4, 5].map((layer) => histogram(layer, {})) }));
    expect(drawn).toHaveLength(12);
    expect(drawn.map(({ panels }) => panels.length)).toEqual(Array(12).fill(5));
    expect(drawn[1]?.file).toBe('activations-02-sigmoid-std-0.01.png');
    expect(new Set(drawn.map(({ file }) => file)).size).toBe(12);
    expect(drawn[0]?.panels[1]?.title).toBe('Layer 2');
    expect(drawn[0]?.panels[0]?.config.data.datasets[0]?.data).toEqual([
      ...[
        { x: 0.125, y: 10 },
        { x: 0.375, y: 20 },
      ],
      ...[
        { x: 0.625, y: 10 },
        { x: 0.875, y: 10 },
      ],
    ]);
  });

  it('say which share falls outside the bars, and which bar is cut off', () => {
    const records = [
      histogram(1, { counts: [500, 10, 20, 20], above: 450 }),
      histogram(2, { below: 50, notANumber: 100 }),
    ];
    const [chart] = charts({ kind: 'activations' }, () => ({ records }));
    expect(chart?.panels.map(({ title }) => title)).toEqual([
      'Layer 1\nbin cut off: 50.0%\nabove 1: 45.0%',
      'Layer 2\nbin cut off: 10.0%\nbelow 0: 25.0%\nNaN: 50.0%',
    ]);
    // A quarter of the bars of the second, 5% of its 200 values, is the same share of the first one's 1,000.
    const tops = chart?.panels.map(({ config }) => config.options?.scales?.['y']?.max);
    expect(tops).toEqual([62.5, 12.5]);
  });

  it('cut layers of few weights and of many at the same share of their weights', () => {
    const weights = (layer: number, each: number) =>
      histogram(layer, { kind: 'weightHistogram', iteration: 0, counts: [1, 3, 4, 2].map((part) => part * each) });
    const drawn = charts({}, () => ({ records: [weights(1, 7840), weights(2, 1000), weights(3, 100)] }));
    const chart = drawn.find(({ file }) => file.startsWith('weights'));
    const heights = chart?.panels.map(({ config }) => {
      const [{ data = [] } = {}] = config.data.datasets;
      const top = config.options?.scales?.['y']?.max as number;
      return Math.max(...(data as { y: number }[]).map(({ y }) => y)) / top;
    });
    for (const height of heights ?? []) expect(height).toBeCloseTo(1 / 1.05, 12);
    expect(heights).toHaveLength(3);
  });
});
