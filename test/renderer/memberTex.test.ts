import { renderToString } from 'katex';
import { describe, expect, it } from 'vitest';
import { families } from '#core/experiment/families.ts';
import { memberTex } from '#core/experiment/memberTex.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { metrics } from '#core/metrics/index.ts';
import { experimentOf, presets } from '#core/presets/index.ts';
import { experimentTex } from '../../src-renderer/formula/experimentTex.ts';
import type { FamilyName } from '#core/experiment/families.ts';
import type { Family } from '#core/schema/family.ts';

const read = (line: string): string => renderToString(line, { throwOnError: true, strict: 'error' });

describe.each(Object.entries(families))('the formulas of the family %s', (name, { members }: Family) => {
  it.each(members.map(({ id }) => id))('%s are read by KaTeX', (id) => {
    for (const line of memberTex(name as FamilyName, id)) expect(() => read(line), line).not.toThrow();
  });
});

it.each(metrics.map(({ id, tex }) => ({ id, tex })))('the formula of the metric $id is read by KaTeX', ({ tex }) => {
  expect(() => read(tex)).not.toThrow();
});

describe('the formulas of an experiment', () => {
  const names = (fields: object, recorded: readonly string[]) =>
    experimentTex(parseExperiment({ format: FORMAT, ...fields }), recorded).map(({ name }) =>
      typeof name === 'string' ? name : name.en,
    );

  it('are of the members that it compares and of what its figures draw', () => {
    const compare = { optimizer: ['sgd', { label: 'Mine', value: { id: 'adam' } }] };
    expect(names({ compare }, ['loss'])).toEqual(['SGD', 'Adam', 'Softmax with cross-entropy']);
    expect(names({ network: { loss: 'squared-error' } }, ['test_loss', 'test_accuracy', 'train_accuracy'])).toEqual([
      'Squared error',
      'Accuracy',
    ]);
    const losses = { compare: { 'network.loss': ['softmax-cross-entropy', 'squared-error'] } };
    expect(names(losses, ['loss_after'])).toEqual(['Softmax with cross-entropy', 'Squared error']);
    expect(names({ compare: { penalty: ['none', 'l2'] } }, [])).toHaveLength(1);
  });

  it.each(presets.map((preset) => ({ preset, id: preset.id })))('$id: all are read by KaTeX', ({ preset }) => {
    const written = experimentTex(
      experimentOf(preset),
      preset.charts.flatMap(({ metrics: drawn }) => drawn),
    );
    expect(written.length).toBeGreaterThan(0);
    for (const line of written.flatMap(({ tex }) => tex)) expect(() => read(line), line).not.toThrow();
  });
});

describe('a formula on the page', () => {
  it.each([
    [
      memberTex('initializer', 'he'),
      ['W \\sim \\mathcal{N}\\left(0, \\sigma^2\\right)', '\\sigma = \\sqrt{\\frac{2}{n_{\\mathrm{in}}}}'],
    ],
    [memberTex('initializer', 'normal'), ['W \\sim \\mathcal{N}\\left(0, \\sigma^2\\right)']],
    [memberTex('initializer', 'zeros'), ['W = 0']],
    [memberTex('initializer', 'orthogonal'), ['W^\\top W = I']],
    [
      memberTex('schedule', 'step'),
      ['\\eta_t = s \\, \\eta', 's = \\gamma^{\\left\\lfloor \\frac{t}{k} \\right\\rfloor}'],
    ],
    [memberTex('optimizer', 'adagrad'), null],
  ])('%o', (written, lines) => {
    if (lines === null) expect(written[0]).toContain('\\left(\\nabla L\\right)^{2}');
    else expect(written).toEqual(lines);
  });
});
