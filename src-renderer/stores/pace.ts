/** How fast each run trains, over its last seconds of training. */
interface Sample {
  readonly seconds: number;
  readonly iteration: number;
}

/** Seconds of training that count. */
const WINDOW = 4;
/** Less than this is mostly what comes once: reading data, compiling kernels, the evaluation of the untrained network. */
const ENOUGH = 0.5;

export class Pace {
  readonly #samples = new Map<number, Sample[]>();

  take(runId: number, { seconds, iteration }: Sample): void {
    const samples = this.#samples.get(runId) ?? [];
    // A run that went back to its checkpoint begins anew.
    const known = (samples.at(-1)?.iteration ?? -1) > iteration ? [] : samples;
    known.push({ seconds, iteration });
    while (known.length > 2 && seconds - (known[1]?.seconds ?? seconds) >= WINDOW) known.shift();
    this.#samples.set(runId, known);
  }

  forget(runId: number): void {
    this.#samples.delete(runId);
  }

  /** Iterations a second; over its whole life where its last seconds are not known, null where it has not trained for long enough. */
  of(runId: number, { seconds, iteration }: Sample): number | null {
    const samples = this.#samples.get(runId) ?? [];
    const [first, last] = [samples[0], samples.at(-1)];
    const measured = first === undefined || last === undefined ? 0 : last.seconds - first.seconds;
    if (measured >= ENOUGH) return (last!.iteration - first!.iteration) / measured;
    return samples.length < 2 && iteration > 0 && seconds >= 2 * ENOUGH ? iteration / seconds : null;
  }
}
