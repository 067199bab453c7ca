import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { createSearch } from '#core/search/search.ts';
import { readValues, searchables, writeValues } from '../../src-renderer/views/search/searchable.ts';
import { searchFields, stoppingForms } from '../../src-renderer/form/searchFields.ts';

const typed = {
  id: 'typed',
  name: 'own',
  hyper: { learningRate: 0.1, bend: -2 },
  update: ['w = w - (learningRate + bend) * g'],
};
const experiment = parseExperiment({
  ...{ format: FORMAT, optimizer: typed, data: { validationFraction: 0.2 }, training: { epochs: 2 } },
  search: { space: { 'penalty.lambda': { low: 0.1, high: 1 } }, trials: 2 },
  penalty: { id: 'l2', lambda: 0.1 },
});

describe('what can be searched', () => {
  it('is numbers, switches, members, their settings and those that were typed, each as it can be begun with', () => {
    const found = searchables(experiment);
    const paths = found.map(({ path }) => path);
    for (const path of ['network.dropout', 'network.batchNorm', 'network.activation', 'penalty', 'penalty.lambda'])
      expect(paths).toContain(path);
    expect(paths).toContain('optimizer.hyper.learningRate');
    expect(paths).toContain('optimizer.hyper.bend');
    for (const { path, begins } of found) {
      const search = createSearch({ ...experiment, search: { ...experiment.search!, space: { [path]: begins } } });
      expect(search.space, path).toMatchObject([{ path }]);
    }
  });

  it('has values that are typed with commas, names without quotes, lists as JSON', () => {
    for (const values of [
      [0.1, 1e-3],
      ['relu', 'sigmoid'],
      [true, false],
      [[50], [100, 100]],
      ['a, b', '1'],
      [{ id: 'sgd' }],
    ])
      expect(readValues(writeValues(values)), JSON.stringify(values)).toEqual(values);
    expect(writeValues(['relu', 'tanh'])).toBe('relu, tanh');
    expect(readValues(' relu ,, 0.5')).toEqual(['relu', 0.5]);
  });
});

it('a form of a search has a label and a help in both languages for each of its fields', () => {
  const fields = [...searchFields.map(({ field }) => field), ...stoppingForms.flatMap((one) => one.fields)];
  expect(stoppingForms.map(({ id }) => id)).toEqual(['halving', 'asha', 'median']);
  for (const { path, label, help } of fields)
    for (const text of [label?.ko, label?.en, help?.ko, help?.en]) expect(text, path).toBeTruthy();
});
