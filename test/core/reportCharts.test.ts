import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import type { HistogramRecord, MetricPoint } from '#core/training/step.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import { presetById } from '#core/presets/index.ts';
import { chartsOf } from '#core/kinds/index.ts';
import { recordedPoints } from '../recordedPoints.ts';
import type { Chart, Language, RunResult } from '#core/report/index.ts';

type Points = (run: PlannedRun) => Omit<MetricPoint, 'epoch'>[];
const result = (plan: PlannedRun, fields: Partial<RunResult>): RunResult => ({
  ...{ plan, status: 'finished', iterations: 2, seconds: 1, perEpoch: 1, records: [] },
  ...{ divergence: null, error: null, arithmetic: 'fused', ...recordedPoints([]) },
  ...fields,
});

/** Two iterations of every metric that training records. */
const training: Points = ({ run, seed }) =>
  [0, 1].flatMap((iteration) =>
    ['loss', 'train_accuracy', 'test_accuracy'].map((metric, place) => ({
      iteration,
      epoch: iteration,
      metric,
      value: run + seed + place / 10,
    })),
  );

function charts(
  fields: object,
  of: (plan: PlannedRun) => Partial<RunResult>,
  preset?: string,
  language: Language = 'en',
): Chart[] {
  const experiment = parseExperiment({ format: FORMAT, ...fields });
  const results = planRuns(experiment).map((plan) => result(plan, of(plan)));
  return chartsOf(experiment, results, { language, preset: preset === undefined ? undefined : presetById.get(preset) });
}
const ofPreset = (id: string, of: (plan: PlannedRun) => Partial<RunResult>, language?: Language): Chart[] =>
  charts(presetById.get(id)?.experiment ?? {}, of, id, language);
const trained = (plan: PlannedRun): Partial<RunResult> => recordedPoints(training(plan));

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

describe('the chart of landscape', () => {
  const path: Points = () =>
    [-7, -3, 0].flatMap((x, iteration) => [
      { iteration, epoch: iteration, metric: 'x', value: x },
      { iteration, epoch: iteration, metric: 'y', value: 2 - iteration },
    ]);

  it('has a panel for each optimizer: its path over height lines, −10 to 10 both ways', () => {
    const [chart, ...others] = ofPreset('landscape', (plan) => recordedPoints(path(plan)));
    expect(others).toEqual([]);
    expect(chart?.panels.map(({ title }) => title)).toEqual(['SGD', 'Momentum', 'AdaGrad', 'Adam']);
    const config = chart?.panels[0]?.config;
    const [walked, ...heights] = config?.data.datasets ?? [];
    expect(walked?.data).toEqual([
      { x: -7, y: 2 },
      { x: -3, y: 1 },
      { x: 0, y: 0 },
    ]);
    expect(config?.options?.scales).toMatchObject({ x: { min: -10, max: 10 }, y: { min: -10, max: 10 } });
    for (const { data } of heights) {
      const points = (data as { x: number; y: number }[]).filter(({ x }) => !Number.isNaN(x));
      const levels = points.map(({ x, y }) => x ** 2 / 20 + y ** 2);
      expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(0.02);
    }
    expect(heights.length).toBeGreaterThan(5);
  });

  const drawnPanels = (...runs: readonly (readonly (readonly [x: number, y: number])[])[]) => {
    const optimizer = runs.map((_, index) => ({ id: 'sgd', learningRate: index + 1 }));
    const [chart] = charts({ kind: 'landscape', compare: { optimizer } }, ({ run }) =>
      recordedPoints(
        runs[run - 1]!.flatMap(([x, y], iteration) =>
          Object.entries({ x, y }).map(([metric, value]) => ({ iteration, metric, value })),
        ),
      ),
    );
    return chart!.panels.map(({ config }) => {
      const scales = config.options?.scales as Record<'x' | 'y', { min: number; max: number }>;
      const [walked, ...heights] = config.data.datasets.map(({ data }) => data as { x: number; y: number }[]);
      return { scales, walked: walked!, heights };
    });
  };

  it('shows the path and height lines around it wherever it goes, with a margin', () => {
    const [{ scales, walked, heights } = drawnPanels([])[0]!] = drawnPanels([
      [25, -12],
      [28, -18],
      [30, -20],
    ]);
    expect(walked).toHaveLength(3);
    expect([scales.x.min, scales.x.max, scales.y.min, scales.y.max]).toEqual([24.75, 30.25, -20.4, -11.6]);
    expect(heights.length).toBeGreaterThan(5);
    const places = heights.flat().filter(({ x }) => !Number.isNaN(x));
    expect(places.every(({ x, y }) => x >= 24.75 && x <= 30.25 && y >= -20.4 && y <= -11.6)).toBe(true);
  });

  it('shows −10 to 10 along with a path that comes near', () => {
    const [panel] = drawnPanels([
      [0, 2],
      [20, 4],
    ]);
    expect(panel?.scales).toMatchObject({ x: { min: -11.5, max: 21.5 }, y: { min: -10, max: 10 } });
  });

  it('shows side by side the same part of the surface, but a path that would vanish in it from near', () => {
    const [runaway, calm, wide] = drawnPanels(
      [
        [-7, 2],
        [-7, 3000],
      ],
      [
        [-7, 2],
        [0, 0],
      ],
      [
        [-7, 2],
        [-7, -500],
      ],
    );
    expect(runaway?.scales.y.max).toBeCloseTo(3175);
    expect(wide?.scales).toEqual(runaway?.scales);
    expect(calm?.scales).toMatchObject({ x: { min: -10, max: 10 }, y: { min: -10, max: 10 } });
  });

  it('ends the path where it leaves all numbers, and has axes even so', () => {
    const [panel] = drawnPanels([
      [-7, 2],
      [1e308, 2],
      [-1.7e308, 3],
      [Infinity, NaN],
    ]);
    expect(panel?.walked).toHaveLength(3);
    for (const { min, max } of Object.values(panel!.scales)) {
      expect(max).toBeGreaterThan(min);
      expect([min, max].every(Number.isFinite)).toBe(true);
    }
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
      'Layer 2\nbelow 0: 25.0%\nNaN: 50.0%',
    ]);
    expect(chart?.panels[0]?.config.options?.scales?.['y']).toMatchObject({ max: 25 });
  });
});
