/**
 * exp, log and tanh of float32 vectors, by argument reduction and polynomials (Cephes, S. Moshier, single precision).
 * Largest error in units in the last place, measured over every 37th normal float32: exp 0.97, log 0.79, tanh 1.30.
 * `test/core/formulaVector.test.ts` holds them below 2, 2 and 3.
 */
import { f32x4, i32, i32x4, v128 } from '../assembler/index.ts';
import type { Expression, Scope, Statement } from '../assembler/index.ts';

type V128 = Expression<'v128'>;

const { add, sub, mul, div } = f32x4;

/** A result after the steps that lead to it. */
export function sequence(steps: readonly Statement[], result: V128): V128 {
  return { type: 'v128', code: [...steps.map(({ code }) => code), result.code] };
}

/** c₀ xⁿ + c₁ xⁿ⁻¹ + … + cₙ */
export function polynomial(x: V128, coefficients: readonly number[]): V128 {
  const [first = 0, ...rest] = coefficients;
  return rest.reduce<V128>((sum, c) => add(mul(sum, x), f32x4.const(c)), f32x4.const(first));
}

const LOG2_E = 1.4426950408889634;
// ln 2 in two parts: products of the first with whole numbers up to 2⁹ are exact.
const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.12194440054690583e-4;
const EXP = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1];

/** 2ⁿ as the bits of a float32, for n in [−126, 127]. */
const powerOfTwo = (n: V128): V128 => i32x4.shl(i32x4.add(n, i32x4.const(127)), i32.const(23));

/** eˣ = 2ⁿ eʳ with n = round(x / ln 2): below −104 it is 0, above 89 ∞; NaN stays NaN. */
export function vectorExp(of: V128, scope: Scope): V128 {
  const { x, n, r, whole, half } = scope.named({ x: 'v128', n: 'v128', r: 'v128', whole: 'v128', half: 'v128' });
  return sequence(
    [
      x.set(f32x4.pmin(f32x4.pmax(of, f32x4.const(-104)), f32x4.const(89))),
      n.set(f32x4.nearest(mul(x, f32x4.const(LOG2_E)))),
      r.set(sub(sub(x, mul(n, f32x4.const(LN2_HIGH))), mul(n, f32x4.const(LN2_LOW)))),
      whole.set(i32x4.truncSatF32x4S(n)),
      // In two halves, because 2ⁿ alone may lie outside float32 where the result does not.
      half.set(i32x4.shrS(whole, i32.const(1))),
      r.set(add(add(mul(polynomial(r, EXP), mul(r, r)), r), f32x4.const(1))),
    ],
    mul(mul(r, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half))),
  );
}

const LOG = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
];
const SMALLEST_NORMAL = 2 ** -126;
const SQRT_HALF = 0.7071067811865476;

/** ln x = e ln 2 + ln m with x = 2ᵉ m, m in [√½, √2); of 0 it is −∞, below 0 NaN. */
export function vectorLog(of: V128, scope: Scope): V128 {
  const { x, e, m, small, z, y } = scope.named({
    x: 'v128',
    e: 'v128',
    m: 'v128',
    small: 'v128',
    z: 'v128',
    y: 'v128',
  });
  const one = f32x4.const(1);
  const special = (result: V128, bits: number, where: V128): V128 => v128.bitselect(i32x4.const(bits), result, where);
  return sequence(
    [
      x.set(of),
      small.set(f32x4.lt(x, f32x4.const(SMALLEST_NORMAL))),
      m.set(v128.bitselect(mul(x, f32x4.const(2 ** 23)), x, small)),
      e.set(i32x4.sub(i32x4.shrU(m, i32.const(23)), i32x4.const(126))),
      e.set(sub(f32x4.convertI32x4S(e), v128.and(f32x4.const(23), small))),
      m.set(v128.or(v128.and(m, i32x4.const(0x007f_ffff)), f32x4.const(0.5))),
      small.set(f32x4.lt(m, f32x4.const(SQRT_HALF))),
      e.set(sub(e, v128.and(one, small))),
      m.set(sub(add(m, v128.and(m, small)), one)),
      z.set(mul(m, m)),
      y.set(mul(mul(polynomial(m, LOG), m), z)),
      y.set(sub(add(y, mul(e, f32x4.const(LN2_LOW))), mul(z, f32x4.const(0.5)))),
      y.set(add(add(m, y), mul(e, f32x4.const(LN2_HIGH)))),
      y.set(special(y, 0xff80_0000, f32x4.eq(x, f32x4.const(0)))),
      y.set(special(y, 0x7fc0_0000, f32x4.lt(x, f32x4.const(0)))),
    ],
    // NaN and ∞ give themselves: the comparison fails for NaN.
    v128.bitselect(y, x, f32x4.lt(x, f32x4.const(Infinity))),
  );
}

const TANH = [-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1];

/** tanh x = 1 − 2 / (e²ˣ + 1), near 0 a polynomial; odd, so computed of |x|. */
export function vectorTanh(of: V128, scope: Scope): V128 {
  const { x, size, z } = scope.named({ x: 'v128', size: 'v128', z: 'v128' });
  const sign = i32x4.const(0x8000_0000);
  const far = sub(f32x4.const(1), div(f32x4.const(2), add(vectorExp(add(size, size), scope), f32x4.const(1))));
  const near = add(mul(mul(polynomial(z, TANH), z), x), x);
  return sequence(
    [x.set(of), size.set(f32x4.abs(x)), z.set(mul(x, x))],
    v128.bitselect(near, v128.or(v128.and(x, sign), v128.andnot(far, sign)), f32x4.lt(size, f32x4.const(0.625))),
  );
}
