import { describe, expect, it } from 'vitest';
import { isChosen } from '#core/experiment/isChosen.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { presets } from '#core/presets/index.ts';

const experimentOf = (input: object) => parseExperiment({ format: FORMAT, ...input });

const compared: Readonly<Record<string, readonly [unknown, unknown]>> = {
  optimizer: [{ id: 'adam' }, { id: 'sgd', learningRate: 0.5 }],
  'optimizer.learningRate': [0.1, { label: 'fast', value: 1 }],
  'network.activation': ['relu', { id: 'leaky-relu', slope: 0.2 }],
  'network.hidden': [
    [10, 20],
    [10, 20, 30],
  ],
  'network.batchNorm': [true, false],
  'training.epochs': [1, 2],
  'training.batchSize': [10, 20],
  penalty: [{ id: 'none' }, { id: 'l2' }],
};

describe.each(Object.entries(compared))('runs that compare %s', (path, [first, second]) => {
  const experiment = experimentOf({ compare: { [path]: [first, second] } });
  const is = isChosen(experiment);
  const [one, two] = planRuns(experiment);

  it('have what they chose, and not what the other chose', () => {
    expect(is(one!.spec, one!.choices)).toBe(true);
    expect(is(two!.spec, two!.choices)).toBe(true);
    expect(is(one!.spec, two!.choices)).toBe(false);
    expect(is(two!.spec, one!.choices)).toBe(false);
  });

  it('have chosen one of what is offered, at each path and at no other', () => {
    for (const choices of [{}, { [path]: 2 }, { [path]: -1 }, { ...one!.choices, seed: 0 }])
      expect(is(one!.spec, choices), JSON.stringify(choices)).toBe(false);
  });
});

it('holds for every run of every preset', () => {
  for (const { experiment: input } of presets) {
    const experiment = experimentOf(input);
    const is = isChosen(experiment);
    expect(planRuns(experiment).every(({ spec, choices }) => is(spec, choices))).toBe(true);
  }
});
