/**
 * Sine and cosine of float32 vectors: the angle is reduced in float64, then the polynomials of Cephes (S. Moshier, single
 * precision). Beyond 2²⁸ float32 numbers lie five turns and more apart; there the result is a number in [−1, 1] and no more.
 */
import { f32x4, f64x2, i32, i32x4, v128 } from '../assembler/index.ts';
import { polynomial, sequence } from './vectorFunctions.ts';
import type { Expression, Scope } from '../assembler/index.ts';

type V128 = Expression<'v128'>;

const TWO_OVER_PI = 0.6366197723675814;
/** π/2 in three parts: products of the first two with whole numbers up to 2²⁸ are exact. */
const HALF_PI = [1.5707963109016418, 1.5893254712295857e-8, 6.123233995736766e-17] as const;

const SIN = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1];
const COS = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2];
/** A little more than π/4, the largest angle that is left. */
const LARGEST = 0.79;
const SIGN = 0x8000_0000;

/** Lanes 0 and 1 of two vectors. */
const joined = (a: V128, b: V128): V128 => i32x4.shuffle(a, b, [0, 1, 4, 5]);

/** Two lanes of x in float64: its quarter turns, and the angle that is left. */
function reduced(x: V128, lanes: readonly [number, number, number, number], scope: Scope) {
  const { turns, angle } = scope.named({ turns: 'v128', angle: 'v128' });
  const steps = [
    angle.set(f64x2.promoteLowF32x4(i32x4.shuffle(x, x, lanes))),
    turns.set(f64x2.nearest(f64x2.mul(angle, f64x2.const(TWO_OVER_PI)))),
    ...HALF_PI.map((part) => angle.set(f64x2.sub(angle, f64x2.mul(turns, f64x2.const(part))))),
  ];
  return { turns, angle, steps };
}

/** cos(x + further π/2) */
function cosine(of: V128, further: number, scope: Scope): V128 {
  const { size, x, z, quarters } = scope.named({ size: 'v128', x: 'v128', z: 'v128', quarters: 'v128' });
  const [low, high] = [reduced(size, [0, 1, 0, 1], scope), reduced(size, [2, 3, 2, 3], scope)];
  const odd = i32x4.shrS(i32x4.shl(quarters, i32.const(31)), i32.const(31));
  const sine = f32x4.add(f32x4.mul(f32x4.mul(polynomial(z, SIN), z), x), x);
  const evenSeries = f32x4.sub(f32x4.mul(f32x4.mul(polynomial(z, COS), z), z), f32x4.mul(z, f32x4.const(0.5)));
  return sequence(
    [
      size.set(f32x4.abs(of)),
      ...low.steps,
      ...high.steps,
      x.set(joined(f32x4.demoteF64x2Zero(low.angle), f32x4.demoteF64x2Zero(high.angle))),
      x.set(f32x4.pmin(f32x4.pmax(x, f32x4.const(-LARGEST)), f32x4.const(LARGEST))),
      quarters.set(joined(i32x4.truncSatF64x2SZero(low.turns), i32x4.truncSatF64x2SZero(high.turns))),
      quarters.set(i32x4.add(quarters, i32x4.const(further))),
      z.set(f32x4.mul(x, x)),
      // After an odd number of quarter turns the sine serves; it is negated after 1 and 2 of four.
      x.set(v128.bitselect(sine, f32x4.add(evenSeries, f32x4.const(1)), odd)),
      quarters.set(i32x4.shl(i32x4.add(quarters, i32x4.const(1)), i32.const(30))),
    ],
    v128.xor(x, v128.and(quarters, i32x4.const(SIGN))),
  );
}

/** cos x */
export const vectorCos = (of: V128, scope: Scope): V128 => cosine(of, 0, scope);

/** sin x: odd, so computed of |x|. */
export function vectorSin(of: V128, scope: Scope): V128 {
  const x = scope.local('v128');
  return sequence([x.set(of)], v128.xor(cosine(x, 3, scope), v128.and(x, i32x4.const(SIGN))));
}
