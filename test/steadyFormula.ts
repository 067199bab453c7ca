/** What float32 can be held to of a formula. */
import { constants } from '#core/formula/constants.ts';
import { functionNamed } from '#core/formula/functions.ts';
import { operators } from '#core/formula/operators.ts';
import type { Node } from '#core/formula/node.ts';
import type { RandomState } from '#core/random/randomState.ts';

type Values = Readonly<Record<string, number>>;

/** The formula where each part is off by a little, as float32 makes it: parts that are doubles exactly are left alone. */
export function evaluateRoughly(node: Node, values: Values, off: (value: number) => number): number {
  const of = (part: Node): number => evaluateRoughly(part, values, off);
  switch (node.kind) {
    case 'number':
      return off(node.value);
    case 'constant':
      return off(constants[node.name].value);
    case 'variable':
      return values[node.name]!;
    case 'negative':
      return -of(node.of);
    case 'operation':
      return off(operators[node.operator].value(of(node.left), of(node.right)));
    case 'call':
      return off(functionNamed(node.name).value(...(node.of.map(of) as [number, number, number])));
  }
}

/** Whether the formula is `expected` there, however its parts are off: what changes by more when they change by 1e-6 tells nothing. */
export function isSteady(node: Node, values: Values, expected: number, random: RandomState): boolean {
  const rough = Array.from({ length: 7 }, (_, k) =>
    evaluateRoughly(node, values, (value) => {
      if (k === 6) return Math.fround(value);
      const moved =
        Number.isInteger(value) && Math.abs(value) < 1e6 && k % 2 === 0
          ? value
          : value * (1 + 1e-6 * (random.random() - 0.5));
      return Math.abs(moved) > 1e30 && Number.isFinite(moved) ? NaN : moved;
    }),
  );
  const agrees = (value: number): boolean =>
    Object.is(value, expected) || Math.abs(value - expected) <= 1e-4 * (1e-6 + Math.abs(expected));
  return rough.every(agrees) && (expected === 0 || !(Math.abs(expected) < 1e-30));
}

/** Whether a number of float32 is what float64 says it should be. */
export const isClose = (actual: number, expected: number): boolean =>
  actual === expected ||
  (Number.isNaN(actual) && Number.isNaN(expected)) ||
  Math.abs(actual - expected) <= 2e-4 * (1e-6 + Math.abs(expected));
