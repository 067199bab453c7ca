/** Members that a reader types, of every family that takes them: they are read, train and are told as any other. */
import { describe, expect, it } from 'vitest';
import { architectureOf } from '#core/architecture/index.ts';
import { families } from '#core/experiment/families.ts';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { createReferenceNetwork, referenceUpdate, softmaxCrossEntropy } from '#core/reference/index.ts';
import { noise } from '../noise.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { Family } from '#core/schema/family.ts';

const typedFamilies = Object.entries(families as Readonly<Record<string, Family>>).flatMap(([name, family]) =>
  family.typed === null ? [] : [{ name, family, form: family.typed, example: family.typed.example }],
);

describe.each(typedFamilies)('$name', ({ family, form, example }) => {
  it('is read from a file as it was written, once and again', () => {
    const read = family.schema.parse(example);
    expect(read).toEqual(example);
    expect(JSON.parse(JSON.stringify(read))).toEqual(example);
    const { name: _name, hyper: _hyper, ...formulas } = example;
    expect(family.schema.safeParse({ ...formulas, hyper: example['hyper'] }).data).toEqual(example);
  });

  it('declares a member with the hyper-parameters that it names, called by its formula or by its name', () => {
    const { member, hyper, choice } = family.resolve(example as { id: string });
    expect([member.id, hyper, choice]).toEqual(['typed', example['hyper'], example]);
    expect(Object.keys(member.hyper.shape)).toEqual(Object.keys(hyper));
    expect(member.name.en).toBe(form.inShort(example));
    expect(family.resolve({ ...example, id: 'typed', name: 'Mine' } as { id: string }).member.name).toEqual({
      ko: 'Mine',
      en: 'Mine',
    });
  });

  it('has no hyper-parameter whose name means something already, none that is no name, none beside its own', () => {
    const codes = (hyper: object): unknown[] => {
      const { error } = family.schema.safeParse({ ...example, hyper: { ...(example['hyper'] as object), ...hyper } });
      return (error?.issues ?? []).map((issue) => (issue as { params?: { code?: string } }).params?.code);
    };
    for (const name of ['lambda', 'class', 'None', 'exp', 'where', 'pi', 'e'])
      expect(codes({ [name]: 1 }), name).toContain('reservedName');
    for (const name of ['2x', 'a b', '', '_x', 'é', 'a'.repeat(33)])
      expect(codes({ [name]: 1 }), name).toContain('wrongForm');
    for (const name of ['constructor', 'toString', 'bytes', 'update', 'loss', 'optimizer'])
      expect(codes({ [name]: 1 }), name).toEqual(['unusedName']);
    expect(family.schema.safeParse({ ...example, colour: 1 }).success).toBe(false);
    expect(family.schema.safeParse({ ...example, name: 'two\nlines' }).success).toBe(false);
  });
});

/** A small network on noise. */
const specOf = (fields: object): TrainingSpec =>
  parseRunSpec({
    data: { trainSize: 60, testSize: 20 },
    network: { hidden: [7] },
    training: { batchSize: 5, iterations: 12 },
    evaluateEvery: 12,
    ...fields,
  }) as TrainingSpec;

const SEED = 3;

function lossesOf(spec: TrainingSpec): number[] {
  const { steps } = startRun(new Workbench(() => noise), spec, SEED);
  return [...steps].flatMap(({ loss }) => loss ?? []);
}

/** The same in float64, formula by formula. */
function referenceLosses(spec: TrainingSpec): number[] {
  const random = new RandomState(SEED);
  const { rows, columns, pixels, labels } = noise.train;
  const inputs = rows * columns;
  const { layers } = architectureOf(spec.network, { inputs, classes: 10 });
  const network = createReferenceNetwork(layers, { random, initializer: spec.network.initializer });
  const update = referenceUpdate(spec, network.parameters);
  const loss = softmaxCrossEntropy();
  const iterations = spec.training.iterations!;
  return Array.from({ length: iterations }, (_, t) => {
    const batch = new Uint32Array(spec.training.batchSize);
    random.choice(60, batch);
    const x = Float64Array.from(
      [...batch].flatMap((row) => [...pixels.subarray(row * inputs, (row + 1) * inputs)]),
      (pixel) => Math.fround(pixel / 255),
    );
    const value =
      network.lossAndGradients(
        x,
        Array.from(batch, (row) => labels[row]!),
        loss,
      ) + update.penalty();
    update.apply(t, iterations);
    return value;
  });
}

/** Losses in float32 agree with those in float64 as far as float32 goes. */
function expectAgreement(spec: TrainingSpec, within = 1e-4): void {
  const [losses, expected] = [lossesOf(spec), referenceLosses(spec)];
  expect(losses).toHaveLength(expected.length);
  losses.forEach((loss, t) => expect(Math.abs(loss / expected[t]! - 1), `iteration ${t}`).toBeLessThan(within));
  expect(new Set(losses).size).toBeGreaterThan(1);
}

const adam = {
  id: 'typed',
  hyper: { learningRate: 0.01, b1: 0.9, b2: 0.999 },
  state: ['m', 'v'],
  step: { c: 'learningRate * sqrt(1 - b2^t) / (1 - b1^t)' },
  update: ['m = m + (1 - b1) * (g - m)', 'v = v + (1 - b2) * (g^2 - v)', 'w = w - c * m / (sqrt(v) + 1e-7)'],
};

describe('what is typed', () => {
  it('is bounded as a whole, an optimizer: refused at the first formula with which an update costs too much', () => {
    const of = (parts: number): object => {
      const sum = Array.from({ length: (parts + 1) / 2 }, () => 'g').join(' + ');
      return { id: 'typed', update: Array.from({ length: 12 }, () => `w = ${sum}`) };
    };
    expect(optimizers.schema.safeParse(of(83)).success).toBe(true);
    const { error } = optimizers.schema.safeParse(of(199));
    expect(error!.issues.map(({ path }) => path.join('.'))).toEqual(['update.5']);
    expect(error!.issues[0]).toMatchObject({ params: { reason: { code: 'formulasTogether', most: 1000, got: 1194 } } });
  });

  it('trains, an optimizer, as the member of the same formulas does, to the bit, its learning rate scheduled', () => {
    const losses = (optimizer: object): number[] => lossesOf(specOf({ optimizer, schedule: { id: 'cosine' } }));
    expect(losses(adam)).toEqual(losses({ id: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999 }));
    expect(losses(adam)).not.toEqual(losses({ id: 'sgd', learningRate: 0.01 }));
  });

  it('trains, a schedule and an initializer, as the members of the same formulas do, to the bit', () => {
    const typed = {
      schedule: { id: 'typed', hyper: { final: 0.1 }, formula: 'final^(t / T)' },
      network: { hidden: [7], initializer: { id: 'typed', spread: 'sqrt(1 / fanIn)' } },
    };
    const known = {
      schedule: { id: 'exponential', final: 0.1 },
      network: { hidden: [7], initializer: { id: 'xavier' } },
    };
    expect(lossesOf(specOf(typed))).toEqual(lossesOf(specOf(known)));
  });

  it('trains, all of them at once, as the network in float64 does', () => {
    const examples = Object.fromEntries(typedFamilies.map(({ name, example }) => [name, example]));
    const { activation, initializer, optimizer, penalty, schedule } = examples;
    expectAgreement(specOf({ network: { hidden: [7, 9], activation, initializer }, optimizer, penalty, schedule }));
  });

  it.each([
    'where(x == 0, 1 / x, x)',
    'where(x == 0, log(x - 1), tanh(x))',
    '(x - 1)^2',
    'max(x, 0)',
    'where(x < 0, 0.1 * x, 1)',
    '0 * x + 1',
    'sqrt(abs(x))',
  ])('trains, an activation y = %s, in every width, whatever it makes of the zeros that fill up vectors', (formula) => {
    const network = { hidden: [5, 16, 9], activation: { id: 'typed', formula }, initializer: { id: 'xavier' } };
    expectAgreement(specOf({ network, optimizer: { id: 'sgd', learningRate: 1e-4 } }), 2e-3);
  });

  it('may be called the same in optimizer and penalty, each with its own value', () => {
    const optimizer = {
      id: 'typed',
      hyper: { learningRate: 0.01, ratio: 0.5 },
      state: ['weight', 'bytes'],
      update: ['weight = ratio * weight + g', 'bytes = g', 'w = w - learningRate * weight'],
    };
    for (const penalty of [
      { id: 'elastic-net', lambda: 0.1, ratio: 0.9 },
      {
        id: 'typed',
        hyper: { weight: 0.3, learningRate: 2, c: 1, ratio: 3 },
        loss: 'weight * (w - c)^2 / learningRate * ratio',
      },
      { id: 'decoupled', lambda: 0.3 },
    ])
      expectAgreement(specOf({ optimizer, penalty }));
  });

  it('is refused where its derivative, which is computed of every number, would take minutes', () => {
    const nested = (times: number): string => `${'sin('.repeat(times)}x${')'.repeat(times)}`;
    for (const [name, field, variable] of [
      ['activation', 'formula', 'x'],
      ['penalty', 'loss', 'w'],
    ] as const) {
      const of = (times: number): unknown[] =>
        families[name].schema
          .safeParse({ id: 'typed', [field]: nested(times).replace('x', variable) })
          .error?.issues.map((issue) => (issue as { params?: { reason?: { code: string } } }).params?.reason?.code) ??
        [];
      expect(of(10)).toEqual([]);
      expect(of(40)).toEqual(['formulaDerivative']);
    }
  });

  it('may be an optimizer without a learning rate', () => {
    const sign = { id: 'typed', hyper: {}, update: ['w = w - 0.001 * sign(g)'] };
    expect(lossesOf(specOf({ optimizer: sign })).every(Number.isFinite)).toBe(true);
    expect(optimizers.schema.safeParse({ id: 'typed', update: [] }).success).toBe(false);
  });
});
