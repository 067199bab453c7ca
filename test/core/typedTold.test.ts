/** What is said of typed members wherever settings are told, compared, set and searched. */
import { describe, expect, it } from 'vitest';
import { describe as tell } from '#core/experiment/describe.ts';
import { fieldAt } from '#core/experiment/fields.ts';
import { isChosen } from '#core/experiment/isChosen.ts';
import { memberTex } from '#core/experiment/memberTex.ts';
import { parseExperiment, parseRunSpec } from '#core/experiment/parse.ts';
import { leaves, withValueAt } from '#core/experiment/path.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { captionOf } from '#core/report/caption.ts';
import { dimensionsOf } from '#core/search/dimensions.ts';
import type { Experiment } from '#core/experiment/schema.ts';

const experiment = (fields: object, ...settings: string[]): Experiment =>
  parseExperiment(applySettings(parseExperiment({ format: FORMAT, ...fields }), settings));
const labels = (values: readonly object[]): string[] =>
  planRuns(experiment({ compare: { optimizer: values } })).map(({ label }) => label.en);

const own = (fields: object = {}) => ({
  id: 'typed',
  name: 'Mine',
  hyper: { learningRate: 0.01, kept: 0.9 },
  state: ['v'],
  update: ['v = kept * v - learningRate * g', 'w = w + v'],
  ...fields,
});
const tanh = { id: 'typed', formula: '1.7159 * tanh(2 / 3 * x)' };

describe('a typed member', () => {
  it('is called by its name, or by its formula, beside members; the settings in which it differs are told by their signs', () => {
    expect(labels([own(), { id: 'adam' }])).toEqual(['Mine', 'Adam']);
    expect(labels([own({ name: '' }), { id: 'sgd' }])).toEqual(['w = w + v', 'SGD']);
    expect(labels([own(), own({ hyper: { learningRate: 0.1, kept: 0.9 } })])).toEqual(['Mine η 0.01', 'Mine η 0.1']);
    expect(labels([own(), own({ hyper: { learningRate: 0.01, kept: 0.5 } })])).toEqual([
      'Mine kept 0.9',
      'Mine kept 0.5',
    ]);
    expect(tell('network.activation', tanh).ko).toBe('1.7159 * tanh(2 / 3 * x)');
    expect(tell('optimizer', own()).en).toBe('Mine η 0.01, kept 0.9');
    expect(tell('network.activation', { ...tanh, formula: `${'x + '.repeat(30)}x` }).en).toMatch(/^x \+ .*…$/);
  });

  it('is told from another that reads alike by a number, and refused beside one of equal formulas and numbers', () => {
    const other = own({ update: ['v = kept * v - 2 * learningRate * g', 'w = w + v'] });
    expect(labels([own(), other, { id: 'sgd' }])).toEqual(['Mine (1)', 'Mine (2)', 'SGD']);
    expect(labels([own({ name: '' }), { ...other, name: '' }])).toEqual(['w = w + v (1)', 'w = w + v (2)']);
    expect(() => labels([own(), own({ name: 'Yours' })])).toThrow('compare.optimizer[1]');
  });

  it('is the run that an experiment asks for, and is in its caption', () => {
    const compared = experiment({ compare: { optimizer: [own(), { id: 'adam' }] }, network: { activation: tanh } });
    const plan = planRuns(compared);
    const runs = plan.map((one) => ({ plan: one, status: 'finished' }));
    for (const { spec, choices } of plan) expect(isChosen(compared)(spec, choices)).toBe(true);
    const caption = captionOf(runs, null).en;
    expect(caption).toContain('1.7159 * tanh(2 / 3 * x)');
    expect(caption).toContain('Mine');
  });

  it('is set from outside by the path of a number or a formula, wherever it is compared', () => {
    const set = experiment({ compare: { optimizer: [own(), { id: 'adam' }] } }, 'optimizer.hyper.kept=0.5');
    expect(set.compare['optimizer']).toEqual([own({ hyper: { learningRate: 0.01, kept: 0.5 } }), { id: 'adam' }]);
    const formula = experiment({ network: { activation: tanh } }, 'network.activation.formula=x * abs(x)');
    expect(formula).toMatchObject({ network: { activation: { id: 'typed', formula: 'x * abs(x)' } } });
    expect(() =>
      experiment({ compare: { optimizer: [own(), { id: 'adam' }] } }, 'optimizer.hyper.momentum=1'),
    ).toThrow();
    expect(() => experiment({ optimizer: own() }, 'optimizer.hyper.Kept=0.5')).toThrow(
      'optimizer.hyper.Kept: no formula uses Kept',
    );
    expect(() => experiment({ optimizer: own() }, 'optimizer.hyper.kept=much')).toThrow('optimizer.hyper.kept');
  });

  it('is compared at one of its numbers, and searched there', () => {
    const plan = planRuns(experiment({ optimizer: own(), compare: { 'optimizer.hyper.kept': [0.1, 0.2] } }));
    expect(plan.map(({ label }) => label.en)).toEqual(['kept 0.1', 'kept 0.2']);
    expect(plan.map(({ spec }) => (spec as { optimizer: unknown }).optimizer)).toEqual(
      [0.1, 0.2].map((kept) => ({ step: {}, ...own({ hyper: { learningRate: 0.01, kept } }) })),
    );
    const space = { 'optimizer.hyper.kept': { low: 0, high: 1 } };
    expect(dimensionsOf({ space })).toMatchObject([{ kind: 'number', path: 'optimizer.hyper.kept', low: 0, high: 1 }]);
    expect(() => dimensionsOf({ space: { 'optimizer.hyper.kept': {} } })).toThrow('search.space.optimizer.hyper.kept');
  });

  it('may have a number that is called as a family or a setting is', () => {
    const hyper = { loss: 2, learningRate: 0.1, penalty: 3 };
    const optimizer = own({ hyper, state: [], update: ['w = w - learningRate * loss / penalty * g'] });
    const { label } = planRuns(experiment({ optimizer, compare: { 'optimizer.hyper.loss': [1, 2] } }))[1]!;
    expect(label.en).toBe('loss 2');
    expect(fieldAt('optimizer.hyper.loss', { optimizer })).toMatchObject({ type: 'number' });
    expect(fieldAt('optimizer.hyper.other', { optimizer })).toBeUndefined();
  });

  it('comes back from the columns of a table, leaf by leaf', () => {
    const typed = {
      network: { hidden: [3], activation: tanh, initializer: { id: 'typed', spread: '1 / fanIn' } },
      optimizer: own({ step: { c: 'learningRate / t' }, update: ['v = kept * v', 'w = w - c * g + v'] }),
      penalty: { id: 'typed', hyper: { a: 2 }, loss: 'a * w^4' },
      schedule: { id: 'typed', formula: '1 - t / T' },
    };
    const spec = parseRunSpec(typed);
    const again = leaves(spec).reduce<unknown>((made, [path, value]) => withValueAt(made, path, value), {});
    expect(parseRunSpec(again)).toEqual(spec);
    expect(leaves(spec).map(([path]) => path)).toEqual(
      expect.arrayContaining(['optimizer.hyper.kept', 'penalty.loss']),
    );
  });

  it('shows its formulas, with the signs of members for numbers that are called as theirs', () => {
    expect(memberTex('optimizer', own())).toEqual([
      'v \\leftarrow \\mathrm{kept} \\, v - \\eta \\, \\nabla L',
      'W \\leftarrow W + v',
    ]);
    expect(memberTex('penalty', { id: 'typed', hyper: { a: 2 }, loss: 'a * w^4' } as { id: string })).toEqual([
      'L \\leftarrow L + \\sum a \\, W^{4}',
    ]);
    expect(
      memberTex('initializer', { id: 'typed', distribution: 'constant', spread: '1 / fanIn' } as { id: string }),
    ).toEqual(['W = c', 'c = \\frac{1}{n_{\\mathrm{in}}}']);
  });
});
