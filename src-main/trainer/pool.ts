/** Runs spread over trainer processes: each takes the next run when it is done with one. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { MetricPoint, RunOutcome, RunRecord } from '#core/experiment/step.ts';
import type { FromTrainer, Job, Progress, ToTrainer } from './messages.ts';

/** What became of a job. */
export interface JobResult {
  readonly status: RunOutcome['status'] | 'stopped' | 'failed';
  /** Updates done. */
  readonly iterations: number;
  readonly seconds: number;
  readonly divergence: RunOutcome['divergence'];
  readonly error: string | null;
  /** How products were added up; null where no kernel ran, or the run has not ended. */
  readonly fusion: RunOutcome['fusion'];
  readonly points: readonly MetricPoint[];
  readonly records: readonly RunRecord[];
  /** To go on from, for a run that was stopped. */
  readonly checkpoint: Uint8Array | null;
}

export interface PoolOptions {
  /** Processes at once; each is started when there is work for it. */
  readonly workers: number;
  /** Stops what runs and starts nothing more. */
  readonly signal: AbortSignal;
  onStart(index: number): void;
  onProgress(index: number, progress: Progress): void;
  /** Called once for each job that was started, in the order in which they end. */
  onEnd(index: number, result: JobResult): void;
}

const startTrainer = (): ChildProcess =>
  fork(new URL('./process.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

/** Resolves when every job has ended, or all that were started have stopped after `signal`. */
export async function runJobs(jobs: readonly Job[], options: PoolOptions): Promise<void> {
  const { workers, signal } = options;
  let next = 0;
  const work = async (): Promise<void> => {
    let trainer: ChildProcess | null = null;
    while (next < jobs.length && !signal.aborted) {
      const index = next++;
      const job = jobs[index]!;
      trainer ??= startTrainer();
      options.onStart(index);
      const result = await runJob(trainer, job, signal, (progress) => options.onProgress(index, progress));
      options.onEnd(index, result);
      // A process that died is not used again; a fresh one takes the next run.
      if (!trainer.connected) trainer = null;
    }
    trainer?.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, work));
}

function runJob(
  trainer: ChildProcess,
  job: Job,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<JobResult> {
  const points: MetricPoint[] = [];
  const records: RunRecord[] = [];
  let iterations = 0;
  const send = (message: ToTrainer): void => void trainer.send(message, () => undefined);
  const stop = (): void => send({ kind: 'stop' });
  return new Promise((resolve) => {
    const end = (result: Partial<JobResult> & Pick<JobResult, 'status'>): void => {
      trainer.off('message', receive);
      trainer.off('exit', died);
      signal.removeEventListener('abort', stop);
      const unknown = { seconds: 0, divergence: null, error: null, fusion: null, checkpoint: null };
      resolve({ ...unknown, iterations, points, records, ...result });
    };
    const receive = (message: FromTrainer): void => {
      switch (message.kind) {
        case 'progress':
          iterations = message.progress.iteration;
          for (const point of message.progress.points) points.push(point);
          for (const record of message.progress.records) records.push(record);
          return onProgress(message.progress);
        case 'finished': {
          const { outcome, seconds } = message;
          return end({ ...outcome, seconds });
        }
        case 'stopped':
          return end({ status: 'stopped', seconds: message.seconds, checkpoint: message.checkpoint });
        case 'failed':
          return end({ status: 'failed', error: message.error });
      }
    };
    const died = (code: number | null, cause: string | null): void =>
      end({ status: 'failed', error: `the training process ended early (${cause ?? `exit code ${String(code)}`})` });
    trainer.on('message', receive);
    trainer.once('exit', died);
    signal.addEventListener('abort', stop, { once: true });
    send({ kind: 'run', job });
  });
}
