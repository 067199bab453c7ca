/** Index of the largest of `count` values from `start`; of equal ones the first, of NaN the first, as NumPy's argmax. */
export function argmax(values: ArrayLike<number>, start = 0, count = values.length): number {
  let best = 0;
  for (let index = 0; index < count; index++) {
    const value = values[start + index]!;
    if (Number.isNaN(value)) return index;
    if (value > values[start + best]!) best = index;
  }
  return best;
}
