import { describe, expect, it } from 'vitest';
import { runSchemas } from '#core/experiment/schema.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { typedOptimizerSchema } from '#core/optimizers/index.ts';
import { surface } from '#core/instruments/surface/surface.ts';
import { RandomState } from '#core/random/randomState.ts';
import { refusalOf } from '#core/schema/refusal.ts';
import { noise } from '../noise.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { Refusal } from '#core/refusals/index.ts';

const adam = {
  id: 'typed',
  hyper: { learningRate: 0.01, b1: 0.9, b2: 0.999 },
  state: ['m', 'v'],
  step: { c: 'learningRate * sqrt(1 - b2^t) / (1 - b1^t)' },
  update: ['m = m + (1 - b1) * (g - m)', 'v = v + (1 - b2) * (g^2 - v)', 'w = w - c * m / (sqrt(v) + 1e-7)'],
};

describe('an optimizer that is typed', () => {
  const lossesWith = (optimizer: object): number[] => {
    const spec = runSchemas.training.parse({
      kind: 'training',
      data: { trainSize: 60, testSize: 20 },
      network: { hidden: [7] },
      training: { batchSize: 5, iterations: 12 },
      schedule: { id: 'cosine' },
      evaluateEvery: 12,
    });
    const given = { ...spec, optimizer } as unknown as TrainingSpec;
    const { steps } = startRun(new Workbench(() => noise), given, 3);
    return [...steps].flatMap(({ points }) => points.map(({ value }) => value));
  };

  it('trains a network as the member of the same formulas does, to the bit, its learning rate scheduled', () => {
    const losses = lossesWith(typedOptimizerSchema.parse(adam));
    expect(losses).toEqual(lossesWith({ id: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999 }));
    expect(losses).not.toEqual(lossesWith({ id: 'sgd', learningRate: 0.01 }));
  });

  it('may have no learning rate', () => {
    const sign = { id: 'typed', hyper: {}, update: ['w = w - 0.001 * sign(g)'] };
    expect(lossesWith(typedOptimizerSchema.parse(sign)).every(Number.isFinite)).toBe(true);
  });
});

describe('what anybody may type', () => {
  const random = new RandomState(7);
  const pieces = [
    ...[
      'x',
      'y',
      'w',
      'g',
      'v',
      'learningRate',
      'pi',
      'e',
      't',
      'constructor',
      '__proto__',
      'return',
      '한',
      '∂',
      '`',
      '$',
    ],
    ...[
      '0',
      '1',
      '2.5',
      '.5',
      '1e300',
      '1e-320',
      '1e',
      '(',
      ')',
      ',',
      '=',
      '==',
      '<',
      '^',
      '+',
      '-',
      '*',
      '/',
      ' ',
      ';',
    ],
    ...['exp(', 'log(', 'sqrt(', 'max(', 'where(', 'sin(', 'x', 'y', 'w', 'g', '*', '+', ')', ')'],
  ];
  const text = (): string =>
    Array.from({ length: 1 + random.integer(14) }, () => pieces[random.integer(pieces.length)]!).join('');

  /** Why a text was refused: the reason points at one of its characters, or at its end. */
  const expectPlace = (refusal: Refusal, own: string): void => {
    if (refusal.code !== 'wrongFormula') throw new Error(`${own}: ${refusal.code}`);
    expect(refusal.character).toBeGreaterThanOrEqual(1);
    expect(refusal.character).toBeLessThanOrEqual(own.length + 1);
    expect(JSON.parse(refusal.text)).toBe(own);
  };

  it('is, of 10,000 random texts, a surface that has paths or refused at a character', () => {
    let read = 0;
    for (let k = 0; k < 10_000; k++) {
      const own = text();
      const given = { surface: own, updates: 2, optimizers: [{ id: 'sgd', learningRate: 0.1 }] };
      const parsed = surface.settings.safeParse(given);
      if (parsed.success) {
        read++;
        const { paths, tex } = surface.compute(parsed.data);
        expect(paths[0]!.x.length).toBeGreaterThan(0);
        expect(tex.f.length).toBeGreaterThan(0);
      } else expectPlace(refusalOf(surface.settings, given, parsed.error.issues[0]!), own);
    }
    expect(read).toBeGreaterThan(100);
  });

  it('is, of 3,000 random texts, an update of an optimizer or refused at a character', () => {
    let read = 0;
    for (let k = 0; k < 3000; k++) {
      const own = `w = ${text()}`;
      const given = { id: 'typed', hyper: { learningRate: 0.1 }, state: ['v'], update: [own] };
      const parsed = typedOptimizerSchema.safeParse(given);
      if (parsed.success) read++;
      else expectPlace(refusalOf(typedOptimizerSchema, given, parsed.error.issues[0]!), own);
    }
    expect(read).toBeGreaterThan(30);
  });
});
