/** An exporter in a thread of its own, started when there is something to export and kept for the next time. */
import { Worker } from 'node:worker_threads';
import { InputError } from '#core/schema/inputError.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { ExportedFile } from '#core/protocol/index.ts';
import type { LongWork } from '#main/sessions/index.ts';
import type { Exporter, ExportRequest, StartExporter } from './exportService.ts';

export interface ExportQuestion {
  readonly id: number;
  readonly request: ExportRequest;
  /** Not 0 once the export is cancelled; shared, because a thread that works hears no message. */
  readonly cancelled: Int32Array;
}

export interface ExportProgress {
  readonly id: number;
  readonly share: number;
}

export type ExportAnswer =
  | { readonly id: number; readonly files: readonly ExportedFile[] }
  /** `refusal` where the request was refused; null for any other error. */
  | { readonly id: number; readonly refusal: Refusal | null; readonly message: string };

interface Waiting {
  readonly work: LongWork;
  readonly resolve: (files: readonly ExportedFile[]) => void;
  readonly reject: (error: Error) => void;
}

/** A thread, for as long as it lives. */
class ExportThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(entry: URL, onExit: () => void) {
    this.#worker = new Worker(entry, { execArgv: [] });
    this.#worker.on('message', (told: ExportAnswer | ExportProgress) => {
      if ('share' in told) this.#waiting.get(told.id)?.work.progress(told.share);
      else this.#settle(told);
    });
    // An error that nothing in the thread caught, as for want of memory, ends it.
    let cause = new Error('the export thread ended early');
    this.#worker.on('error', (error) => (cause = error as Error));
    this.#worker.on('exit', () => {
      onExit();
      for (const { reject } of this.#waiting.values()) reject(cause);
      this.#waiting.clear();
    });
  }

  #settle(answer: ExportAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('files' in answer) waiting?.resolve(answer.files);
    else waiting?.reject(answer.refusal === null ? new Error(answer.message) : new InputError(answer.refusal));
  }

  async ask(request: ExportRequest, work: LongWork): Promise<readonly ExportedFile[]> {
    const id = this.#next++;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const cancel = (): void => void Atomics.store(cancelled, 0, 1);
    if (work.signal.aborted) cancel();
    work.signal.addEventListener('abort', cancel);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { work, resolve, reject });
        this.#worker.postMessage({ id, request, cancelled } satisfies ExportQuestion);
      });
    } finally {
      work.signal.removeEventListener('abort', cancel);
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Exports in threads that run `entry`, one at a time: where one dies, its requests fail and the next gets a fresh one. */
export function exportThread(entry: URL): StartExporter {
  return (): Exporter => {
    let thread: ExportThread | null = null;
    const start = (): ExportThread => {
      const started = new ExportThread(entry, () => {
        if (thread === started) thread = null;
      });
      return started;
    };
    return {
      export: (request, work) => (thread ??= start()).ask(request, work),
      close: async () => {
        await thread?.end();
      },
    };
  };
}

/** For Node, which runs the sources. */
export const startExportThread = exportThread(new URL('./exportWorker.ts', import.meta.url));
