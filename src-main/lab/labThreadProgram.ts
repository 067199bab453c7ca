/** The program of the lab's thread: answers every question with what came of it, or with what went wrong. */
import { parentPort } from 'node:worker_threads';
import { InputError } from '#core/schema/inputError.ts';
import { threadJobs } from './threadJobs.ts';
import type { ThreadAnswer, ThreadProgress, ThreadQuestion } from './labThread.ts';
import type { JobWatch } from './threadJobs.ts';

async function answer({ id, job, request, cancelled }: ThreadQuestion): Promise<ThreadAnswer> {
  const progress = (share: number): void => parentPort?.postMessage({ id, share } satisfies ThreadProgress);
  const check = (): void => {
    if (Atomics.load(cancelled, 0) !== 0) throw new InputError({ code: 'cancelled', path: 'job' });
  };
  try {
    const work = threadJobs[job] as (given: unknown, watch: JobWatch) => unknown;
    return { id, result: await work(request, { progress, check }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, refusal: error instanceof InputError ? error.refusal : null, message };
  }
}

/** Buffers of files, which are handed over instead of copied. */
function buffersIn(result: unknown): ArrayBuffer[] {
  if (!Array.isArray(result)) return [];
  return result.flatMap((file: { readonly bytes?: Uint8Array<ArrayBuffer> }) => file.bytes?.buffer ?? []);
}

parentPort?.on('message', (question: ThreadQuestion) => {
  void answer(question).then((said) => parentPort?.postMessage(said, 'result' in said ? buffersIn(said.result) : []));
});
