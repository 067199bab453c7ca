/**
 * a · b + c on float32 vectors: one fused instruction where the runtime has relaxed SIMD, a multiplication and an
 * addition where it has not. The two differ in the last bit, so a run records which one computed it.
 */
import { assemble, link } from './module.ts';
import { f32x4 } from './instructions.ts';
import { wasmFunction } from './function.ts';
import type { Expression } from './expression.ts';

/** `fused`: one rounding. `separate`: the product is rounded before it is added. */
export type Arithmetic = 'fused' | 'separate';

type V128 = Expression<'v128'>;

/** The code of a · b + c. */
export function multiplyAdd(arithmetic: Arithmetic): (a: V128, b: V128, c: V128) => V128 {
  return arithmetic === 'fused' ? f32x4.relaxedMadd : (a, b, c) => f32x4.add(f32x4.mul(a, b), c);
}

const probe = wasmFunction({ x: 'f32' }, 'f32', ({ x }) => [
  f32x4.extractLane(f32x4.relaxedMadd(f32x4.splat(x), f32x4.splat(x), f32x4.const(-1)), 0),
]);

/**
 * What this machine computes. (1 + 2⁻¹²)² − 1 = 2⁻¹¹ + 2⁻²⁴ keeps its last term only when it is not rounded in between,
 * so the result tells a fused operation from an emulated one.
 */
export function detectArithmetic(memory: WebAssembly.Memory): Arithmetic {
  if (!WebAssembly.validate(assemble({ probe }))) return 'separate';
  const result = link({ probe }, memory).probe(1 + 2 ** -12);
  return result === 2 ** -11 + 2 ** -24 ? 'fused' : 'separate';
}
