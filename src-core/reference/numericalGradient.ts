/**
 * dL/dv for each number of `values`, by central differences: (L(v + h) − L(v − h)) / 2h. `loss` must be a function of
 * what `values` hold when it is called, and of nothing that changes. Textbook §4.3.1.
 */
export function numericalGradient(values: Float64Array, loss: () => number, h = 1e-4): Float64Array {
  return values.map((value, at) => {
    values[at] = value + h;
    const above = loss();
    values[at] = value - h;
    const below = loss();
    values[at] = value;
    return (above - below) / (2 * h);
  });
}
