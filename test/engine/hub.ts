/** An engine in memory. Everything on it comes later than it was sent, as over a network. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '#main/engine/index.ts';

interface Piece {
  readonly kind: string;
  readonly place: number;
  readonly bytes: Uint8Array;
  lent: boolean;
}

type Reply = (bytes: Uint8Array) => Uint8Array | null;

export class Hub {
  readonly #pieces = new Map<number, Piece>();
  readonly #ids = new Set<string>();
  readonly #replies = new Map<string, Set<Reply>>();
  readonly #reach = new Set<(reached: boolean) => void>();
  reached = true;
  /** Bytes that a message may have. */
  largest = 10_000;

  /** What lies in the queue or is lent. */
  get waiting(): number {
    return this.#pieces.size;
  }

  /** Lends anew whatever is lent: its time is over. */
  expire(): void {
    for (const piece of this.#pieces.values()) piece.lent = false;
  }

  /** Puts bytes into the queue that nobody of ours wrote. */
  slip(kind: string, bytes: Uint8Array): void {
    const place = this.#ids.size + 1;
    this.#ids.add(`slipped ${place}`);
    this.#pieces.set(place, { kind, place, bytes, lent: false });
  }

  turn(reached: boolean): void {
    this.reached = reached;
    for (const listen of this.#reach) listen(reached);
  }

  /** What is said on a subject by somebody. */
  async say(subject: string, bytes: Uint8Array): Promise<Uint8Array | null> {
    await delay(1);
    let said: Uint8Array | null = null;
    for (const reply of this.#replies.get(subject) ?? []) {
      try {
        said ??= reply(bytes);
      } catch {
        // Whoever cannot read it says nothing.
      }
    }
    return said;
  }

  #listen(subject: string, reply: Reply): () => void {
    const replies = this.#replies.get(subject) ?? new Set();
    this.#replies.set(subject, replies.add(reply));
    return () => void replies.delete(reply);
  }

  #check(): void {
    if (!this.reached) throw new Error('not connected');
  }

  /** For one machine. */
  engine(): Engine {
    return {
      largest: this.largest,
      offer: async (kind, id, bytes) => {
        await delay(1);
        this.#check();
        if (this.#ids.has(id)) return;
        this.#ids.add(id);
        this.#pieces.set(this.#ids.size, { kind, place: this.#ids.size, bytes, lent: false });
      },
      borrow: async (kind) => {
        await delay(2);
        this.#check();
        const piece = [...this.#pieces.values()].find((one) => one.kind === kind && !one.lent);
        if (piece === undefined) return null;
        piece.lent = true;
        const { bytes, place } = piece;
        return {
          ...{ bytes, place },
          keep: () => undefined,
          done: async () => {
            await delay(1);
            this.#pieces.delete(place);
          },
          giveBack: () => (piece.lent = false),
        };
      },
      tell: (subject, bytes) => void this.say(subject, bytes),
      hear: (subject, listener) =>
        this.#listen(subject, (bytes) => {
          listener(bytes);
          return null;
        }),
      ask: (subject, bytes) => this.say(subject, bytes),
      answer: (subject, reply) => this.#listen(subject, reply),
      onReach: (listener) => void this.#reach.add(listener),
      close: () => Promise.resolve(),
    };
  }
}
