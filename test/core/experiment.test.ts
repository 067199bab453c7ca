import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
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

function nested(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

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
    ['the prototype as a path', { compare: JSON.parse('{"__proto__": [1]}') as object }, /__proto__/],
    ['the prototype as a field', { network: JSON.parse('{"__proto__": {"dropout": 0.5}}') as object }, /__proto__/],
    ['equal seeds', { seeds: [3, 1, 3] }, /seeds must differ from one another, got 3 twice/],
    ['a path without end', { compare: { ['a.'.repeat(49) + 'a']: [1] } }, /is not a path/],
    [
      'more compared paths than anyone can look at',
      { compare: Object.fromEntries(Array.from({ length: 12_000 }, (_, index) => [`network.a${index}`, [1]])) },
      /compare must have at most 16 paths, got 12000/,
    ],
    ['values within values within values', { optimizer: nested(50_000) }, /at most 50 levels/],
    ['compared values within values', { compare: { optimizer: [nested(50_000)] } }, /at most 50 levels/],
    ['an unknown kind', { kind: 'magic' }, /kind must be one of training, landscape, activations/],
  ])('refuses %s and says where', (_what, fields, message) => {
    expect(refusal(fields).message).toMatch(message);
  });

  it('holds out a share or one of its folds, never both, and only a fold that there is', () => {
    const data = (fields: object) => () => parse({ data: { trainSize: 100, ...fields } });
    expect(data({ folds: 5, fold: 2 })()).toMatchObject({ data: { folds: 5, fold: 2, validationFraction: 0 } });
    expect(data({ folds: 5 })()).toEqual(data({ folds: 5, fold: 1 })());
    expect(data({ folds: 5, fold: 6 })).toThrow('data.fold must be in [1, 5], got 6');
    expect(data({ folds: 1, fold: 1 })).toThrow('data.folds must be in [2, 100], got 1');
    expect(data({ folds: 5, fold: 0 })).toThrow('data.fold must be in [1, 100], got 0');
    expect(data({ trainSize: 3, folds: 5, fold: 1 })).toThrow('data.folds must be in [2, 3], got 5');
    expect(data({ fold: 1 })).toThrow('data.folds must be in [2, 100], got nothing');
    expect(data({ folds: 5, fold: 1, validationFraction: 0.2 })).toThrow(
      'data takes exactly one of validationFraction and folds, got validationFraction and folds',
    );
  });
});
