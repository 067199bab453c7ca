/** Removes what belonged to runs that are gone, between the lab's other work. */
import { setImmediate } from 'node:timers/promises';
import { sweep } from '#main/storage/index.ts';
import type { Arrivals, Store } from '#main/storage/index.ts';

export class Sweeper {
  readonly #store: Store;
  readonly #arriving: ReadonlySet<Arrivals>;
  #sweeping: Promise<void> | null = null;
  #again = false;
  #closed = false;

  /** What is of `arriving` runs stays. */
  constructor(store: Store, arriving: ReadonlySet<Arrivals>) {
    this.#store = store;
    this.#arriving = arriving;
  }

  start(): void {
    if (this.#sweeping !== null) this.#again = true;
    else this.#sweeping = this.#sweep();
  }

  async #sweep(): Promise<void> {
    const isArriving = (id: number): boolean => [...this.#arriving].some(({ runIds }) => runIds.has(id));
    do {
      this.#again = false;
      try {
        for (const _part of sweep(this.#store.database, isArriving)) {
          await setImmediate();
          if (this.#closed) return;
        }
      } catch {
        // Waste that cannot be removed, as on a full disk, does no harm; the next start tries again.
      }
    } while (this.#again);
    this.#sweeping = null;
  }

  /** Lets the rest be for the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#sweeping;
  }
}
