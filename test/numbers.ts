/** Float32 numbers in [−1, 1) that a test draws again the same. */
export function numbers(count: number, seed: number): Float32Array {
  let state = Math.imul(seed, 0x9e37_79b9) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 23 - 1;
  });
}

/** The largest of the absolute values. */
export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let index = 0; index < values.length; index++) most = Math.max(most, Math.abs(values[index]!));
  return most;
}

/** The largest difference between two lists; NaN where one has a NaN or is shorter. */
export function worstDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let worst = 0;
  for (let index = 0; index < Math.max(actual.length, expected.length); index++) {
    worst = Math.max(worst, Math.abs((actual[index] ?? NaN) - (expected[index] ?? NaN)));
  }
  return worst;
}
