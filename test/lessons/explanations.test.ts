/** What is told of an instrument follows its settings: every number in it is one of the data's. */
import { describe, expect, it } from 'vitest';
import { withParticle } from '#core/lessons/particle.ts';
import { activationFunctions } from '#core/instruments/activation/activationFunctions.ts';
import { instruments } from '#core/instruments/index.ts';
import { perceptron } from '#core/instruments/perceptron/perceptron.ts';
import { surface } from '#core/instruments/surface/surface.ts';
import { weightDiary } from '#core/instruments/diary/weightDiary.ts';
import { explanations } from '#core/lessons/explanations/index.ts';
import { signChanges } from '#core/lessons/explanations/surface.ts';

const whyOf = (given: object) => {
  const settings = perceptron.settings.parse(given);
  return explanations.perceptron.why(perceptron.compute(settings), settings).map(({ en }) => en);
};

describe('what is told of every instrument that is explained', () => {
  it.each(instruments.map((one) => [one.id, one] as const))('%s: in both languages, and as Python', (id, one) => {
    const settings = one.settings.parse({});
    const { why, python } = explanations[id] as {
      why: (d: unknown, s: unknown) => { ko: string; en: string }[];
      python: (s: unknown) => string;
    };
    const sentences = why(one.compute(settings as never), settings);
    expect(sentences.length).toBeGreaterThanOrEqual(2);
    for (const { ko, en } of sentences) {
      expect(ko).toMatch(/[가-힣].*[.?]$/);
      expect(en).toMatch(/^[^가-힣]*[.?]$/);
      expect(ko + en).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(python(settings)).toMatch(/^import numpy as np\n/);
    expect(python(settings)).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('the perceptron', () => {
  it('tells the sum of a wrong point as it is computed', () => {
    expect(whyOf({ gate: 'xor', b: -0.3, w1: 0.5, w2: 0.5 })[0]).toBe(
      '3 of the four points are right. At (1, 1) −0.3 + 0.5·1 + 0.5·1 = 0.7 gives 1, where XOR wants 0.',
    );
  });

  it('tells how learning ends, and that it never does for XOR', () => {
    expect(whyOf({ gate: 'and' })[1]).toContain('no mistake in epoch 6');
    expect(whyOf({ gate: 'xor' })[1]).toMatch(/never ends: after epoch \d+ the weights are those after epoch \d+/);
    expect(whyOf({ gate: 'xor' })[2]).toContain('no line makes XOR');
  });
});

describe('the surface', () => {
  const told = (given: object) => {
    const settings = surface.settings.parse(given);
    const data = surface.compute(settings);
    return { data, why: explanations.surface.why(data, settings).map(({ en }) => en) };
  };

  it('tells the gradient at the start, the zigzag and the race of these very paths', () => {
    const { data, why } = told({});
    expect(why[0]).toContain('(−0.7, 4): 5.71 times as steep along y as along x');
    expect(signChanges(data.paths[0]!)).toBe(30);
    expect(why[1]).toBe(
      'Changes of the sign of y in 30 updates: SGD 30, Momentum 4, AdaGrad 0, Adam 2. Each is a leap across the floor of the valley.',
    );
    expect(why[2]).toBe('Updates to f < 0.001: AdaGrad 29. The other 3 did not get there.');
  });

  it('tells how much longer Adam’s first step is without bias correction', () => {
    expect(told({ biasCorrection: false }).why.at(-1)).toContain('3.16 times');
  });

  it('writes optimizers in Python as they are declared, typed ones too', () => {
    const python = explanations.surface.python(
      surface.settings.parse({
        updates: 7,
        optimizers: [
          { id: 'momentum', learningRate: 0.1, momentum: 0.9 },
          { id: 'typed', name: 'Half', hyper: { rate: 0.5 }, update: ['w = w - rate * (g > 0) * g^2'] },
        ],
      }),
    );
    expect(python).toContain('    return x**2 / 20 + y**2');
    expect(python).toContain(
      'for i in range(7):\n    g = df(*w)\n    v = momentum * v - learning_rate * g\n    w = w + v',
    );
    expect(python).toContain('    w = w - rate * (1.0 * (g > 0)) * g**2');
  });

  it('lets no name of an optimizer’s hide one that the program needs', () => {
    const names = ['f', 'df', 'i', 'np', 'range', 'print', 'x', 'state', 'update'];
    const [rate = '', ...state] = names;
    const typed = {
      ...({ id: 'typed', name: '', hyper: { [rate]: 0.1 }, state } as const),
      update: [...state.map((name) => `${name} = ${name} + g`), `w = w - ${rate} * g`],
    };
    const onSurface = explanations.surface.python(surface.settings.parse({ optimizers: [typed] }));
    const ofWeight = explanations['weight-diary'].python(weightDiary.settings.parse({ optimizer: typed }));
    const assigned = (program: string): (string | undefined)[] =>
      program.split('\n').map((line) => /^ *(\w+) = /.exec(line)?.[1]);
    for (const name of names.slice(0, -2)) expect(assigned(onSurface)).not.toContain(name);
    for (const name of ['np', 'range', 'print', 'state', 'update']) expect(assigned(ofWeight)).not.toContain(name);
    expect(onSurface).toContain('    w = w - f_ * g\nprint(');
  });

  it('keeps a name that somebody typed within its string', () => {
    const name = "it's \\";
    const optimizers = [{ id: 'typed', name, update: ['w = w - g'] }] as const;
    expect(explanations.surface.python(surface.settings.parse({ optimizers }))).toContain(
      String.raw`print('it\'s \\', w, f(*w))`,
    );
    const functions = [{ id: 'typed', name, formula: 'x' }] as const;
    expect(explanations['activation-functions'].python(activationFunctions.settings.parse({ functions }))).toContain(
      String.raw`print('it\'s \\', x, 1)`,
    );
  });
});

it('puts the particles of Korean behind the last sound, of numbers and Latin names too', () => {
  expect(['5', '3', '−8.5', '1e−7', '0'].map((text) => withParticle(text, '을'))).toEqual([
    ...['5를', '3을', '−8.5를', '1e−7을', '0을'],
  ]);
  expect(['모멘텀', 'SGD', 'Adam', '1.7', '0.3'].map((text) => withParticle(text, '으로'))).toEqual([
    ...['모멘텀으로', 'SGD로', 'Adam으로', '1.7로', '0.3으로'],
  ]);
  expect(['(1, 0)', '(0, 1)', '(1, 5)'].map((text) => withParticle(text, '은'))).toEqual([
    ...['(1, 0)은', '(0, 1)은', '(1, 5)는'],
  ]);
});
