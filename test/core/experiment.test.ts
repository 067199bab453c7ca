import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { InputError } from '#core/schema/inputError.ts';

const format = 'descent-experiment/1';
const parse = (fields: object): ReturnType<typeof parseExperiment> => parseExperiment({ format, ...fields });
const refusal = (fields: object): InputError => {
  try {
    planRuns(parse(fields));
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('an experiment file', () => {
  it('needs nothing but its format line', () => {
    expect(parse({})).toMatchObject({
      kind: 'training',
      data: { dataset: 'mnist', trainSize: 60_000, testSize: 10_000, validationFraction: 0, splitSeed: 0 },
      network: {
        hidden: [100, 100, 100, 100],
        activation: 'relu',
        initializer: { id: 'he' },
        batchNorm: false,
        dropout: 0,
      },
      optimizer: { id: 'sgd', learningRate: 0.01 },
      penalty: { id: 'none' },
      training: { batchSize: 128, iterations: 2000 },
      seeds: [0],
      compare: {},
    });
  });

  it('comes back the same when its own defaults are parsed again', () => {
    const once = parse({});
    expect(parseExperiment(once)).toEqual(once);
  });

  it('refuses a file of another format', () => {
    expect(() => parseExperiment({ format: 'descent-experiment/9' })).toThrow(/format/);
    expect(() => parseExperiment([])).toThrow(/must be an object/);
  });

  it.each([
    ['an unknown field', { colour: 'red' }, /colour/],
    ['an unknown field inside', { network: { depth: 3 } }, /network\.depth/],
    ['a wrong type', { network: { hidden: 'many' } }, /network\.hidden/],
    ['a size out of range', { training: { batchSize: 0 } }, /training\.batchSize must be in \[1, 60000\], got 0/],
    ['both iterations and epochs', { training: { iterations: 10, epochs: 2 } }, /training.*exactly one/],
    ['an unknown optimizer', { optimizer: { id: 'adamm' } }, /optimizer.*adam.*adamm/],
    [
      'a compared value that does not fit',
      { compare: { 'training.batchSize': [10, -1] } },
      /compare\.training\.batchSize\[1\].*-1/,
    ],
    ['a compared path that does not exist', { compare: { 'network.depth': [1] } }, /network\.depth/],
    ['a path into the prototype', { compare: { '__proto__.polluted': [1] } }, /not a path/],
    ['an unknown kind', { kind: 'magic' }, /kind must be one of training, landscape, activations/],
  ])('refuses %s and says where', (_what, fields, message) => {
    expect(refusal(fields).message).toMatch(message);
  });
});

describe('a plan', () => {
  const optimizers = [
    { id: 'sgd', learningRate: 0.01 },
    { id: 'adam', learningRate: 0.001 },
  ];

  it('is the cross product of what is compared, times the seeds', () => {
    const runs = planRuns(
      parse({ seeds: [0, 1], compare: { optimizer: optimizers, 'network.dropout': [0, 0.2, 0.5] } }),
    );
    expect(runs).toHaveLength(12);
    expect(runs.map(({ run }) => run)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(runs[3]).toMatchObject({ seed: 1, spec: { optimizer: { id: 'sgd' }, network: { dropout: 0.2 } } });
  });

  it('labels runs by what differs and not by what is the same', () => {
    const labels = (compare: object): string[] => planRuns(parse({ compare })).map(({ label }) => label);
    expect(labels({ optimizer: optimizers })).toEqual(['SGD', 'Adam']);
    expect(labels({ optimizer: optimizers, 'network.dropout': [0.2] })).toEqual(['SGD', 'Adam']);
    expect(labels({ 'network.batchNorm': [true, false] })).toEqual(['batchNorm on', 'batchNorm off']);
    expect(labels({ optimizer: [0.1, 0.2].map((learningRate) => ({ id: 'sgd', learningRate })) })).toEqual([
      'SGD learningRate 0.1',
      'SGD learningRate 0.2',
    ]);
    expect(
      labels({
        'network.dropout': [
          { label: 'none', value: 0 },
          { label: 'a half', value: 0.5 },
        ],
      }),
    ).toEqual(['none', 'a half']);
  });

  it('uses the name of the experiment where nothing differs', () => {
    expect(planRuns(parse({ name: 'A first try', seeds: [3, 4] })).map(({ label }) => label)).toEqual([
      'A first try',
      'A first try',
    ]);
    expect(planRuns(parse({}))[0]?.label).toBe('run');
  });

  it('refuses more runs than anyone can mean', () => {
    const many = Array.from({ length: 1000 }, (_, index) => index / 2000);
    expect(refusal({ compare: { 'network.dropout': many, 'data.validationFraction': many } }).message).toMatch(
      /at most 10000/,
    );
  });
});

describe('settings given as path=value', () => {
  const set = (fields: object, ...settings: string[]): unknown => applySettings({ format, ...fields }, settings);

  it('reach any field, as JSON or as a bare word', () => {
    expect(set({}, 'optimizer.id=sgd', 'optimizer.learningRate=0.5', 'network.hidden=[20,10]', 'name=hello')).toEqual({
      format,
      optimizer: { id: 'sgd', learningRate: 0.5 },
      network: { hidden: [20, 10] },
      name: 'hello',
    });
  });

  it('name a member by its id alone', () => {
    expect(set({}, 'optimizer=adam')).toEqual({ format, optimizer: { id: 'adam' } });
  });

  it('change the length of a run either way', () => {
    expect(set({ training: { iterations: 100 } }, 'training.epochs=3')).toEqual({ format, training: { epochs: 3 } });
  });

  it('end the comparison of what they set', () => {
    expect(set({ compare: { optimizer: [1], 'network.dropout': [0] } }, 'optimizer=adam')).toMatchObject({
      compare: { 'network.dropout': [0] },
    });
  });

  it('refuse what is no path or no setting', () => {
    expect(() => set({}, 'optimizer')).toThrow(/path=value/);
    expect(() => set({ network: { hidden: [1] } }, 'network.hidden.5=2')).toThrow(/network\.hidden\.5/);
    expect(() => set({}, 'name.first=x', 'name.first.second=y')).toThrow(/leads through/);
    expect(() => set({}, '__proto__.x=1')).toThrow(/not a path/);
  });
});
