import { exponentialAverage, firstOdd, smoothKaiser } from '#core/report/smoothing.ts';
import type { Smoothing } from '#core/report/smoothing.ts';

/** Values that Kaiser's window still needs on the right of a point before it is final. */
const AHEAD = 5;
const WINDOW = 11;

/** A smoothed curve that grows with its values. What was smoothed once never moves while more values come. */
export class SmoothedValues {
  readonly #smoothing: Smoothing;
  readonly #average: (value: number) => number;
  #values = new Float64Array(256);
  #length = 0;
  /** Up to here all values are finite. */
  #finite = 0;

  constructor(smoothing: Smoothing) {
    this.#smoothing = smoothing;
    this.#average = exponentialAverage(smoothing.id === 'ema' ? smoothing.decay : 0);
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }

  /** Smooths what came since. Kaiser's last five points wait for their neighbours, until the curve has `ended`. */
  extend(raw: Float64Array, ended: boolean): void {
    if (this.#smoothing.id === 'ema') this.#append(raw.subarray(this.#length).map((value) => this.#average(value)));
    else if (this.#smoothing.id === 'kaiser') {
      this.#finite = firstOdd(raw, this.#finite);
      const whole = ended || this.#finite < raw.length;
      if (this.#finite < WINDOW && !whole) return;
      const from = Math.max(0, Math.min(this.#length, this.#finite) - WINDOW);
      const smoothed = smoothKaiser(raw.subarray(from));
      this.#append(smoothed.subarray(this.#length - from, whole ? undefined : smoothed.length - AHEAD));
    }
  }

  #append(values: Float64Array): void {
    const length = this.#length + values.length;
    if (length > this.#values.length) {
      const larger = new Float64Array(Math.max(length, this.#values.length * 2));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set(values, this.#length);
    this.#length = length;
  }
}
