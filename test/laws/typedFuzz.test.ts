/** Whatever anybody types into a family is refused at a character of it, or computed as its formula in float64 says. */
import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { link } from '#core/assembler/index.ts';
import { elementwise, parseAssignment, parseFormula, toFunction } from '#core/formula/index.ts';
import { initializers } from '#core/initializers/index.ts';
import { surface } from '#core/instruments/surface/surface.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { penalties } from '#core/penalties/index.ts';
import { tracePath } from '#core/playground/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { schedules } from '#core/schedules/index.ts';
import { refusalOf } from '#core/schema/refusal.ts';
import { randomFormulas } from '../randomFormulas.ts';
import { evaluateRoughly, isClose, isSteady } from '../steadyFormula.ts';
import type { Node } from '#core/formula/index.ts';

/** Texts of each kind of formula. */
const COUNT = process.env['DESCENT_SOAK'] === undefined ? 150 : 10_000;

type Schema = Parameters<typeof refusalOf>[0];

/** A number that was computed of a formula in float64, and of what. */
interface Computed {
  readonly found: number;
  readonly at: Readonly<Record<string, number>>;
}

interface Typed {
  readonly family: string;
  readonly schema: Schema;
  /** The variable that a text may be of, and what has it as its formula. */
  readonly variable: string;
  readonly choice: (text: string) => object;
  /** What kernels are made of. */
  readonly trees: (choice: never) => readonly Node[];
  /** Numbers of what is computed in float64 alone. */
  readonly numbers: (choice: never) => readonly Computed[];
}

const typed = <C extends object>(
  family: string,
  schema: Schema,
  variable: string,
  choice: (text: string) => C,
  of: { readonly trees?: (choice: C) => readonly Node[]; readonly numbers?: (choice: C) => readonly Computed[] },
): Typed => ({ family, schema, variable, choice, trees: of.trees ?? (() => []), numbers: of.numbers ?? (() => []) });

const families: readonly Typed[] = [
  typed('activation', activations.schema, 'x', (formula) => ({ id: 'typed', formula }) as const, {
    trees: (choice) => {
      const { member } = activations.resolve(choice);
      return [parseFormula(member.formula), parseFormula(member.derivative)];
    },
  }),
  typed('optimizer', optimizers.schema, 'w', (text) => ({ id: 'typed', update: [`w = ${text}`] }) as const, {
    trees: (choice) => optimizers.resolve(choice).member.update.map((line) => parseAssignment(line).formula),
  }),
  typed('penalty', penalties.schema, 'w', (loss) => ({ id: 'typed', loss }) as const, {
    trees: (choice) => {
      const { member } = penalties.resolve(choice);
      return [parseFormula(member.loss!), parseFormula(member.gradient!)];
    },
  }),
  typed('schedule', schedules.schema, 't', (formula) => ({ id: 'typed', formula }) as const, {
    numbers: (choice) => {
      const { member } = schedules.resolve(choice);
      return [0, 1, 99].map((t) => ({ found: member.factor(t, 100, {}), at: { t, T: 100 } }));
    },
  }),
  typed(
    'initializer',
    initializers.schema,
    'fanIn',
    (spread) => ({ id: 'typed', distribution: 'constant', spread }) as const,
    {
      numbers: (choice) => {
        const { member } = initializers.resolve(choice);
        return [1, 3, 20].map((fanIn) => {
          const drawn = member.draw(new RandomState(1), fanIn, 2, {});
          return { found: drawn.at(-1)!, at: { fanIn, fanOut: 2 } };
        });
      },
    },
  ),
  typed('surface', surface.settings, 'x', (text) => ({ surface: text }), {
    numbers: ({ surface: text }) =>
      [
        ...tracePath({ surface: text, start: [0.5, -1.5], updates: 2, optimizer: { id: 'sgd', learningRate: 0.1 } }),
      ].map(({ x, y, height }) => ({ found: height, at: { x, y } })),
  }),
];

const PIECES = (
  'v v v 0 1 2.5 .5 1e300 1e-320 1e ( ) ( ) , = == < >= != ^ ^ + + - - * * / pi e exp( log( sqrt( max( where( sin( ) ) ) ' +
  'constructor __proto__ return globalThis 한 ∂ ` $ ; [ { } .'
).split(' ');

/** Texts of every kind: words of formulas by chance, and formulas with a letter too many, too few, or none. */
function textsOf(count: number, variable: string, seed: number): string[] {
  const random = new RandomState(seed);
  const formulas = randomFormulas(count, seed);
  return formulas.map((formula, place) => {
    if (place % 3 === 0)
      return Array.from({ length: 1 + random.integer(14) }, () => PIECES[random.integer(PIECES.length)]!)
        .join('')
        .replaceAll('v', variable);
    const whole = formula.replace(/\b[xy]\b/g, variable);
    const at = random.integer(whole.length);
    const piece = PIECES[random.integer(PIECES.length)]!;
    return place % 3 === 1 ? whole : whole.slice(0, at) + (random.integer(2) === 0 ? piece : '') + whole.slice(at + 1);
  });
}

const POINTS = [0, 1, -1, 0.5, -1.5, 3, -0.001, 12];
const memory = new WebAssembly.Memory({ initial: 1 });
const floats = new Float32Array(memory.buffer);

/** The formula at all points, four at a time. */
function compute(formula: Node, variable: string): Float32Array {
  const arrays = [variable, '#out'];
  const { code, scalarArguments } = elementwise({
    ...{ statements: [{ target: '#out', formula }], arrays, scalars: [], arithmetic: 'separate' },
  });
  const { f } = link({ f: code }, memory);
  floats.set(POINTS);
  f(0, 4 * POINTS.length, 4 * POINTS.length, ...scalarArguments([]));
  return floats.slice(POINTS.length, 2 * POINTS.length);
}

describe.each(families)('what is typed as a formula of $family', ({ schema, variable, choice, trees, numbers }) => {
  it('is refused at one of its characters, or computed as in float64', () => {
    const random = new RandomState(5);
    const wrong: string[] = [];
    const found = { refused: 0, compared: 0 };
    for (const text of textsOf(COUNT, variable, 17)) {
      const given = choice(text);
      const { success, error } = schema.safeParse(given);
      if (!success) {
        const refusal = refusalOf(schema, given, error.issues[0]!);
        if (refusal.code !== 'wrongFormula') throw new Error(`${text}: ${refusal.code}`);
        const written = JSON.parse(refusal.text) as string;
        expect(written.endsWith(text), text).toBe(true);
        expect(refusal.character).toBeGreaterThanOrEqual(1);
        expect(refusal.character).toBeLessThanOrEqual(written.length + 1);
        found.refused++;
        continue;
      }
      for (const { found: number, at } of numbers(given as never)) {
        const expected = evaluateRoughly(parseFormula(text, Object.keys(at)), at, (value) => value);
        found.compared++;
        if (!isClose(number, expected)) wrong.push(`${text} at ${JSON.stringify(at)}: ${number}, not ${expected}`);
      }
      for (const tree of trees(given as never)) {
        const actual = compute(tree, variable);
        const exact = toFunction(tree, [variable]);
        POINTS.forEach((point, place) => {
          const x = Math.fround(point);
          const expected = exact(x);
          if (!isSteady(tree, { [variable]: x }, expected, random)) return;
          found.compared++;
          if (!isClose(actual[place]!, expected)) wrong.push(`${text} at ${x}: ${actual[place]}, not ${expected}`);
        });
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(found.refused).toBeGreaterThan(COUNT / 5);
    expect(found.compared).toBeGreaterThan(COUNT);
  });
});
