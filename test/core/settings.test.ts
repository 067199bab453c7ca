import { describe, expect, it } from 'vitest';
import { fieldAt } from '#core/experiment/fields.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { InputError } from '#core/schema/inputError.ts';
import type { Experiment, TrainingSpec } from '#core/experiment/schema.ts';

const set = (fields: object, ...settings: string[]): Experiment =>
  parseExperiment(applySettings(parseExperiment({ format: FORMAT, ...fields }), settings));
const optimizers = (experiment: Experiment): unknown[] =>
  planRuns(experiment).map(({ spec }) => (spec as TrainingSpec).optimizer);

const compared = {
  compare: { optimizer: [{ id: 'sgd' }, { id: 'momentum', momentum: 0.5 }, { label: 'fast', value: { id: 'adam' } }] },
};

describe('settings given as path=value', () => {
  it('reach any field, as JSON or as a bare word, whether the file has it or not', () => {
    expect(
      set({}, 'optimizer.learningRate=0.5', 'network.hidden=[20,10]', 'network.initializer.id=xavier', 'name=hello'),
    ).toMatchObject({
      optimizer: { id: 'sgd', learningRate: 0.5 },
      network: { hidden: [20, 10], initializer: { id: 'xavier' } },
      name: 'hello',
    });
  });

  it('name a member by its id alone, with its own defaults', () => {
    for (const setting of ['optimizer=adam', 'optimizer.id=adam', 'optimizer={"id":"adam"}'])
      expect(set({ optimizer: { id: 'sgd', learningRate: 0.5 } }, setting).kind).toBe('training');
    expect(set({}, 'optimizer.id=adam', 'optimizer.beta1=0.5')).toMatchObject({
      optimizer: { id: 'adam', learningRate: 0.001, beta1: 0.5 },
    });
  });

  it('change the length of a run either way, and end the comparison of the other', () => {
    expect(set({ training: { iterations: 100 } }, 'training.epochs=3')).toMatchObject({
      training: { batchSize: 128, epochs: 3 },
    });
    const other = set({ compare: { 'training.epochs': [1, 2] } }, 'training.iterations=5');
    expect(other).toMatchObject({ training: { iterations: 5 }, compare: {} });
  });

  it('end the comparison of what they set', () => {
    const experiment = set({ compare: { ...compared.compare, 'network.dropout': [0, 0.1] } }, 'optimizer=adam');
    expect(Object.keys(experiment.compare)).toEqual(['network.dropout']);
  });

  it('reach into every compared value that has the field, which loses a name that is true no more', () => {
    expect(optimizers(set(compared, 'optimizer.learningRate=0.5'))).toEqual([
      { id: 'sgd', learningRate: 0.5 },
      { id: 'momentum', learningRate: 0.5, momentum: 0.5 },
      { id: 'adam', learningRate: 0.5, beta1: 0.9, beta2: 0.999 },
    ]);
    expect(planRuns(set(compared, 'optimizer.learningRate=0.5')).map(({ label }) => label.en)).toEqual([
      ...['SGD', 'Momentum', 'Adam'],
    ]);
    const some = set(compared, 'optimizer.momentum=0.7');
    expect(optimizers(some)).toMatchObject([{ id: 'sgd' }, { id: 'momentum', momentum: 0.7 }, { id: 'adam' }]);
    expect(planRuns(some).map(({ label }) => label.en)).toEqual(['SGD', 'Momentum', 'fast']);
  });

  it('keep a comparison inside of what they set', () => {
    const experiment = set({ compare: { 'optimizer.learningRate': [0.1, 0.2] } }, 'optimizer=momentum');
    expect(optimizers(experiment)).toEqual([
      { id: 'momentum', learningRate: 0.1, momentum: 0.9 },
      { id: 'momentum', learningRate: 0.2, momentum: 0.9 },
    ]);
  });

  it('reach one compared value, a setting inside it, or a whole list', () => {
    expect(optimizers(set(compared, 'compare.optimizer.0.learningRate=0.7'))[0]).toEqual({
      id: 'sgd',
      learningRate: 0.7,
    });
    expect(optimizers(set(compared, 'compare.optimizer.1=rmsprop'))[1]).toMatchObject({ id: 'rmsprop' });
    expect(optimizers(set(compared, 'compare.optimizer.2.beta1=0.5'))[2]).toMatchObject({ id: 'adam', beta1: 0.5 });
    const activations = set(
      { compare: { 'network.activation': ['relu', 'leaky-relu'] } },
      'compare.network.activation.1.slope=0.5',
    );
    expect(activations.compare).toEqual({ 'network.activation': ['relu', { id: 'leaky-relu', slope: 0.5 }] });
    expect(set({ network: { activation: 'leaky-relu' } }, 'network.activation.slope=0.5')).toMatchObject({
      network: { activation: { id: 'leaky-relu', slope: 0.5 } },
    });
    expect(set({}, 'compare.training.batchSize=[10,20]').compare).toEqual({ 'training.batchSize': [10, 20] });
    expect(set(compared, 'compare={}').compare).toEqual({});
  });

  it.each([
    ['what is no setting', {}, 'optimizer', /path=value/],
    ['a place that a list does not have', {}, 'network.hidden.5=2', /network\.hidden\.5/],
    ['a path through a number', {}, 'data.trainSize.first=x', /leads through/],
    ['a path into the prototype', {}, '__proto__.x=1', /not a path/],
    ['a path without end', {}, `${'a.'.repeat(60_000)}a=1`, /is not a path/],
    ['a value without end', {}, `optimizer=${'['.repeat(50_000)}${']'.repeat(50_000)}`, /at most 50 levels/],
    ['a value that says one thing twice', {}, 'optimizer={"id":"sgd","id":"adam"}', /"id" twice/],
    ['a field that no compared value has', compared, 'optimizer.rho=0.5', /none of the values that compare\.optimizer/],
    ['the id of members that are compared', compared, 'optimizer.id=adam', /set optimizer=adam/],
    ['a place that a comparison does not have', compared, 'compare.optimizer.7.learningRate=1', /one of 3 places/],
    ['a comparison that is none', compared, 'compare.optimizr.0.learningRate=1', /must be a list/],
    ['a field that is none', {}, 'optimizer.momentum=0.5', /optimizer\.momentum is not a known field/],
  ])('refuse %s', (_what, fields, setting, message) => {
    const refused = (): unknown => planRuns(set(fields, setting));
    expect(refused).toThrow(message);
    expect(refused).toThrow(/^.{1,400}$/);
  });
});

const plan = (fields: object): unknown => planRuns(set(fields));

describe('names that every object has', () => {
  it('are no settings, however they are given', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      expect(() => plan({ compare: { [name]: [1, 2] } }), name).toThrow(`compare.${name} is not a known`);
      expect(() => plan({ compare: { [`optimizer.${name}`]: [1, 2] } }), name).toThrow(InputError);
      expect(() => set({}, `${name}=1`), name).toThrow(`${name} is not a known field`);
      expect(() => set(compared, `optimizer.${name}=1`), name).toThrow('is a field of none of the values');
      expect(fieldAt(`optimizer.${name}`), name).toBeUndefined();
    }
  });
});

describe('a comparison that is set as a whole', () => {
  it.each(['null', '5', 'adam', '[1]', '{"optimizer":5}', '{"optimizer":null}'])(
    'is refused where it is %s, whatever is set after it',
    (value) => {
      for (const after of ['optimizer.learningRate=1', 'optimizer=adam', 'compare.optimizer.0=adam'])
        expect(() => set(compared, `compare=${value}`, after), after).toThrow(/^compare(\.optimizer)? must be/);
    },
  );
});

it('shows no more of a path than fits on a line', () => {
  const long = Array.from({ length: 60_000 }, () => 'a').join('.');
  for (const input of [{ [long]: 1 }, { network: { [long]: 1 } }, { compare: { [long]: [1] } }]) {
    expect(() => set(input)).toThrow(/^.{1,200}$/);
  }
  expect(() => set(compared, `optimizer.id={"id":"adam"}`)).toThrow(/set optimizer=\{"id":"adam"\} to compare/);
});
