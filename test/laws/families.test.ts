import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { parseFormula, toFunction } from '#core/formula/index.ts';
import { families } from '#core/experiment/families.ts';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { initializers } from '#core/initializers/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { penalties } from '#core/penalties/index.ts';
import { tracePath } from '#core/playground/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { schedules } from '#core/schedules/index.ts';
import { family } from '#core/schema/family.ts';
import type { z } from 'zod';
import type { LandscapeSpec } from '#core/experiment/schema.ts';
import type { Formula } from '#core/formula/index.ts';
import type { Family } from '#core/schema/family.ts';
import type { SearchRange } from '#core/schema/fields.ts';

type Numbers = Readonly<Record<string, number>>;

const members = Object.entries(families).flatMap(([name, of]: [string, Family]) =>
  of.members.map((member) => ({ name, of, member })),
);

/** A member's hyper-parameters at their defaults. */
const defaults = (of: Family, { id }: { readonly id: string }): Numbers => of.resolve(id).hyper;

const evaluate = (formula: Formula, values: Numbers): number =>
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

  it('is searched where it is valid, about its default', () => {
    const shape: Readonly<Record<string, z.ZodType>> = member.hyper.shape;
    for (const field of Object.values(shape)) {
      const { low, high, scale } = field.meta()?.['search'] as SearchRange;
      for (const end of [low, high]) expect(field.safeParse(end).success).toBe(true);
      const usual = field.parse(undefined) as number;
      expect(usual).toBeGreaterThanOrEqual(low);
      expect(usual).toBeLessThanOrEqual(high);
      expect(low).toBeLessThan(high);
      if (scale === 'log') expect(low).toBeGreaterThan(0);
    }
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
    expect(activations.resolve('relu')).toEqual({
      member: activations.find('relu'),
      hyper: {},
      choice: { id: 'relu' },
    });
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

/** Where optax tries its optimizers (`alias_test.py`): a parabola, one coordinate of it at its lowest from the start, and Rosenbrock's valley. */
const targets = [
  { name: 'a parabola', surface: '(x - 1)^2 + (y + 1)^2', start: [-1, 10], lowest: [1, -1] },
  { name: 'a parabola from above its lowest point', surface: '(x - 1)^2 + (y + 1)^2', start: [1, 10], lowest: [1, -1] },
  { name: 'the valley of Rosenbrock', surface: '(1 - x)^2 + 100 * (y - x^2)^2', start: [0, 0], lowest: [1, 1] },
] as const;
const UPDATES = 10_000;
/** Relative and absolute at once, as there. */
const WITHIN = 3e-2;
const RATES = 9;

/** Learning rates over the range in which an optimizer is searched, evenly on its scale, the middle ones first. */
function ratesOf({ hyper }: (typeof optimizers.members)[number]): number[] {
  const { low, high } = hyper.shape.learningRate.meta()?.['search'] as SearchRange;
  const middle = (RATES - 1) / 2;
  return Array.from({ length: RATES }, (_, place) => place)
    .toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    .map((place) => low * (high / low) ** (place / (RATES - 1)));
}

describe.each(optimizers.members.map((optimizer) => ({ optimizer })))(
  'the optimizer $optimizer.id',
  ({ optimizer }) => {
    it.each(targets)('finds the lowest point of $name, at a rate within its search', ({ surface, start, lowest }) => {
      const reaches = (learningRate: number): boolean => {
        const spec = {
          kind: 'landscape',
          surface,
          start,
          updates: UPDATES,
          optimizer: { id: optimizer.id, learningRate },
        };
        const path = [...tracePath(parseRunSpec(spec) as LandscapeSpec)];
        const { x, y } = path.at(-1)!;
        return [x, y].every((value, axis) => Math.abs(value - lowest[axis]!) <= WITHIN * (1 + Math.abs(lowest[axis]!)));
      };
      expect(ratesOf(optimizer).some(reaches)).toBe(true);
    });

    it('calls nothing by a name that a penalty uses, since both are in one update', () => {
      const own = [...optimizer.state, ...Object.keys(optimizer.step), ...Object.keys(optimizer.hyper.shape)];
      for (const { hyper } of penalties.members)
        expect(own.filter((name) => Object.hasOwn(hyper.shape, name))).toEqual([]);
      expect(new Set([...own, 'w', 'g', 't', 'schedule']).size).toBe(own.length + 4);
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

  /** Root mean square of what a distribution draws, by its spread. */
  const SIZE = { constant: 1, normal: 1, uniform: 1 / Math.sqrt(3) };

  it.each(initializers.members.map((initializer) => ({ initializer, id: initializer.id })))(
    '$id draws as many weights as there are, with the spread that it declares, the same from the same seed',
    ({ initializer, id }) => {
      const [fanIn, fanOut] = [200, 100];
      const values = draw(id, fanIn, fanOut);
      expect(values).toHaveLength(fanIn * fanOut);
      expect(values.every(Number.isFinite)).toBe(true);
      expect(draw(id, fanIn, fanOut)).toEqual(values);
      if (!('spread' in initializer)) return;
      const spread = evaluate(initializer.spread, { fanIn, fanOut, ...defaults(initializers, initializer) });
      const expected = spread * SIZE[initializer.distribution];
      expect(std(values)).toBeGreaterThanOrEqual(expected * 0.97);
      expect(std(values)).toBeLessThanOrEqual(expected * 1.03);
    },
  );

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
