/** A thread of the lab's own for its `threadJobs`, started when there is one to do and kept for the next. */
import { Worker } from 'node:worker_threads';
import { InputError } from '#core/schema/inputError.ts';
import { smallYoungMemory } from '#main/report/youngMemory.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { LongWork } from '#main/sessions/index.ts';
import type { ThreadJobName, ThreadRequest, ThreadResult } from './threadJobs.ts';

/** Does jobs beside the lab, so that they keep nobody waiting. */
export interface LabThread {
  readonly ask: <J extends ThreadJobName>(
    job: J,
    request: ThreadRequest<J>,
    work: LongWork,
  ) => Promise<ThreadResult<J>>;
  readonly close: () => Promise<void>;
}

export type StartThread = () => LabThread;

export interface ThreadQuestion {
  readonly id: number;
  readonly job: ThreadJobName;
  readonly request: unknown;
  /** Not 0 once the job is cancelled; shared, because a thread that works hears no message. */
  readonly cancelled: Int32Array;
}

export interface ThreadProgress {
  readonly id: number;
  readonly share: number;
}

export type ThreadAnswer =
  | { readonly id: number; readonly result: unknown }
  /** `refusal` where the request was refused; null for any other error. */
  | { readonly id: number; readonly refusal: Refusal | null; readonly message: string };

interface Waiting {
  readonly work: LongWork;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A thread, for as long as it lives. */
class LivingThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(entry: URL, onExit: () => void) {
    this.#worker = new Worker(entry, { execArgv: [], resourceLimits: smallYoungMemory });
    this.#worker.on('message', (told: ThreadAnswer | ThreadProgress) => {
      if ('share' in told) this.#waiting.get(told.id)?.work.progress(told.share);
      else this.#settle(told);
    });
    // An error that nothing in the thread caught, as for want of memory, ends it.
    let cause = new Error("the lab's thread ended early");
    this.#worker.on('error', (error) => (cause = error as Error));
    this.#worker.on('exit', () => {
      onExit();
      for (const { reject } of this.#waiting.values()) reject(cause);
      this.#waiting.clear();
    });
  }

  #settle(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('result' in answer) waiting?.resolve(answer.result);
    else waiting?.reject(answer.refusal === null ? new Error(answer.message) : new InputError(answer.refusal));
  }

  async ask(job: ThreadJobName, request: unknown, work: LongWork): Promise<unknown> {
    const id = this.#next++;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const cancel = (): void => void Atomics.store(cancelled, 0, 1);
    if (work.signal.aborted) cancel();
    work.signal.addEventListener('abort', cancel);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { work, resolve, reject });
        this.#worker.postMessage({ id, job, request, cancelled } satisfies ThreadQuestion);
      });
    } finally {
      work.signal.removeEventListener('abort', cancel);
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Jobs in threads that run `entry`, one at a time: where one dies, its jobs fail and the next gets a fresh one. */
export function labThread(entry: URL): StartThread {
  return (): LabThread => {
    let thread: LivingThread | null = null;
    const start = (): LivingThread => {
      const started = new LivingThread(entry, () => {
        if (thread === started) thread = null;
      });
      return started;
    };
    return {
      ask: async <J extends ThreadJobName>(job: J, request: ThreadRequest<J>, work: LongWork) =>
        (await (thread ??= start()).ask(job, request, work)) as ThreadResult<J>,
      close: async () => {
        await thread?.end();
      },
    };
  };
}

/** For Node, which runs the sources. */
export const startLabThread = labThread(new URL('./labThreadProgram.ts', import.meta.url));
