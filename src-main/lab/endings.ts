/** Whoever waits until runs have ended. */

/** Certain runs; null for all there are. */
type Waited = ReadonlySet<number> | null;

export class Endings {
  readonly #areOver: (runIds: Waited) => boolean;
  #waiting: { readonly runIds: Waited; readonly resolve: () => void }[] = [];

  /** `areOver` tells whether none of the runs trains any more. */
  constructor(areOver: (runIds: Waited) => boolean) {
    this.#areOver = areOver;
  }

  /** Resolves when it is so that they are over. */
  async of(runIds: Waited): Promise<void> {
    if (!this.#areOver(runIds)) await new Promise<void>((resolve) => this.#waiting.push({ runIds, resolve }));
  }

  /** To be called whenever runs may have ended. */
  look(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const one of waiting) {
      if (this.#areOver(one.runIds)) one.resolve();
      else this.#waiting.push(one);
    }
  }
}
