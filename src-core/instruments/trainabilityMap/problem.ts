/** What every pixel of the map trains on: the same examples and the same drawn weights, of which only the scale differs. */
import { RandomState } from '../../random/randomState.ts';

/** A network of 8 inputs, 8 hidden units with tanh and one output, without biases: y = w · tanh(W x). */
export const UNITS = 8;
/** Of a whole batch. */
export const EXAMPLES = 8;
/** A loss above this, or none at all, has diverged: no training comes back from there. */
export const DIVERGED = 1e6;

export interface MapProblem {
  /** x [8, 8], standard normal. */
  readonly x: Float64Array;
  /** t [8], standard normal. */
  readonly targets: Float64Array;
  /** W [8, 8], row j of hidden unit j, and w [8]: normal with a deviation of √(1/8), to be multiplied by the scale. */
  readonly W: Float64Array;
  readonly w: Float64Array;
}

export function drawProblem(seed: number): MapProblem {
  const random = new RandomState(seed);
  const draw = (count: number, deviation = 1): Float64Array => {
    const values = new Float64Array(count);
    random.fillStandardNormal(values);
    return values.map((value) => value * deviation);
  };
  const deviation = Math.sqrt(1 / UNITS);
  return {
    x: draw(EXAMPLES * UNITS),
    targets: draw(EXAMPLES),
    W: draw(UNITS * UNITS, deviation),
    w: draw(UNITS, deviation),
  };
}
