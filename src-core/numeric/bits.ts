/** The bits of a double: what is written to `double` can be read and changed in `words`. */
export const double = new Float64Array(1);
export const words = new Uint32Array(double.buffer);

/** Which of the two words holds sign, exponent and leading bits. */
export const HIGH_WORD = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** 2ⁿ, for whole n in [−1022, 1023]. */
function powerOfTwo(n: number): number {
  words[1 - HIGH_WORD] = 0;
  words[HIGH_WORD] = (n + 1023) << 20;
  return double[0] ?? NaN;
}

/** x 2ⁿ, rounded once, for x near 1 and whole n in [−2000, 2000]. */
export function scale(x: number, n: number): number {
  // In two steps, because 2ⁿ alone may lie outside the doubles where the result does not; the first is exact.
  const half = n >> 1;
  return x * powerOfTwo(half) * powerOfTwo(n - half);
}
