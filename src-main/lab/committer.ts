/**
 * The one way by which training reaches the store. What arrives is stored in groups, in order. What cannot be stored for want
 * of room, or because of another process or the disk, is tried again for as long as it takes; what cannot be stored for any
 * other reason never will be, and is handed back.
 */
import { passingFailure } from '#main/storage/index.ts';

/** Milliseconds in which what arrives is stored together, and between two tries after a failure. */
const TOGETHER = 20;
const AGAIN = 1000;

export interface CommitterOptions<T> {
  /** Stores all or nothing, and throws where it cannot. What it gives is called once all is stored. */
  readonly store: (group: readonly T[]) => () => void;
  /** Told of what can never be stored. */
  readonly onRefused: (item: T, error: unknown) => void;
  /** Called when storing begins to fail for a reason that may pass, and when it works again or fails for another. */
  readonly onBlocked: (error: unknown) => void;
  readonly onUnblocked: (error: unknown) => void;
  /** Told of work that failed and will not be tried again. */
  readonly onFault: (error: unknown) => void;
}

interface Failure {
  readonly error: unknown;
  readonly kind: ReturnType<typeof passingFailure>;
}

export class Committer<T> {
  readonly #options: CommitterOptions<T>;
  #pending: T[] = [];
  #afterwards: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  #blockedBy: Failure | null = null;
  #closed = false;

  constructor(options: CommitterOptions<T>) {
    this.#options = options;
  }

  /** Whether anything waits to be stored. */
  get busy(): boolean {
    return this.#pending.length > 0 || this.#afterwards.length > 0;
  }

  /** `soon`: what is stored with it is what is there already, because something waits for it. */
  add(item: T, { soon = false } = {}): void {
    if (this.#closed) return;
    this.#pending.push(item);
    this.#schedule(soon ? 0 : TOGETHER);
  }

  /** Calls `work`, which may itself store, once all that was added before is stored; again where it fails and that may pass. */
  afterwards(work: () => void): void {
    if (this.#closed) return;
    this.#afterwards.push(work);
    this.#schedule(TOGETHER);
  }

  /** Calls `work`, which stores, at once if storing works, else as soon as it does. */
  now(work: () => void): void {
    if (this.#closed) return;
    if (this.#blockedBy !== null) return this.afterwards(work);
    try {
      this.#work(work);
    } catch (error) {
      this.#afterwards.push(work);
      this.#block(error);
    }
  }

  /** Stores what can be stored now; what cannot is given up. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.busy) this.#commit();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#closed = true;
    [this.#pending, this.#afterwards] = [[], []];
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
    try {
      this.#storeAll();
      while (this.#afterwards.length > 0) {
        this.#work(this.#afterwards[0]!);
        this.#afterwards.shift();
        this.#unblock();
      }
    } catch (error) {
      this.#block(error);
    }
  }

  /** Throws what may pass. */
  #work(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (passingFailure(error) !== null) throw error;
      this.#options.onFault(error);
    }
  }

  #storeAll(): void {
    while (this.#pending.length > 0) {
      const group = this.#pending;
      this.#pending = [];
      const announce = this.#storeGroup(group);
      this.#work(announce);
    }
  }

  /** Stores a group, or its members one by one where one of them can never be stored. What may pass is thrown and kept. */
  #storeGroup(group: readonly T[]): () => void {
    const keep = (items: readonly T[], error: unknown): void => {
      if (passingFailure(error) === null) return;
      this.#pending = [...items, ...this.#pending];
      throw error;
    };
    try {
      const announce = this.#options.store(group);
      this.#unblock();
      return announce;
    } catch (error) {
      keep(group, error);
      if (group.length === 1) return () => this.#options.onRefused(group[0]!, error);
    }
    const announcements: (() => void)[] = [];
    for (const [index, item] of group.entries()) {
      try {
        announcements.push(this.#storeGroup([item]));
      } catch (error) {
        // Those before are stored; those behind wait with this one.
        this.#pending.push(...group.slice(index + 1));
        announcements.forEach((announce) => announce());
        throw error;
      }
    }
    return () => announcements.forEach((announce) => announce());
  }

  #block(error: unknown): void {
    const kind = passingFailure(error);
    if (this.#blockedBy?.kind !== kind) {
      this.#unblock();
      this.#options.onBlocked(error);
    }
    this.#blockedBy = { error, kind };
    this.#schedule(AGAIN);
  }

  #unblock(): void {
    if (this.#blockedBy === null) return;
    const { error } = this.#blockedBy;
    this.#blockedBy = null;
    this.#options.onUnblocked(error);
  }
}
