import { describe, expect, it } from 'vitest';
import { InputError } from '#core/schema/inputError.ts';
import { trialLabel } from '#core/search/trialLabel.ts';
import { rate, searchOf } from './searched.ts';

describe('a space', () => {
  it('takes from the settings themselves what the file leaves out', () => {
    const { space } = searchOf({
      space: { 'optimizer.learningRate': {}, 'network.batchNorm': {}, 'training.batchSize': { high: 50 } },
    });
    expect(space).toEqual([
      { kind: 'number', path: 'optimizer.learningRate', low: 0.0001, high: 1, scale: 'log', whole: false, when: null },
      { kind: 'choice', path: 'network.batchNorm', values: [false, true], when: null },
      { kind: 'number', path: 'training.batchSize', low: 16, high: 50, scale: 'log', whole: true, when: null },
    ]);
  });

  it('searches a setting beside the value that it depends on, and nowhere else', () => {
    const search = searchOf({
      trials: 60,
      space: {
        'optimizer.momentum': { low: 0.5, high: 0.99, when: { path: 'optimizer', is: { id: 'momentum' } } },
        optimizer: { values: [{ id: 'sgd' }, { id: 'momentum' }] },
        ...rate,
      },
    });
    const trials = search.progress(() => null).work.map(({ trial }) => trial);
    for (const { settings, spec } of trials) {
      expect(settings.has('optimizer.momentum')).toBe(spec.optimizer.id === 'momentum');
      expect((spec.optimizer as { learningRate?: number }).learningRate).toBe(settings.get('optimizer.learningRate'));
    }
    expect(new Set(trials.map(({ spec }) => spec.optimizer.id)).size).toBe(2);
    const labels = trials.map((trial) => trialLabel(trial).en);
    expect(labels.find((label) => label.includes('SGD'))).toMatch(/^trial \d+: SGD, η [\d.]+$/);
    expect(labels.find((label) => label.includes('Momentum'))).toMatch(
      /^trial \d+: Momentum, (α|momentum|Momentum) [\d.]+, η [\d.]+$/,
    );
  });

  it('gives whole numbers equal shares, and both ends', () => {
    const batch = searchOf({ trials: 400, space: { 'training.batchSize': { low: 1, high: 4, scale: 'linear' } } });
    const sizes = Map.groupBy(batch.progress(() => null).work, ({ trial }) => trial.spec.training.batchSize);
    expect([...sizes.keys()].sort()).toEqual([1, 2, 3, 4]);
    for (const [, trials] of sizes) expect(Math.abs(trials.length - 100)).toBeLessThan(30);
  });

  it('is refused before anything trains where an end of a range is no valid setting', () => {
    const refused = (space: object): string => {
      try {
        searchOf({ space });
        return '';
      } catch (error) {
        return error instanceof InputError ? error.message : String(error);
      }
    };
    expect(refused({ 'optimizer.learningRate': { low: 0.1, high: 5000 } })).toBe(
      'optimizer.learningRate must be in (0, 1000], got 5000',
    );
    expect(refused({ 'optimizer.speed': { low: 0, high: 1 } })).toMatch(/optimizer\.speed/);
    const values = ['sgd', 'rocket', 'adam'].map((id) => ({ id }));
    expect(refused({ optimizer: { values } })).toMatch(/rocket/);
    // A share of which no image comes cannot be chosen by.
    const shares = { 'data.validationFraction': { low: 0.001, high: 0.5 } };
    expect(refused(shares)).toMatch(/^data\.validationFraction must hold out at least one image/);
    expect(refused({ 'data.validationFraction': { low: 0.1, high: 0.5 } })).toBe('');
  });

  it('is refused where something of it would be tried as another thing, or never', () => {
    const refused =
      (search: object, more: object = {}) =>
      (): unknown =>
        searchOf(search, more);
    const beside = (when: object) => ({
      space: { ...rate, 'network.activation': { values: ['relu', 'tanh'] }, 'network.dropout': { when } },
    });
    expect(refused(beside({ path: 'network.activation', is: 'tanh' }))).not.toThrow();
    expect(refused(beside({ path: 'network.activation', is: 'sigmoid' }))).toThrow(
      'search.space.network.dropout.when.is must be one of "relu", "tanh", got "sigmoid"',
    );
    expect(refused(beside({ path: 'optimizer.learningRate', is: 0.01 }))).toThrow(
      /when\.path must be searched over values/,
    );
    const lengths = { 'training.epochs': {}, 'training.iterations': {} };
    expect(refused({ space: lengths })).toThrow(
      'search.space takes exactly one of training.epochs and training.iterations, got training.epochs and training.iterations',
    );
    const values = (path: string, ...values: unknown[]) => ({ space: { [path]: { values } } });
    expect(refused(values('network.activation', 'relu', 'tanh', { id: 'relu' }))).toThrow(
      /^search\.space\.network\.activation\.values\[2\] must differ from search\.space\.network\.activation\.values\[0\]/,
    );
    for (const twice of [null, 'rocket', { id: 'rocket' }, [], {}, { id: null }])
      expect(refused(values('optimizer', twice, twice)), JSON.stringify(twice)).toThrow(InputError);
    for (const path of [
      'optimizer.id',
      'kind',
      'seeds',
      'compare',
      'name',
      'no.where',
      'network.hidden[0]',
      'optimizer..x',
    ])
      expect(refused(values(path, 1, 2)), path).toThrow(/^search\.space\..* must be a setting of a run/);
    expect(refused({ space: { 'optimizer.speed': { low: 1, high: 2 } } })).toThrow(
      /^search\.space\.optimizer\.speed must be/,
    );
    for (const [metric, wish] of [
      ['validation_loss', 'losses'],
      ['loss_after', 'lossAfter'],
    ] as const) {
      expect(refused({ space: rate, metric })).toThrow(
        `record.${wish} must be true, since trials are compared by ${metric}`,
      );
      expect(refused({ space: rate, metric }, { record: { [wish]: true } })).not.toThrow();
    }
    expect(refused({ space: rate, trials: 1000, seedsPerTrial: 6, folds: 2 })).toThrow(/at most 10000 runs.*got 12000/);
  });

  it('is refused over what the search itself sets: its split, its folds, the seal of the test data', () => {
    const sealed = /must not be searched/;
    const open = [{ trainSize: 100, validationFraction: 0.2 }, { trainSize: 50 }];
    for (const space of [
      { data: { values: open } },
      { 'data.test': { values: ['sealed'] } },
      { 'data.splitSeed': { low: 0, high: 9 } },
    ])
      expect(() => searchOf({ space })).toThrow(sealed);
    const fold = { 'data.fold': { low: 1, high: 3 } };
    expect(() => searchOf({ space: fold, folds: 3 })).toThrow(sealed);
    expect(() => searchOf({ space: fold })).toThrow(/^data\.folds must be in \[2, 100\], got nothing/);
  });
});
