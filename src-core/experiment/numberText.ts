/** Digits up to which someone may have written a number; more come from computing. */
const WRITTEN = 12;

const digitsOf = (text: string): number => text.replace(/e.*|[-.]|^-?0\.0*/g, '').length;

/** A number to so many digits at most, or as many as it takes not to look whole where it is not, and the other way round. */
export function rounded(value: number, digits: number): string {
  for (let count = digits; count < 17; count++) {
    const near = Number(value.toPrecision(count));
    if (Number.isInteger(near) === Number.isInteger(value)) return String(near);
  }
  return String(value);
}

/** A number as it was written: 0.30000000000000004 is 0.3. What was computed has so many digits at most. */
export function numberText(value: number, digits = WRITTEN): string {
  const exact = String(value);
  if (digitsOf(exact) <= WRITTEN) return exact;
  const written = rounded(value, WRITTEN);
  return digitsOf(written) < WRITTEN ? written : rounded(value, digits);
}

/** Writes numbers with as many digits as it takes to tell them apart, from `fewest` on. */
export function distinctNumbers(numbers: readonly number[], fewest = 4): (value: number) => string {
  const distinct = new Set(numbers);
  for (let digits = fewest; digits < 17; digits++) {
    if (new Set([...distinct].map((value) => numberText(value, digits))).size === distinct.size)
      return (value) => numberText(value, digits);
  }
  return String;
}
