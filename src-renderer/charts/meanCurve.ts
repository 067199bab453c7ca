import { bandOf } from '#core/report/curve.ts';
import type { LiveCurve } from './chartLine.ts';

/** Numbers in an array that grows. */
class Growing {
  #values = new Float64Array(256);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  get all(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}

/**
 * The mean of several curves with its band (see `bandOf`), wherever all of them have a point. Grows with them at the cost of the new points. NaN in one is NaN in the mean.
 */
export class MeanCurve implements LiveCurve {
  readonly #curves: readonly LiveCurve[];
  readonly #next: number[];
  readonly #iterations = new Growing();
  readonly #mean = new Growing();
  readonly #low = new Growing();
  readonly #high = new Growing();

  constructor(curves: readonly LiveCurve[]) {
    this.#curves = curves;
    this.#next = curves.map(() => 0);
  }

  get length(): number {
    return this.iterations.length;
  }

  get iterations(): Float64Array {
    this.#extend();
    return this.#iterations.all;
  }

  get values(): Float64Array {
    this.#extend();
    return this.#mean.all;
  }

  get low(): Float64Array {
    this.#extend();
    return this.#low.all;
  }

  get high(): Float64Array {
    this.#extend();
    return this.#high.all;
  }

  onGrowth(listen: () => void): () => void {
    const stops = this.#curves.map((curve) => curve.onGrowth(listen));
    return () => stops.forEach((stop) => stop());
  }

  #extend(): void {
    const curves = this.#curves.map(({ iterations, values }) => ({ iterations, values }));
    const next = this.#next;
    for (;;) {
      const at = curves.map(({ iterations }, index) => iterations[next[index] ?? 0] ?? Infinity);
      const furthest = Math.max(...at);
      if (furthest === Infinity) return;
      if (at.every((iteration) => iteration === furthest)) {
        this.#take(
          furthest,
          curves.map(({ values }, index) => values[next[index] ?? 0] ?? NaN),
        );
        next.forEach((place, index) => (next[index] = place + 1));
      } else at.forEach((iteration, index) => (next[index] = (next[index] ?? 0) + (iteration < furthest ? 1 : 0)));
    }
  }

  #take(iteration: number, values: readonly number[]): void {
    const { mean, low, high } = bandOf(values);
    this.#iterations.push(iteration);
    this.#mean.push(mean);
    this.#low.push(low);
    this.#high.push(high);
  }
}
