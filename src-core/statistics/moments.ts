/** Sums over numbers. NaN in one is NaN in all of them. */

/** 1/N Σ x; NaN of nothing. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum / values.length;
}

function squaresAround(values: ArrayLike<number>, mean: number): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    const apart = values[index]! - mean;
    sum += apart * apart;
  }
  return sum;
}

/** √(1/N Σ (x − mean)²): the standard deviation of all there is, `numpy.std`. */
export function deviationOf(values: ArrayLike<number>, mean = meanOf(values)): number {
  return Math.sqrt(squaresAround(values, mean) / values.length);
}

/** √(1/(N−1) Σ (x − mean)²): the standard deviation of what a sample was drawn from; 0 of a single number. */
export function sampleDeviationOf(values: ArrayLike<number>, mean = meanOf(values)): number {
  return values.length < 2 ? 0 : Math.sqrt(squaresAround(values, mean) / (values.length - 1));
}

/** Share of the values that are exactly 0. */
export function zeroShareOf(values: ArrayLike<number>): number {
  let zeros = 0;
  for (let index = 0; index < values.length; index++) if (values[index] === 0) zeros++;
  return zeros / values.length;
}

/** √Σ x², the L2 norm. */
export function normOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]! * values[index]!;
  return Math.sqrt(sum);
}
