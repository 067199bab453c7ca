/** L(v − h) and L(v + h), where v is the number of `values` at a place; `values` are as before afterwards. */
export function lossesBeside(
  values: Float64Array,
  at: number,
  loss: () => number,
  h: number,
): readonly [below: number, above: number] {
  const value = values[at]!;
  values[at] = value + h;
  const above = loss();
  values[at] = value - h;
  const below = loss();
  values[at] = value;
  return [below, above];
}

/**
 * dL/dv for each number of `values`, by central differences: (L(v + h) − L(v − h)) / 2h. `loss` must be a function of
 * what `values` hold when it is called, and of nothing that changes. Textbook §4.3.1.
 */
export function numericalGradient(values: Float64Array, loss: () => number, h = 1e-4): Float64Array {
  return values.map((_, at) => {
    const [below, above] = lossesBeside(values, at, loss, h);
    return (above - below) / (2 * h);
  });
}
