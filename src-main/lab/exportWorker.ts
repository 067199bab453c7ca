/** The program of the export thread: answers every request with its files, or with what went wrong. */
import { parentPort } from 'node:worker_threads';
import { InputError } from '#core/schema/inputError.ts';
import { exportRuns } from './exportRuns.ts';
import type { ExportAnswer, ExportProgress, ExportQuestion } from './exportThread.ts';

async function answer({ id, request, cancelled }: ExportQuestion): Promise<ExportAnswer> {
  const progress = (share: number): void => parentPort?.postMessage({ id, share } satisfies ExportProgress);
  const check = (): void => {
    if (Atomics.load(cancelled, 0) !== 0) throw new InputError({ code: 'cancelled', path: 'job' });
  };
  try {
    return { id, files: await exportRuns(request, { progress, check }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, refusal: error instanceof InputError ? error.refusal : null, message };
  }
}

parentPort?.on('message', (question: ExportQuestion) => {
  void answer(question).then((said) => {
    const transfer = 'files' in said ? said.files.map(({ bytes }) => bytes.buffer as ArrayBuffer) : [];
    parentPort?.postMessage(said, transfer);
  });
});
