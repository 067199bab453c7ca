/** Stores what arrives in groups, in order, and tries again for as long as storing fails. */

/** Milliseconds in which what arrives is stored together, and between two tries after a failure. */
const TOGETHER = 20;
const AGAIN = 1000;

export interface CommitterOptions<T> {
  /** Stores all or nothing, and throws where it cannot. What it gives is called once all is stored. */
  readonly store: (group: readonly T[]) => () => void;
  /** Called when storing begins to fail, and when it works again. */
  readonly onBlocked: (error: unknown) => void;
  readonly onUnblocked: (error: unknown) => void;
}

export class Committer<T> {
  readonly #options: CommitterOptions<T>;
  #pending: T[] = [];
  #afterwards: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  #blockedBy: { readonly error: unknown } | null = null;

  constructor(options: CommitterOptions<T>) {
    this.#options = options;
  }

  /** Whether anything waits to be stored. */
  get busy(): boolean {
    return this.#pending.length > 0 || this.#afterwards.length > 0;
  }

  /** `soon`: what is stored with it is what is there already, because something waits for it. */
  add(item: T, { soon = false } = {}): void {
    this.#pending.push(item);
    this.#schedule(soon ? 0 : TOGETHER);
  }

  /** Calls `work` once all that was added before is stored. */
  afterwards(work: () => void): void {
    this.#afterwards.push(work);
    this.#schedule(TOGETHER);
  }

  #schedule(milliseconds: number): void {
    if (this.#timer !== null) {
      if (milliseconds > 0 || this.#blockedBy !== null) return;
      clearTimeout(this.#timer);
    }
    this.#timer = setTimeout(() => this.#commit(), milliseconds);
  }

  #commit(): void {
    this.#timer = null;
    const [group, afterwards] = [this.#pending, this.#afterwards];
    [this.#pending, this.#afterwards] = [[], []];
    let announce = (): void => undefined;
    try {
      if (group.length > 0) announce = this.#options.store(group);
    } catch (error) {
      this.#pending = [...group, ...this.#pending];
      this.#afterwards = [...afterwards, ...this.#afterwards];
      if (this.#blockedBy === null) this.#options.onBlocked(error);
      this.#blockedBy = { error };
      this.#schedule(AGAIN);
      return;
    }
    if (this.#blockedBy !== null) {
      this.#options.onUnblocked(this.#blockedBy.error);
      this.#blockedBy = null;
    }
    announce();
    for (const work of afterwards) work();
  }
}
