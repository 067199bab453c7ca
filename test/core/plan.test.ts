import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { InputError } from '#core/schema/inputError.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

const plan = (fields: object) => planRuns(parseExperiment({ format: FORMAT, ...fields }));
const labels = (compare: object, fields: object = {}): string[] =>
  plan({ ...fields, compare }).map(({ label }) => label.en);
const korean = (compare: object, fields: object = {}): string[] =>
  plan({ ...fields, compare }).map(({ label }) => label.ko);
const specs = (compare: object): TrainingSpec[] => plan({ compare }).map(({ spec }) => spec as TrainingSpec);

function refusal(fields: object): { path: string; message: string } {
  try {
    plan(fields);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

const optimizer = [
  { id: 'sgd', learningRate: 0.01 },
  { id: 'adam', learningRate: 0.001 },
];

describe('a plan', () => {
  it('is the cross product of what is compared, times the seeds', () => {
    const runs = plan({ seeds: [0, 1], compare: { optimizer, 'network.dropout': [0, 0.2, 0.5] } });
    expect(runs).toHaveLength(12);
    expect(runs.map(({ run }) => run)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(runs[3]).toMatchObject({ seed: 1, spec: { optimizer: { id: 'sgd' }, network: { dropout: 0.2 } } });
  });

  it('says of each run which candidates it took', () => {
    const runs = plan({ seeds: [0, 1], compare: { optimizer, 'network.dropout': [0, 0.2] } });
    expect(runs.map(({ choices }) => [choices['optimizer'], choices['network.dropout']])).toEqual([
      ...[0, 0, 0, 1].flatMap((_, at) =>
        at % 2 === 0
          ? [
              [0, at / 2],
              [0, at / 2],
            ]
          : [],
      ),
      ...[0, 0, 0, 1].flatMap((_, at) =>
        at % 2 === 0
          ? [
              [1, at / 2],
              [1, at / 2],
            ]
          : [],
      ),
    ]);
  });

  it('compares lengths in epochs or in iterations, whichever way the experiment gives its own', () => {
    const lengths = (fields: object) =>
      plan(fields).map(({ spec }) => {
        const { stopOnDivergence: _, ...length } = (spec as TrainingSpec).training;
        return length;
      });
    expect(lengths({ compare: { 'training.epochs': [1, 2] } })).toEqual([
      { batchSize: 128, epochs: 1 },
      { batchSize: 128, epochs: 2 },
    ]);
    expect(lengths({ training: { epochs: 3 }, compare: { 'training.iterations': [100, 200] } })).toEqual([
      { batchSize: 128, iterations: 100 },
      { batchSize: 128, iterations: 200 },
    ]);
  });

  it('takes the id of a member for the member', () => {
    expect(specs({ schedule: ['constant', 'cosine'] }).map(({ schedule }) => schedule.id)).toEqual([
      'constant',
      'cosine',
    ]);
    const short = { 'network.activation': ['relu', 'tanh'] };
    expect(specs(short).map(({ network }) => network.activation)).toEqual(['relu', 'tanh']);
  });

  it('reaches into a member that is named by its id alone', () => {
    const runs = plan({ network: { activation: 'leaky-relu' }, compare: { 'network.activation.slope': [0.1, 0.2] } });
    expect(runs.map(({ spec, label }) => [(spec as TrainingSpec).network.activation, label.en])).toEqual([
      [{ id: 'leaky-relu', slope: 0.1 }, 'α 0.1'],
      [{ id: 'leaky-relu', slope: 0.2 }, 'α 0.2'],
    ]);
  });

  it.each([
    ['a setting and what it lies in', { 'optimizer.learningRate': [0.1, 0.2], optimizer }],
    ['the same, the other way round', { optimizer, 'optimizer.learningRate': [0.1, 0.2] }],
    ['a list and a place in it', { 'network.hidden': [[10], [20]], 'network.hidden.0': [1, 2] }],
    ['a part of the file and a setting of it', { 'network.dropout': [0, 0.1], network: [{ hidden: [5] }, {}] }],
    ['two lengths of one run', { 'training.epochs': [1, 2], 'training.iterations': [10, 20] }],
  ])('refuses to compare %s', (_what, compare) => {
    expect(refusal({ compare }).message).toMatch(/^compare\.\S+ (lies within|cannot be compared beside) compare\./);
  });

  it.each([
    ['equal numbers', { 'network.dropout': [0.2, 0.5, 0.2] }, 'compare.network.dropout[2]'],
    [
      'a member by its id and with its defaults',
      { 'network.activation': ['relu', { id: 'relu' }] },
      'compare.network.activation[1]',
    ],
    [
      'a default left out and written',
      { optimizer: ['sgd', { id: 'sgd', learningRate: 0.01 }] },
      'compare.optimizer[1]',
    ],
    [
      'equal values of different names',
      {
        'network.dropout': [
          { label: 'a', value: 0 },
          { label: 'b', value: 0 },
        ],
      },
      'compare.network.dropout[1]',
    ],
  ])('refuses %s', (_what, compare, path) => {
    expect(refusal({ compare })).toMatchObject({ path, message: expect.stringMatching(/must differ from/) as unknown });
  });

  it('blames the one compared value that is at fault', () => {
    const compare = { 'network.dropout': [0, 2], 'network.batchNorm': [true, false] };
    expect(refusal({ compare }).message).toBe('compare.network.dropout[1] must be in [0, 1), got 2');
    expect(refusal({ compare: { network: [{ hidden: [5] }, { hidden: [0] }] } }).message).toMatch(
      /^compare\.network\[1\]\.hidden\[0\] must be/,
    );
  });

  it('refuses more runs than anyone can mean', () => {
    const many = Array.from({ length: 1000 }, (_, index) => index / 2000);
    expect(refusal({ compare: { 'network.dropout': many, 'data.validationFraction': many } }).message).toMatch(
      /at most 10000/,
    );
  });
});

describe('labels', () => {
  it('tell what differs and not what is the same', () => {
    expect(labels({ optimizer })).toEqual(['SGD', 'Adam']);
    expect(labels({ optimizer, 'network.dropout': [0.2] })).toEqual(['SGD', 'Adam']);
    expect(labels({ optimizer: [0.1, 0.2].map((learningRate) => ({ id: 'sgd', learningRate })) })).toEqual([
      'SGD η 0.1',
      'SGD η 0.2',
    ]);
    expect(labels({ 'network.activation': ['leaky-relu', { id: 'leaky-relu', slope: 0.9 }] })).toEqual([
      'Leaky ReLU α 0.01',
      'Leaky ReLU α 0.9',
    ]);
    expect(labels({ network: [{ hidden: [5] }, { hidden: [6, 6], dropout: 0.5 }] })).toEqual([
      'hidden layer 5, dropout 0',
      'hidden layers 6×2, dropout 0.5',
    ]);
  });

  it('speak both languages, with the symbols of the field', () => {
    expect(korean({ optimizer: [{ id: 'momentum' }, { id: 'sgd' }] })).toEqual(['모멘텀', 'SGD']);
    expect(labels({ 'optimizer.learningRate': [0.1, 0.01] })).toEqual(['η 0.1', 'η 0.01']);
    expect(labels({ 'network.batchNorm': [true, false] })).toEqual(['batch normalization', 'no batch normalization']);
    expect(korean({ 'network.batchNorm': [true, false] })).toEqual(['배치 정규화', '배치 정규화 없음']);
    expect(labels({ 'training.epochs': [1, 20] })).toEqual(['1 epoch', '20 epochs']);
    expect(korean({ 'training.batchSize': [10, 100] })).toEqual(['배치 10', '배치 100']);
    expect(labels({ penalty: ['none', 'l2'] })).toEqual(['No penalty', 'L2']);
    expect(korean({ penalty: ['none', 'l2'] })).toEqual(['페널티 없음', 'L2 (가중치 감소)']);
    expect(labels({ schedule: ['constant', 'step'] })[1]).toBe('Step');
    expect(labels({ 'data.dataset': ['mnist', 'null'] })).toEqual(['MNIST', 'Data set null']);
  });

  it('have whole numbers whole, and as many digits as it takes to differ', () => {
    expect(labels({ 'data.trainSize': [12345, 12346] })).toEqual(['12345 training images', '12346 training images']);
    expect(labels({ 'data.splitSeed': [20240101, 20240102] })).toEqual(['split seed 20240101', 'split seed 20240102']);
    expect(labels({ 'optimizer.learningRate': [0.1, 0.1001, 0.0012345] })).toEqual([
      'η 0.1',
      'η 0.1001',
      'η 0.0012345',
    ]);
    expect(labels({ 'optimizer.learningRate': [1 / 3, 0.5] })).toEqual(['η 0.3333', 'η 0.5']);
    expect(labels({ 'optimizer.learningRate': [1 / 3, 1 / 3 + 1e-9] })).toEqual(['η 0.333333333', 'η 0.333333334']);
    expect(labels({ 'network.dropout': [1 - 1e-15, 0] })[0]).toMatch(/^dropout 0\.9{15}$/);
  });

  it('have lists that can be read', () => {
    const start = [
      [-7, 2],
      [7, -2],
    ];
    expect(labels({ start }, { kind: 'landscape' })).toEqual(['start (-7, 2)', 'start (7, -2)']);
    expect(labels({ 'start.0': [-7, 7] }, { kind: 'landscape' })).toEqual(['start x -7', 'start x 7']);
    expect(labels({ 'network.hidden': [[], [50], [50, 20]] })).toEqual([
      'no hidden layer',
      'hidden layer 50',
      'hidden layers 50-20',
    ]);
    expect(korean({ 'network.hidden': [[], [50]] })).toEqual(['은닉층 없음', '은닉층 50']);
    expect(labels({ 'network.hidden.0': [10, 20] })).toEqual(['hidden layer 1: 10', 'hidden layer 1: 20']);
  });

  it('are those that were given, in one language or in both', () => {
    const given = (...names: unknown[]) => ({
      'network.dropout': names.map((label, at) => ({ label, value: at / 10 })),
    });
    expect(labels(given('none at all', ' a tenth '))).toEqual(['none at all', 'a tenth']);
    expect(korean(given({ ko: '없이', en: 'without' }, 'a tenth'))).toEqual(['없이', 'a tenth']);
    expect(labels(given('alone'))).toEqual(['alone']);
    for (const label of ['NA', 'null', 'NaN', 'None', 'n/a', ' none '])
      expect(refusal({ compare: given('a', label) }).message).toMatch(
        /compare\.network\.dropout\[1\]\.label .* missing/,
      );
    for (const label of ['', '  ', 3, null, { ko: '하나' }, 'x'.repeat(201)])
      expect(refusal({ compare: given('a', label) }).message).toMatch(
        /compare\.network\.dropout\[1\] must be a value or .* got the label/,
      );
  });

  it('are refused where two settings would have one', () => {
    const twice = {
      'network.dropout': [
        { label: 'a', value: 0 },
        { label: 'a', value: 0.1 },
      ],
    };
    expect(refusal({ compare: twice })).toMatchObject({ path: 'compare.network.dropout[1]' });
    const likeMade = { 'network.dropout': [0.1, { label: 'dropout 0.1', value: 0.5 }] };
    expect(refusal({ compare: likeMade })).toMatchObject({ path: 'compare.network.dropout[1]' });
    const joined = {
      'network.dropout': [
        { label: 'a', value: 0 },
        { label: 'a, b', value: 0.1 },
      ],
      'network.batchNorm': [
        { label: 'b, c', value: true },
        { label: 'c', value: false },
      ],
    };
    expect(refusal({ compare: joined }).message).toMatch(/"a, b, c" stands for two settings/);
  });

  it('are the name of the experiment where nothing is compared', () => {
    expect(plan({ name: 'A first try', seeds: [3, 4] }).map(({ label }) => label.en)).toEqual([
      'A first try',
      'A first try',
    ]);
    expect(plan({})[0]?.label).toEqual({ ko: '실행', en: 'run' });
    expect(plan({ name: 'None' })[0]?.label.en).toBe('run');
  });
});
