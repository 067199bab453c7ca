/** Points of one metric of one run, in arrays that grow. Only ever appended to, so that a chart can go on where it was. */
export class GrowingSeries {
  readonly runId: number;
  readonly metric: string;
  #iterations = new Uint32Array(256);
  #values = new Float64Array(256);
  #length = 0;
  readonly #listeners = new Set<() => void>();

  constructor(runId: number, metric: string) {
    this.runId = runId;
    this.metric = metric;
  }

  get length(): number {
    return this.#length;
  }

  /** The points so far; longer arrays than `length` are never seen. */
  get iterations(): Uint32Array {
    return this.#iterations.subarray(0, this.#length);
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }

  get lastIteration(): number {
    return this.#length === 0 ? -1 : (this.#iterations[this.#length - 1] ?? -1);
  }

  /** Appends what comes after the last point; what is known already (a run that went back to its checkpoint) is left out. */
  append(iterations: Uint32Array, values: Float64Array): boolean {
    let from = 0;
    while (from < iterations.length && (iterations[from] ?? 0) <= this.lastIteration) from++;
    const added = iterations.length - from;
    if (added === 0) return false;
    this.#reserve(this.#length + added);
    this.#iterations.set(iterations.subarray(from), this.#length);
    this.#values.set(values.subarray(from), this.#length);
    this.#length += added;
    return true;
  }

  #reserve(length: number): void {
    if (length <= this.#values.length) return;
    const room = Math.max(length, this.#values.length * 2);
    const iterations = new Uint32Array(room);
    const values = new Float64Array(room);
    iterations.set(this.#iterations);
    values.set(this.#values);
    this.#iterations = iterations;
    this.#values = values;
  }

  /** Calls `listen` after points were appended, at most once a frame, until the function returned is called. */
  onGrowth(listen: () => void): () => void {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }

  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  tellGrowth(): void {
    this.#listeners.forEach((listen) => listen());
  }
}
