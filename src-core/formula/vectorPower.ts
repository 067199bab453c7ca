/** aᵇ on four float32 numbers at a time, of negative bases too, as `pow` in float64. */
import { f32x4, i32x4, v128 } from '../assembler/index.ts';
import { log } from '../numeric/index.ts';
import { sequence, vectorExp, vectorLog } from './vectorFunctions.ts';
import type { Expression, Scope } from '../assembler/index.ts';

type V128 = Expression<'v128'>;

/** Larger whole powers go through exp and log: that many products in float32 would be less precise. */
const LARGEST_PRODUCT = 32;
const SIGN = 0x8000_0000;

/** x·x·… by repeated squaring. */
function product(x: V128, exponent: number, scope: Scope): V128 {
  if (exponent === 1) return x;
  if (exponent % 2 === 1) return f32x4.mul(product(x, exponent - 1, scope), x);
  const half = scope.local('v128');
  return sequence([half.set(product(x, exponent / 2, scope))], f32x4.mul(half, half));
}

/** |a|ᵇ */
const magnitude = (a: V128, b: V128, scope: Scope): V128 =>
  vectorExp(f32x4.mul(b, vectorLog(f32x4.abs(a), scope)), scope);

/** aⁿ for a constant n. */
export function vectorConstantPower(of: V128, exponent: number, scope: Scope): V128 {
  if (exponent === 0) return f32x4.const(1);
  const a = scope.local('v128');
  const after = (result: V128): V128 => sequence([a.set(of)], result);
  const infinite = f32x4.eq(a, f32x4.const(-Infinity));
  // √−∞ is NaN, but (−∞)^½ is ∞; and what is added makes −0 to 0.
  if (exponent === 0.5) {
    return after(v128.bitselect(f32x4.const(Infinity), f32x4.sqrt(f32x4.add(a, f32x4.const(0))), infinite));
  }
  const size = Math.abs(exponent);
  if (Number.isInteger(exponent) && size <= LARGEST_PRODUCT) {
    const whole = product(a, size, scope);
    return after(exponent < 0 ? f32x4.div(f32x4.const(1), whole) : whole);
  }
  const power = magnitude(
    a,
    f32x4.const(Number.isFinite(exponent) ? Math.max(-3e38, Math.min(3e38, exponent)) : exponent),
    scope,
  );
  if (exponent % 2 === 0 || !Number.isFinite(exponent)) return after(power);
  if (Number.isInteger(exponent)) return after(v128.or(power, v128.and(a, i32x4.const(SIGN))));
  const undefinedAt = v128.andnot(f32x4.lt(a, f32x4.const(0)), infinite);
  return after(v128.or(power, undefinedAt));
}

/** aᵇ for a constant a. */
export function vectorPowerOf(base: number, exponent: V128, scope: Scope): V128 {
  if (base > 0 && base < Infinity) return vectorExp(f32x4.mul(exponent, f32x4.const(log(base))), scope);
  return vectorPower(f32x4.const(base), exponent, scope);
}

/** aᵇ: |a|ᵇ with the sign of a where b is odd; NaN where a is below 0 and b not whole. */
export function vectorPower(base: V128, exponent: V128, scope: Scope): V128 {
  const { a, b, power, whole, odd } = scope.named({
    a: 'v128',
    b: 'v128',
    power: 'v128',
    whole: 'v128',
    odd: 'v128',
  });
  const isWhole = (x: V128): V128 => f32x4.eq(f32x4.floor(x), x);
  const half = f32x4.mul(b, f32x4.const(0.5));
  const sign = v128.and(v128.and(a, i32x4.const(SIGN)), odd);
  const undefinedAt = v128.andnot(f32x4.lt(a, f32x4.const(0)), v128.or(whole, f32x4.eq(a, f32x4.const(-Infinity))));
  return sequence(
    [
      a.set(base),
      b.set(exponent),
      whole.set(isWhole(b)),
      odd.set(v128.andnot(whole, isWhole(half))),
      power.set(magnitude(a, b, scope)),
      power.set(v128.or(v128.or(power, sign), undefinedAt)),
    ],
    // Whatever a is.
    v128.bitselect(f32x4.const(1), power, f32x4.eq(b, f32x4.const(0))),
  );
}
