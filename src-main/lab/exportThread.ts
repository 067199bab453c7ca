/** An exporter in a thread of its own, started when there is something to export and kept for the next time. */
import { Worker } from 'node:worker_threads';
import { InputError } from '#core/schema/inputError.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { ExportedFile } from '#core/protocol/index.ts';
import type { Exporter, ExportRequest, StartExporter } from './exportService.ts';

export interface ExportQuestion {
  readonly id: number;
  readonly request: ExportRequest;
}

export type ExportAnswer =
  | { readonly id: number; readonly files: readonly ExportedFile[] }
  /** `refusal` where the request was refused; null for any other error. */
  | { readonly id: number; readonly refusal: Refusal | null; readonly message: string };

interface Waiting {
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
    this.#worker.on('message', (answer: ExportAnswer) => this.#settle(answer));
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

  ask(request: ExportRequest): Promise<readonly ExportedFile[]> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request } satisfies ExportQuestion);
    });
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
      export: (request) => (thread ??= start()).ask(request),
      close: async () => {
        await thread?.end();
      },
    };
  };
}

/** For Node, which runs the sources. */
export const startExportThread = exportThread(new URL('./exportWorker.ts', import.meta.url));
