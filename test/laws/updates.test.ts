import { describe, expect, it } from 'vitest';
import { runSchemas } from '#core/experiment/schema.ts';
import { parseAssignment, parseFormula, toFunction } from '#core/formula/index.ts';
import { affineLayout, Arena } from '#core/kernels/index.ts';
import { readArray, writeArray } from '#core/machine/layers/index.ts';
import { placeParameter } from '#core/machine/layers/parameter.ts';
import { createUpdate, placeUpdate } from '#core/machine/update.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { penalties } from '#core/penalties/index.ts';
import { schedules } from '#core/schedules/index.ts';
import { referenceUpdate } from '#core/reference/index.ts';
import { largest, numbers, worstDifference } from '../numbers.ts';
import { targetOf } from '../room.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { Parameter } from '#core/machine/layers/index.ts';
import type { Update } from '#core/machine/update.ts';

type Numbers = Readonly<Record<string, number>>;
type Spec = Pick<TrainingSpec, 'optimizer' | 'penalty' | 'schedule'>;

const arithmetics = ['fused', 'separate'] as const;
const specOf = (fields: object): Spec => runSchemas.training.parse(fields);

interface Trial {
  readonly arena: Arena;
  readonly parameters: readonly Parameter[];
  readonly update: Update;
}

/** Parameters of every kind, among them a weight matrix that fills no panel, with values drawn by the test. */
function trial(spec: Spec, arithmetic: (typeof arithmetics)[number]): Trial {
  const arena = new Arena();
  const parameters = [
    placeParameter(
      arena,
      { name: 'W1', kind: 'weight', rows: 5, columns: 27 },
      affineLayout(5, 27, { sparse: false, paired: false }),
    ),
    placeParameter(arena, { name: 'b1', kind: 'bias', rows: 1, columns: 27 }),
    placeParameter(arena, { name: 'gamma1', kind: 'scale', rows: 1, columns: 27 }),
    placeParameter(arena, { name: 'beta1', kind: 'shift', rows: 1, columns: 27 }),
  ];
  const update = createUpdate(targetOf(arithmetic, arena), spec, placeUpdate(arena, spec, parameters));
  parameters.forEach(({ layout, value }, index) => writeArray(arena, layout, value, valuesOf(layout, index)));
  return { arena, parameters, update };
}

function valuesOf({ rows, columns }: Parameter['layout'], seed: number): Float32Array {
  const values = numbers(rows * columns, 50 + seed);
  values.set([0, 0.3, 1.7e-3, -1.7e-3]);
  return values;
}

/** Gradients of update t, with zeros and one so small that its square is no number of float32. */
function gradientsOf({ rows, columns }: Parameter['layout'], seed: number, t: number): Float32Array {
  const gradients = numbers(rows * columns, 100 + 10 * t + seed);
  gradients.set([0, 1e-25, 0, 1e-3]);
  return gradients;
}

const setGradients = ({ arena, parameters }: Trial, values: (of: Parameter, index: number) => Float32Array): void =>
  parameters.forEach((of, index) => writeArray(arena, of.layout, of.gradient, values(of, index)));

const read = ({ arena, parameters }: Trial, name: string): Float32Array => {
  const { layout, value } = parameters.find((parameter) => parameter.name === name)!;
  return readArray(arena, layout, value);
};

function hyperOf({ id: _id, ...hyper }: { readonly id: string }): Numbers {
  return hyper;
}

/** The declared formulas in float64, on one number after another: w and the optimizer's state. */
function plainUpdate({ optimizer, penalty, schedule }: Spec, penalized: boolean) {
  const { step, update, state, decay: own } = optimizers.find(optimizer.id)!;
  const { decay, gradient } = penalties.find(penalty.id)!;
  const { factor } = schedules.find(schedule.id)!;
  const statements = [
    ...(penalized && decay !== null ? [decay] : []),
    // As a file declares it; typed ones alone have trees.
    ...(penalized && gradient !== null ? [`g = g + ${gradient as string}`] : []),
    ...(penalized && own !== null ? [own] : []),
    ...update,
  ];
  const arrays = ['w', 'g', ...state];
  return (values: Record<string, Float64Array>, gradients: Float32Array, t: number, total: number): void => {
    const hyper: Numbers = hyperOf(optimizer);
    const share = factor(t, total, hyperOf(schedule));
    const scheduled: Numbers = { ...hyper, learningRate: hyper['learningRate']! * share, schedule: share, t: t + 1 };
    const names = Object.keys(scheduled);
    const once = Object.entries(step).map(
      ([name, text]) => [name, toFunction(parseFormula(text, names), names)(...Object.values(scheduled))] as const,
    );
    const scalars = { ...scheduled, ...Object.fromEntries(once), ...hyperOf(penalty) };
    const order = [...arrays, ...Object.keys(scalars)];
    const assignments = statements.map((text) => {
      const { target, formula } = parseAssignment(text, order);
      return { place: order.indexOf(target), f: toFunction(formula, order) };
    });
    for (let at = 0; at < gradients.length; at++) {
      const given = arrays.map((name) => (name === 'g' ? gradients[at]! : values[name]![at]!));
      const numbers = [...given, ...Object.values(scalars)];
      for (const { place, f } of assignments) numbers[place] = f(...numbers);
      arrays.forEach((name, place) => {
        if (name !== 'g') values[name]![at] = numbers[place]!;
      });
    }
  };
}

const UPDATES = 12;
/** Of the largest number: in each update a weight or a state is rounded a few times, by at most 2⁻²⁴ = 6e-8 each. */
const WITHIN = 2e-6;
const DECOUPLED = { id: 'decoupled', lambda: 0.25 };
/** Every schedule, its counts of iterations so small that it changes within so few updates. */
const changing = schedules.members.map(({ id }) => {
  const { hyper } = schedules.resolve(id);
  return { id, ...Object.fromEntries(Object.entries(hyper).map(([name, value]) => [name, Math.min(value, 4)])) };
});
const pairs = optimizers.members.flatMap((optimizer) =>
  penalties.members.map((penalty) => [optimizer.id, penalty.id] as const),
);

describe.each(arithmetics)('with %s multiply-add', (arithmetic) => {
  it.each(pairs)('%s with penalty %s updates as its formulas do, whatever the schedule', (optimizer, penalty) => {
    for (const schedule of changing) {
      const spec = specOf({ optimizer: { id: optimizer }, penalty: { id: penalty }, schedule });
      const tried = trial(spec, arithmetic);
      const { arena, parameters, update } = tried;
      const copies = parameters.map(({ name, kind, layout }, index) => {
        const value = Float64Array.from(valuesOf(layout, index));
        return { name, kind, value, gradient: new Float64Array(value.length) };
      });
      const reference = referenceUpdate(spec, copies);
      const plain = parameters.map(({ kind, layout }, index) => {
        const w = Float64Array.from(valuesOf(layout, index));
        const slots = update.slots.filter(({ name }) => name.startsWith(`${parameters[index]!.name}.`));
        const zeros = slots.map(({ name }) => [name.split('.')[1]!, new Float64Array(w.length)] as const);
        const values: Record<string, Float64Array> = { w, ...Object.fromEntries(zeros) };
        return { values, apply: plainUpdate(spec, kind === 'weight') };
      });
      for (let t = 0; t < UPDATES; t++) {
        setGradients(tried, ({ layout }, index) => gradientsOf(layout, index, t));
        update.apply(t, UPDATES);
        plain.forEach(({ values, apply }, index) =>
          apply(values, gradientsOf(parameters[index]!.layout, index, t), t, UPDATES),
        );
        copies.forEach(({ gradient }, index) => gradient.set(gradientsOf(parameters[index]!.layout, index, t)));
        reference.apply(t, UPDATES);
      }
      parameters.forEach(({ name, layout, value, gradient }, index) => {
        const { w, ...state } = plain[index]!.values;
        expect(copies[index]!.value).toEqual(w);
        for (const [slot, expected] of Object.entries(state))
          expect(reference.state.get(`${name}.${slot}`)).toEqual(expected);
        const close = (actual: Float32Array, expected: Float64Array, what: string): void => {
          expect(worstDifference(actual, expected), what).toBeLessThanOrEqual(WITHIN * largest(expected));
        };
        close(readArray(arena, layout, value), w!, `${name}, ${schedule.id}`);
        for (const [slot, expected] of Object.entries(state)) {
          const found = update.slots.find((one) => one.name === `${name}.${slot}`)!;
          close(readArray(arena, found.layout, found.value), expected, `${found.name}, ${schedule.id}`);
        }
        expect(readArray(arena, layout, gradient)).toEqual(gradientsOf(layout, index, UPDATES - 1));
      });
    }
  });

  it.each(optimizers.members.map(({ id }) => id))('%s leaves all padding at 0', (id) => {
    const tried = trial(specOf({ optimizer: { id }, penalty: { id: 'elastic-net' } }), arithmetic);
    const { arena, parameters, update } = tried;
    for (let t = 0; t < 3; t++) {
      setGradients(tried, ({ layout }, index) => gradientsOf(layout, index, t));
      update.apply(t, 3);
    }
    for (const { layout, value } of [...parameters, ...update.slots]) {
      const floats = arena.f32.slice(value / 4, value / 4 + layout.length);
      for (let row = 0; row < layout.rows; row++) {
        for (let column = 0; column < layout.columns; column++) floats[layout.index(row, column)] = 0;
      }
      expect(largest(floats)).toBe(0);
    }
  });

  it.each(penalties.members.map((penalty) => ({ penalty, id: penalty.id })))(
    'the penalty $id is the sum of its formula over weights alone',
    ({ penalty, id }) => {
      const spec = specOf({ penalty: { id } });
      const tried = trial(spec, arithmetic);
      const hyper = hyperOf(spec.penalty);
      const names = ['w', ...Object.keys(hyper)];
      const loss = toFunction(parseFormula(penalty.loss ?? '0', names), names);
      const expected = read(tried, 'W1').reduce((sum, w) => sum + loss(w, ...Object.values(hyper)), 0);
      expect(Math.abs(tried.update.penalty() - expected)).toBeLessThanOrEqual(1e-6 * expected);
    },
  );

  it.each(penalties.members.filter(({ id }) => id !== 'none').map(({ id }) => id))(
    'the penalty %s moves weights, never biases or what batch normalization learns',
    (id) => {
      const spec = specOf({ penalty: { id, lambda: 0.5 } });
      const tried = trial(spec, arithmetic);
      const before = tried.parameters.map(({ name }) => read(tried, name));
      setGradients(tried, ({ layout }) => new Float32Array(layout.rows * layout.columns));
      tried.update.apply(0, 1);
      const [W, ...others] = tried.parameters.map(({ name }) => read(tried, name));
      expect(W).not.toEqual(before[0]);
      expect(others).toEqual(before.slice(1));
    },
  );

  it.each(optimizers.members.filter(({ decay }) => decay !== null).map(({ id }) => id))(
    '%s decays weights, never biases or what batch normalization learns',
    (id) => {
      const tried = trial(specOf({ optimizer: { id, weightDecay: 0.5, learningRate: 0.1 } }), arithmetic);
      const before = tried.parameters.map(({ name }) => read(tried, name));
      setGradients(tried, ({ layout }) => new Float32Array(layout.rows * layout.columns));
      tried.update.apply(0, 1);
      const [W, ...others] = tried.parameters.map(({ name }) => read(tried, name));
      const expected = before[0]!.map((w) => w * (1 - 0.1 * 0.5));
      expect(worstDifference(W!, expected)).toBeLessThan(WITHIN);
      expect(others).toEqual(before.slice(1));
    },
  );

  it('decoupled decay follows the schedule', () => {
    const schedule = { id: 'step', every: 1, factor: 0.25 };
    const tried = trial(specOf({ optimizer: { id: 'sgd' }, penalty: DECOUPLED, schedule }), arithmetic);
    const expected = read(tried, 'W1').map((w) => w * (1 - DECOUPLED.lambda) * (1 - 0.25 * DECOUPLED.lambda));
    setGradients(tried, ({ layout }) => new Float32Array(layout.rows * layout.columns));
    tried.update.apply(0, 2);
    tried.update.apply(1, 2);
    expect(worstDifference(read(tried, 'W1'), expected)).toBeLessThan(WITHIN);
  });

  it.each(optimizers.members.map(({ id }) => id))('decoupled decay is the same for every learning rate of %s', (id) => {
    for (const learningRate of [0.001, 0.5]) {
      const rest = id === 'adamw' ? { weightDecay: 0 } : {};
      const tried = trial(specOf({ optimizer: { id, learningRate, ...rest }, penalty: DECOUPLED }), arithmetic);
      const expected = read(tried, 'W1').map((w) => w * (1 - DECOUPLED.lambda));
      setGradients(tried, ({ layout }) => new Float32Array(layout.rows * layout.columns));
      tried.update.apply(0, 1);
      expect(worstDifference(read(tried, 'W1'), expected)).toBeLessThan(WITHIN);
      // Not a gradient, so that no moment remembers it.
      for (const { layout, value } of tried.update.slots)
        expect(largest(readArray(tried.arena, layout, value))).toBe(0);
    }
  });

  it('decoupled decay comes before the step: the step itself does not shrink', () => {
    const tried = trial(specOf({ optimizer: { id: 'sgd', learningRate: 0.5 }, penalty: DECOUPLED }), arithmetic);
    const before = read(tried, 'W1');
    setGradients(tried, ({ layout }) => new Float32Array(layout.rows * layout.columns).fill(2));
    tried.update.apply(0, 1);
    const expected = before.map((w) => w * (1 - DECOUPLED.lambda) - 1);
    expect(worstDifference(read(tried, 'W1'), expected)).toBeLessThan(WITHIN);
  });

  it('an optimizer’s state forgets what is smaller than 1e-30', () => {
    const tried = trial(specOf({ optimizer: { id: 'momentum', learningRate: 1 } }), arithmetic);
    const gradients = Float32Array.of(2e-30, 5e-31, -2e-30, -5e-31);
    setGradients(tried, ({ layout }) => {
      const values = new Float32Array(layout.rows * layout.columns);
      values.set(gradients);
      return values;
    });
    tried.update.apply(0, 1);
    const { layout, value } = tried.update.slots.find(({ name }) => name === 'b1.v')!;
    expect([...readArray(tried.arena, layout, value).subarray(0, 4)]).toEqual([
      Math.fround(-2e-30),
      0,
      Math.fround(2e-30),
      0,
    ]);
  });
});
