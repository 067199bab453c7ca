import type { Point } from './plot.ts';

/** The part of the x axis in sight, and how many stretches of it are told apart. */
export interface Sight {
  readonly low: number;
  readonly high: number;
  readonly stretches: number;
  readonly log: boolean;
}

/** The first place in ascending `list` that is not below `value`. */
export function firstAtLeast(list: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The points of a curve that a chart has pixels for: the lowest and the highest of each stretch of the x axis, so that no
 * peak is lost. Grows with the curve at the cost of the new points alone.
 */
export class DrawnPoints {
  /** What Chart.js reads; the same array for ever. Never pushed to: Chart.js would work at every push. */
  readonly data: Point[] = [];
  #sight: Sight = { low: 0, high: 1, stretches: 1, log: false };
  #next = 0;
  #stretch = -1;
  /** Where the open stretch begins in `data`, and its lowest and highest point. */
  #open = 0;
  #low: Point | null = null;
  #high: Point | null = null;

  /** Begins anew with another sight. */
  look(sight: Sight, iterations: ArrayLike<number>, xPerIteration: number): void {
    this.#sight = sight;
    this.data.length = 0;
    this.#stretch = -1;
    this.#low = this.#high = null;
    // One point outside, so that the line runs out of the picture.
    this.#next = Math.max(0, firstAtLeast(iterations, sight.low / xPerIteration) - 1);
  }

  /** Takes in the points since. */
  extend(iterations: ArrayLike<number>, values: ArrayLike<number>, xPerIteration: number): void {
    const until = Math.min(iterations.length, values.length);
    for (; this.#next < until; this.#next++) {
      const x = (iterations[this.#next] ?? 0) * xPerIteration;
      this.#take({ x, y: values[this.#next] ?? NaN });
      if (x > this.#sight.high) {
        this.#next = until;
        return;
      }
    }
  }

  #place(x: number): number {
    const { low, high, stretches, log } = this.#sight;
    const at = log ? (value: number) => Math.log(Math.max(value, Number.MIN_VALUE)) : (value: number) => value;
    return Math.floor(((at(x) - at(low)) / (at(high) - at(low))) * stretches);
  }

  #take(point: Point): void {
    if (!Number.isFinite(point.y)) {
      // One gap stands for as many as there are.
      if (!Number.isNaN(this.data.at(-1)?.y ?? 0)) this.data[this.data.length] = { x: point.x, y: NaN };
      this.#stretch = -1;
      return;
    }
    const stretch = this.#place(point.x);
    if (stretch !== this.#stretch || this.#low === null || this.#high === null) {
      this.#stretch = stretch;
      this.#open = this.data.length;
      this.#low = this.#high = point;
    } else if (point.y < this.#low.y) this.#low = point;
    else if (point.y > this.#high.y) this.#high = point;
    else return;
    const [first, last] = this.#low.x <= this.#high.x ? [this.#low, this.#high] : [this.#high, this.#low];
    this.data[this.#open] = first;
    if (first !== last) this.data[this.#open + 1] = last;
  }
}
