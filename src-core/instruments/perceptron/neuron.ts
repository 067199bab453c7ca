/** A neuron of two inputs that fires where its sum is above 0. Textbook §2.2, §2.3. */
import type { Pair } from '../../playground/index.ts';

/** y = 1 where b + w₁ x₁ + w₂ x₂ > 0, else 0. */
export interface Neuron {
  readonly b: number;
  readonly w1: number;
  readonly w2: number;
}

export const sumOf = ({ b, w1, w2 }: Neuron, [x1, x2]: Pair): number => b + w1 * x1 + w2 * x2;

export const outputOf = (neuron: Neuron, x: Pair): 0 | 1 => (sumOf(neuron, x) > 0 ? 1 : 0);

/** The square of the plane that is shown, from low to high both ways. */
export const SHOWN: Pair = [-0.5, 1.5];

/** The ends of the line b + w₁ x₁ + w₂ x₂ = 0 within what is shown; null where it does not pass. */
export function boundaryOf({ b, w1, w2 }: Neuron): readonly [Pair, Pair] | null {
  const [low, high] = SHOWN;
  const within = (value: number): boolean => value >= low && value <= high;
  const ends: Pair[] = [];
  for (const x1 of SHOWN) {
    const x2 = -(b + w1 * x1) / w2;
    if (within(x2)) ends.push([x1, x2]);
  }
  for (const x2 of SHOWN) {
    const x1 = -(b + w2 * x2) / w1;
    if (within(x1)) ends.push([x1, x2]);
  }
  const apart = ([a, c]: Pair, [d, e]: Pair): number => Math.abs(a - d) + Math.abs(c - e);
  const [first] = ends;
  if (first === undefined) return null;
  // A line through a corner meets two sides in one point.
  const last = ends.reduce((far, end) => (apart(first, end) > apart(first, far) ? end : far));
  return apart(first, last) > 0 ? [first, last] : null;
}
