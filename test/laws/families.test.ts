import { describe, expect, it } from 'vitest';
import { activations, resolveActivation } from '#core/activations/index.ts';
import { parseAssignment, parseFormula, toFunction } from '#core/formula/index.ts';
import { initializers } from '#core/initializers/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { penalties } from '#core/penalties/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { schedules } from '#core/schedules/index.ts';

type Numbers = Readonly<Record<string, number>>;

const families = { activations, initializers, optimizers, penalties, schedules };
const members = Object.entries(families).flatMap(([family, list]) => list.map((member) => ({ family, member })));

/** A member's hyper-parameters at their defaults. */
function defaults(member: { readonly id: string; readonly schema: { parse(value: unknown): unknown } }): Numbers {
  const { id: _id, ...hyper } = member.schema.parse({ id: member.id }) as Record<string, number>;
  return hyper;
}

const evaluate = (formula: string, values: Numbers): number =>
  toFunction(parseFormula(formula, Object.keys(values)), Object.keys(values))(...Object.values(values));

const slope = (f: (x: number) => number, x: number): number => (f(x + 1e-6) - f(x - 1e-6)) / 2e-6;

describe.each(members)('$family: $member.id', ({ member }) => {
  it('comes back the same when its defaults are parsed again', () => {
    const once = member.schema.parse({ id: member.id });
    expect(member.schema.parse(once)).toEqual(once);
  });

  it('refuses a field that it does not have', () => {
    expect(member.schema.safeParse({ id: member.id, colour: 1 }).success).toBe(false);
  });

  it('speaks both languages', () => {
    for (const { ko, en } of [member.name, member.help]) {
      expect(ko.length).toBeGreaterThan(0);
      expect(en.length).toBeGreaterThan(0);
    }
    expect(member.help.ko).toMatch(/[가-힣]/);
    expect(member.help.en).not.toMatch(/[가-힣]/);
  });
});

it('no two members of a family share an id', () => {
  for (const list of Object.values(families)) {
    const ids = list.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

describe.each(activations.map((activation) => ({ activation })))('the activation $activation.id', ({ activation }) => {
  const hyper = defaults(activation);
  const f = (x: number): number => evaluate(activation.formula, { x, ...hyper });

  it('has the derivative that it declares', () => {
    for (const x of [-4, -1.3, -0.2, 0.3, 1.1, 3.7]) {
      const declared = evaluate(activation.derivative, { x, y: f(x), ...hyper });
      expect(declared).toBeCloseTo(slope(f, x), 6);
    }
  });

  it('is exactly 0 below 0 if it rectifies', () => {
    if (activation.rectifying) expect([-5, -0.1, 0].map(f)).toEqual([0, 0, 0]);
    else expect(f(-0.5) === 0 && f(0.5) !== 1).toBe(false);
  });
});

it('an activation is named by its id alone or with hyper-parameters', () => {
  expect(resolveActivation('relu').activation.id).toBe('relu');
  expect(resolveActivation({ id: 'leaky-relu', slope: 0.2 }).hyper).toEqual({ slope: 0.2 });
});

describe.each(optimizers.map((optimizer) => ({ optimizer })))('the optimizer $optimizer.id', ({ optimizer }) => {
  it('descends a parabola', () => {
    const hyper = defaults(optimizer);
    const values: Record<string, number> = {
      w: 1,
      g: 0,
      ...Object.fromEntries(optimizer.state.map((name) => [name, 0])),
    };
    for (let t = 1; t <= 400; t++) {
      values['g'] = values['w'] ?? NaN;
      const scalars: Record<string, number> = { ...hyper };
      for (const [name, formula] of Object.entries(optimizer.step)) {
        scalars[name] = evaluate(formula, { ...hyper, t });
      }
      for (const statement of optimizer.update) {
        const names = [...Object.keys(values), ...Object.keys(scalars)];
        const { target, formula } = parseAssignment(statement, names);
        expect(Object.keys(values)).toContain(target);
        values[target] = toFunction(formula, names)(...Object.values(values), ...Object.values(scalars));
      }
    }
    expect(Math.abs(values['w'] ?? NaN)).toBeLessThan(0.9);
  });
});

describe.each(penalties.map((penalty) => ({ penalty })))('the penalty $penalty.id', ({ penalty }) => {
  it('adds the derivative of its loss to the gradient', () => {
    const hyper = defaults(penalty);
    expect(penalty.loss === null).toBe(penalty.gradient === null);
    if (penalty.loss === null || penalty.gradient === null) return;
    for (const w of [-1.5, -0.1, 0.4, 2]) {
      const loss = (x: number): number => evaluate(penalty.loss ?? '', { w: x, ...hyper });
      expect(evaluate(penalty.gradient, { w, ...hyper })).toBeCloseTo(slope(loss, w), 6);
    }
  });
});

describe.each(schedules.map((schedule) => ({ schedule })))('the schedule $schedule.id', ({ schedule }) => {
  it('stays between none and all of the learning rate', () => {
    const factor = schedule.factor as (t: number, total: number, hyper: Numbers) => number;
    for (let t = 0; t < 2000; t++) {
      const share = factor(t, 2000, defaults(schedule));
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });
});

describe('initializers', () => {
  const draw = (id: string, fanIn: number, fanOut: number): Float64Array => {
    const initializer = initializers.find((candidate) => candidate.id === id);
    if (initializer === undefined) throw new Error(`no initializer ${id}`);
    const from = initializer.draw as (r: RandomState, i: number, o: number, hyper: Numbers) => Float64Array;
    return from(new RandomState(1), fanIn, fanOut, defaults(initializer));
  };
  const std = (values: Float64Array): number => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

  it.each([
    ['normal', 0.01],
    ['xavier', Math.sqrt(1 / 200)],
    ['he', Math.sqrt(2 / 200)],
    ['lecun', Math.sqrt(1 / 200)],
    ['glorot-uniform', Math.sqrt(2 / 300)],
    ['zeros', 0],
  ])('%s has the spread that it promises', (id, expected) => {
    const values = draw(id, 200, 100);
    expect(values).toHaveLength(20_000);
    expect(std(values)).toBeGreaterThanOrEqual(expected * 0.97);
    expect(std(values)).toBeLessThanOrEqual(expected * 1.03);
  });

  it.each([
    [8, 5],
    [5, 8],
    [6, 6],
  ])('orthogonal keeps lengths, %d × %d', (fanIn, fanOut) => {
    const W = draw('orthogonal', fanIn, fanOut);
    const at = (i: number, j: number): number => W[i * fanOut + j] ?? NaN;
    const few = Math.min(fanIn, fanOut);
    const many = Math.max(fanIn, fanOut);
    for (let a = 0; a < few; a++) {
      for (let b = 0; b < few; b++) {
        let dot = 0;
        for (let k = 0; k < many; k++) dot += fanIn <= fanOut ? at(a, k) * at(b, k) : at(k, a) * at(k, b);
        expect(dot).toBeCloseTo(a === b ? 1 : 0, 10);
      }
    }
  });
});
