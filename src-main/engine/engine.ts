/** What labs and machines that help them need of the program between them, whatever that is. */

/** One piece of work, lent: whoever neither keeps nor finishes it for `LEASE` seconds loses it to another. */
export interface Lent {
  readonly bytes: Uint8Array;
  /** The same each time that this piece is lent. */
  readonly place: number;
  /** Lends it anew. */
  readonly keep: () => void;
  /** It is done, or need not be. */
  readonly done: () => Promise<void>;
  /** To be lent to another at once. */
  readonly giveBack: () => void;
}

/** Seconds for which work is lent. */
export const LEASE = 10;

export interface Engine {
  /** Bytes that one message may have. */
  readonly largest: number;
  /** Puts work of a kind in the queue; what has the id of work that was put there lately is not put there again. */
  readonly offer: (kind: string, id: string, bytes: Uint8Array) => Promise<void>;
  /** Borrows work of a kind; null where there is none for a while. */
  readonly borrow: (kind: string) => Promise<Lent | null>;
  /** To everyone who listens, if anyone. */
  readonly tell: (subject: string, bytes: Uint8Array) => void;
  readonly hear: (subject: string, listener: (bytes: Uint8Array) => void) => () => void;
  /** The answer of whoever answers on a subject; null where nobody does. */
  readonly ask: (subject: string, bytes: Uint8Array) => Promise<Uint8Array | null>;
  readonly answer: (subject: string, reply: (bytes: Uint8Array) => Uint8Array) => () => void;
  /** Hears when the engine cannot be reached any more (`false`), and when it can again. */
  readonly onReach: (listener: (reached: boolean) => void) => void;
  readonly close: () => Promise<void>;
}
