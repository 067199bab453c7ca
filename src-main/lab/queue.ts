/** Which waiting run goes next: the most urgent; among equals, of the experiment that has had the least. */

export interface Waiting {
  readonly runId: number;
  readonly experimentId: number;
  /** Larger goes first. */
  readonly priority: number;
}

/** Runs that wait, in the order in which they came. */
export class Queue {
  #waiting: Waiting[] = [];
  /** When an experiment was served last, in turns. */
  readonly #served = new Map<number, number>();
  #turn = 0;

  get length(): number {
    return this.#waiting.length;
  }

  add(...runs: readonly Waiting[]): void {
    this.#waiting.push(...runs);
  }

  /** Before all others of its priority and experiment, as a run whose trainer died. */
  addFirst(run: Waiting): void {
    this.#waiting.unshift(run);
  }

  has(runId: number): boolean {
    return this.#waiting.some((run) => run.runId === runId);
  }

  remove(runId: number): void {
    this.#waiting = this.#waiting.filter((run) => run.runId !== runId);
  }

  prioritize(runId: number, priority: number): void {
    this.#waiting = this.#waiting.map((run) => (run.runId === runId ? { ...run, priority } : run));
  }

  /** Takes the next run. `running` has the experiment of every run that trains now. */
  take(running: readonly number[]): Waiting | undefined {
    const load = (experimentId: number): number => running.filter((id) => id === experimentId).length;
    const lastTurn = (experimentId: number): number => this.#served.get(experimentId) ?? -1;
    const goesBefore = (a: Waiting, b: Waiting): boolean => {
      if (a.priority !== b.priority) return a.priority > b.priority;
      const loads = load(a.experimentId) - load(b.experimentId);
      return loads === 0 ? lastTurn(a.experimentId) < lastTurn(b.experimentId) : loads < 0;
    };
    const next = this.#waiting.reduce<Waiting | undefined>(
      (best, run) => (best === undefined || goesBefore(run, best) ? run : best),
      undefined,
    );
    if (next === undefined) return undefined;
    this.remove(next.runId);
    this.#served.set(next.experimentId, this.#turn++);
    return next;
  }
}
