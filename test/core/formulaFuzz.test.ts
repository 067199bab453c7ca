/** Random formulas: what is said of all formulas, tried on thousands of them. */
import { renderToString } from 'katex';
import { describe, expect, it } from 'vitest';
import { link } from '#core/assembler/index.ts';
import { costOf } from '#core/formula/cost.ts';
import { differentiate, elementwise, parseFormula, toFunction, toTex } from '#core/formula/index.ts';
import { children, variablesOf } from '#core/formula/rewrite.ts';
import { RandomState } from '#core/random/randomState.ts';
import { randomFormulas } from '../randomFormulas.ts';
import { evaluateRoughly, isClose, isSteady } from '../steadyFormula.ts';
import type { Node } from '#core/formula/node.ts';

const POINTS: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [-1, 2],
  [2, -1],
  [0.5, -0.75],
  [-1.5, -2.5],
  [3, 0.25],
  [-0.001, 4],
  [-4, -0.125],
  [12.5, -3],
  [-30, 7],
];

describe('random formulas in SIMD', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const floats = new Float32Array(memory.buffer);
  const count = POINTS.length;
  const bytes = 4 * count;

  function compute(formula: string): Float32Array {
    const { code, scalarArguments } = elementwise({
      statements: [`z = ${formula}`],
      arrays: ['x', 'y', 'z'],
      scalars: [],
      arithmetic: 'separate',
    });
    const { f } = link({ f: code }, memory);
    POINTS.forEach(([x, y], index) => {
      floats[index] = x;
      floats[count + index] = y;
    });
    f(0, bytes, 2 * bytes, bytes, ...scalarArguments([]));
    return floats.slice(2 * count, 3 * count);
  }

  it('are what they are in float64, to what float32 can tell', () => {
    let compared = 0;
    const wrong: string[] = [];
    const random = new RandomState(3);
    for (const formula of randomFormulas(3000, 1)) {
      const node = parseFormula(formula, ['x', 'y']);
      const exact = toFunction(node, ['x', 'y']);
      const found = compute(formula);
      POINTS.forEach(([x, y], index) => {
        const [actual, expected] = [found[index]!, exact(x, y)];
        if (!isSteady(node, { x, y }, expected, random)) return;
        compared++;
        if (!isClose(actual, expected)) wrong.push(`${formula} at ${x}, ${y}: ${actual}, not ${expected}`);
      });
    }
    expect(wrong.slice(0, 30)).toEqual([]);
    expect(compared).toBeGreaterThan(15_000);
  });
});

describe('derivatives of random formulas', () => {
  /** The slope at x, if the formula is smooth there: steps to both sides, of two sizes, agree. */
  function slopeAt(f: (x: number) => number, x: number): number | null {
    const slopes = [1e-5, 1e-6].flatMap((h) => [
      (f(x + h) - f(x)) / h,
      (f(x) - f(x - h)) / h,
      (f(x + h) - f(x - h)) / (2 * h),
    ]);
    const slope = slopes[2]!;
    const agree = slopes.every((other) => Math.abs(other - slope) <= 1e-3 * (1 + Math.abs(slope)));
    return agree && Math.abs(f(x)) < 1e6 && Math.abs(slope) < 1e6 ? slope : null;
  }

  /**
   * Where no rule can find the slope: a part is infinite or undefined, as in 1/(1/x) at 0; sides of min or max meet; the
   * exponent of a negative number changes.
   */
  function isEdge(node: Node, values: Readonly<Record<string, number>>): boolean {
    const valueOf = (part: Node): number => evaluateRoughly(part, values, (value) => value);
    if (!Number.isFinite(valueOf(node))) return true;
    if (node.kind === 'call' && ['min', 'max'].includes(node.name) && valueOf(node.of[0]!) === valueOf(node.of[1]!))
      return true;
    if (
      node.kind === 'operation' &&
      node.operator === '^' &&
      valueOf(node.left) < 0 &&
      variablesOf(node.right).size > 0
    )
      return true;
    return children(node).some((part) => isEdge(part, values));
  }

  it('agree with their slopes wherever they are smooth', () => {
    let compared = 0;
    let atZero = 0;
    const wrong: string[] = [];
    for (const formula of randomFormulas(3000, 2, { equalities: false })) {
      const node = parseFormula(formula, ['x', 'y']);
      const f = toFunction(node, ['x', 'y']);
      const derivatives = ['x', 'y'].map((name) => toFunction(differentiate(node, name), ['x', 'y']));
      for (const [x, y] of POINTS.filter((point) => point.some((value) => value !== 0))) {
        const slopes = [slopeAt((at) => f(at, y), x), slopeAt((at) => f(x, at), y)];
        slopes.forEach((slope, axis) => {
          if (slope === null || [0, 1e-6, -1e-6].some((h) => isEdge(node, { x: x + h, y: y + h }))) return;
          compared++;
          if ([x, y][axis] === 0) atZero++;
          const found = derivatives[axis]!(x, y);
          if (Math.abs(found - slope) <= 5e-3 * (1 + Math.abs(slope))) return;
          wrong.push(`${formula} at ${x}, ${y} by ${'xy'[axis]}: ${found}, not ${slope}`);
        });
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThan(20_000);
    expect(atZero).toBeGreaterThan(3000);
  });
});

describe('the cost of random formulas', () => {
  const partsOf = (node: Node): number => children(node).reduce((sum, part) => sum + partsOf(part), 1);

  it('counts their parts and bounds those of their derivatives', () => {
    for (const formula of randomFormulas(2000, 5)) {
      const node = parseFormula(formula, ['x', 'y']);
      const { parts, derivative } = costOf(node);
      expect(parts).toBe(partsOf(node));
      expect(partsOf(differentiate(node, 'x')), formula).toBeLessThanOrEqual(derivative);
    }
  });
});

describe('TeX of random formulas', () => {
  it('is accepted by KaTeX', { timeout: 60_000 }, () => {
    for (const formula of randomFormulas(400, 4)) {
      const node = parseFormula(formula);
      for (const tree of [node, differentiate(node, 'x')]) {
        const tex = toTex(tree, { y: { tex: '\\nabla L', compound: true } });
        expect(() => renderToString(tex, { throwOnError: true, strict: 'ignore' }), `${formula}: ${tex}`).not.toThrow();
      }
    }
  });
});
