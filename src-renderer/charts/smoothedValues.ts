import { smoothExponentially, smoothKaiser } from '#core/report/index.ts';
import type { Smoothing } from '#core/report/smoothing.ts';

/** Values that Kaiser's window still needs on the right of a point before it is final. */
const AHEAD = 5;
const WINDOW = 11;

/** A smoothed curve that grows with its values. What was smoothed once never moves while more values come. */
export class SmoothedValues {
  readonly #smoothing: Smoothing;
  #values = new Float64Array(256);
  #length = 0;

  constructor(smoothing: Smoothing) {
    this.#smoothing = smoothing;
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }

  /** Smooths what came since. Kaiser's last five points wait for their neighbours, until the curve has `ended`. */
  extend(raw: Float64Array, ended: boolean): void {
    if (this.#smoothing.id === 'kaiser') {
      if (raw.length < WINDOW && !ended) return;
      const from = Math.max(0, this.#length - WINDOW);
      const smoothed = smoothKaiser(raw.subarray(from));
      this.#append(smoothed.subarray(this.#length - from, ended ? undefined : smoothed.length - AHEAD));
    } else if (this.#smoothing.id === 'ema' && raw.length > this.#length) {
      const first = this.#length === 0;
      const fresh = raw.subarray(this.#length);
      const last = this.#values[this.#length - 1] ?? NaN;
      const behind = new Float64Array(fresh.length + 1);
      behind[0] = last;
      behind.set(fresh, 1);
      const smoothed = smoothExponentially(first ? fresh : behind, this.#smoothing.decay);
      this.#append(first ? smoothed : smoothed.subarray(1));
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
