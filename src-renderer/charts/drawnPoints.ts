import { GrowingExtent } from '#core/report/fit.ts';
import type { Extent } from '#core/report/fit.ts';
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
  /** The same array for ever. */
  readonly data: Point[] = [];
  /** Grows with every look, after which no point is where it was. */
  looks = 0;
  #sight: Sight = { low: 0, high: 1, stretches: 1, log: false };
  #next = 0;
  #stretch = -1;
  /** Where the open stretch begins in `data`, and its lowest and highest point. */
  #open = 0;
  #low: Point | null = null;
  #high: Point | null = null;
  #extent = new GrowingExtent();
  #calm = new GrowingExtent();
  /** Larger values are part of a blow-up. */
  #calmSize = Infinity;

  /** How many of the first points will never change. */
  get settled(): number {
    return this.#stretch === -1 ? this.data.length : this.#open;
  }

  /** Of the values in sight, on a logarithmic axis of those above 0; `low` is above `high` where there are none. */
  extent(log: boolean): Extent {
    return this.#extent.of(log);
  }

  /** The same of those that are no part of a blow-up. */
  calmExtent(log: boolean): Extent {
    return this.#calm.of(log);
  }

  /** Begins anew with another sight. */
  look(sight: Sight, iterations: ArrayLike<number>, xPerIteration: number, calmSize = Infinity): void {
    this.#sight = sight;
    this.#calmSize = calmSize;
    this.looks++;
    this.data.length = 0;
    this.#extent = new GrowingExtent();
    this.#calm = new GrowingExtent();
    this.#stretch = -1;
    this.#low = this.#high = null;
    // One point outside, so that the line runs out of the picture; a logarithmic axis has no place for 0.
    const first = sight.log ? firstAtLeast(iterations, Number.MIN_VALUE) : 0;
    this.#next = Math.max(first, firstAtLeast(iterations, sight.low / xPerIteration) - 1);
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

  #widen(value: number): void {
    this.#extent.take(value);
    if (Math.abs(value) <= this.#calmSize) this.#calm.take(value);
  }

  #take(point: Point): void {
    if (!Number.isFinite(point.y)) {
      // One gap stands for as many as there are.
      if (!Number.isNaN(this.data.at(-1)?.y ?? 0)) this.data.push({ x: point.x, y: NaN });
      this.#stretch = -1;
      return;
    }
    if (point.x >= this.#sight.low && point.x <= this.#sight.high) this.#widen(point.y);
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
