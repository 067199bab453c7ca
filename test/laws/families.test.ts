import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { parseAssignment, parseFormula, toFunction } from '#core/formula/index.ts';
import { families } from '#core/experiment/families.ts';
import { initializers } from '#core/initializers/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { penalties } from '#core/penalties/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { schedules } from '#core/schedules/index.ts';
import { family } from '#core/schema/family.ts';
import type { Family } from '#core/schema/family.ts';

type Numbers = Readonly<Record<string, number>>;

const members = Object.entries(families).flatMap(([name, of]: [string, Family]) =>
  of.members.map((member) => ({ name, of, member })),
);

/** A member's hyper-parameters at their defaults. */
const defaults = (of: Family, { id }: { readonly id: string }): Numbers => of.resolve(id).hyper;

const evaluate = (formula: string, values: Numbers): number =>
  toFunction(parseFormula(formula, Object.keys(values)), Object.keys(values))(...Object.values(values));

const slope = (f: (x: number) => number, x: number): number => (f(x + 1e-6) - f(x - 1e-6)) / 2e-6;

describe.each(members)('$name: $member.id', ({ of, member }) => {
  it('is read by its id and comes back the same when its defaults are read again', () => {
    if (member.displayOnly === true) return expect(of.schema.safeParse({ id: member.id }).success).toBe(false);
    const once = of.schema.parse({ id: member.id });
    expect(once).toEqual({ id: member.id, ...defaults(of, member) });
    expect(of.schema.parse(once)).toEqual(once);
    expect(of.find(member.id)).toBe(member);
  });

  it('refuses a field that it does not have', () => {
    expect(of.schema.safeParse({ id: member.id, colour: 1 }).success).toBe(false);
  });

  it('is named by its id alone where its family allows that, and stays as it was written', () => {
    const read = of.schema.safeParse(member.id);
    expect(read.success).toBe(of.short && member.displayOnly !== true);
    if (read.success) expect(read.data).toBe(member.id);
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

describe('a family', () => {
  const [first, second] = penalties.members;

  it('has no two members of one id', () => {
    expect(() => family({ name: penalties.name, short: false }, [first!, second!, first!])).toThrow(RangeError);
  });

  it('takes in more members and stays what it was', () => {
    const small = family({ name: penalties.name, short: true }, [first!]);
    const more = small.with(second!);
    expect(more.members).toEqual([first, second]);
    expect(more.schema.parse(second!.id)).toBe(second!.id);
    expect(small.schema.safeParse(second!.id).success).toBe(false);
  });

  it('fills in what a choice leaves out, and knows no member by another name', () => {
    expect(activations.resolve('relu')).toEqual({ member: activations.find('relu'), hyper: {} });
    expect(activations.resolve({ id: 'leaky-relu' }).hyper).toEqual({ slope: 0.01 });
    expect(() => activations.resolve('softplus')).toThrow('softplus');
  });
});

describe.each(activations.members.map((activation) => ({ activation })))(
  'the activation $activation.id',
  ({ activation }) => {
    const hyper = defaults(activations, activation);
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
  },
);

describe.each(optimizers.members.map((optimizer) => ({ optimizer })))(
  'the optimizer $optimizer.id',
  ({ optimizer }) => {
    it('descends a parabola', () => {
      const hyper = defaults(optimizers, optimizer);
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
  },
);

describe.each(penalties.members.map((penalty) => ({ penalty })))('the penalty $penalty.id', ({ penalty }) => {
  it('adds the derivative of its loss to the gradient', () => {
    const hyper = defaults(penalties, penalty);
    expect(penalty.loss === null).toBe(penalty.gradient === null);
    if (penalty.loss === null || penalty.gradient === null) return;
    for (const w of [-1.5, -0.1, 0.4, 2]) {
      const loss = (x: number): number => evaluate(penalty.loss ?? '', { w: x, ...hyper });
      expect(evaluate(penalty.gradient, { w, ...hyper })).toBeCloseTo(slope(loss, w), 6);
    }
  });
});

describe.each(schedules.members.map((schedule) => ({ schedule })))('the schedule $schedule.id', ({ schedule }) => {
  it('stays between none and all of the learning rate', () => {
    for (let t = 0; t < 2000; t++) {
      const share = schedule.factor(t, 2000, defaults(schedules, schedule));
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });
});

describe('initializers', () => {
  const draw = (id: string, fanIn: number, fanOut: number): Float64Array => {
    const { member, hyper } = initializers.resolve(id);
    return member.draw(new RandomState(1), fanIn, fanOut, hyper);
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
