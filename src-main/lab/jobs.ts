/** Work that takes long: one after another where it must be, told of while it goes on, and cancelled when asked. */
import { InputError } from '#core/schema/inputError.ts';
import type { Job, LabEvent } from '#core/protocol/index.ts';
import type { LongWork } from '#main/sessions/index.ts';

/** Milliseconds between two pieces of news of one job. */
const NEWS = 100;

export class Jobs {
  readonly #tell: (event: LabEvent) => void;
  readonly #controllers = new Map<number, AbortController>();
  readonly #works = new Set<Promise<unknown>>();
  #last: Promise<unknown> = Promise.resolve();
  #next = 1;
  #closed = false;

  constructor(tell: (event: LabEvent) => void) {
    this.#tell = tell;
  }

  /** Does the work once all work before it is over. */
  async alone<T>(work: Job['work'], run: (work: LongWork) => Promise<T>): Promise<T> {
    const before = this.#last;
    const next = this.beside(work, async (own) => {
      await before;
      own.signal.throwIfAborted();
      return run(own);
    });
    this.#last = next.catch(() => undefined);
    return next;
  }

  /** Does the work beside any other. */
  async beside<T>(work: Job['work'], run: (work: LongWork) => Promise<T>): Promise<T> {
    const id = this.#next++;
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    if (this.#closed) this.cancel(id);
    let told = Date.now();
    let share = 0;
    let wasTold = false;
    const tell = (over: boolean): void => this.#tell({ kind: 'jobChanged', job: { id, work, share, over } });
    const news = (): void => {
      told = Date.now();
      wasTold = true;
      tell(false);
    };
    const progress = (now: number): void => {
      share = now;
      if (Date.now() - told >= NEWS) news();
    };
    // What is over at once is not worth a word; what is not is told of, also where it only waits.
    const first = setTimeout(() => {
      if (!wasTold) news();
    }, NEWS);
    const working = run({ signal: controller.signal, progress });
    this.#works.add(working);
    try {
      return await working;
    } finally {
      clearTimeout(first);
      this.#works.delete(working);
      this.#controllers.delete(id);
      if (wasTold) tell(true);
    }
  }

  cancel(id: number): void {
    this.#controllers.get(id)?.abort(new InputError({ code: 'cancelled', path: 'job' }));
  }

  /** Cancels everything, also what comes later, and waits until it has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const id of this.#controllers.keys()) this.cancel(id);
    await Promise.allSettled([...this.#works]);
  }
}
