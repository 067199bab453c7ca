/** A trainer of a test. */
import type { FromTrainer, Job, ToTrainer, TrainerListener } from '#main/trainer/index.ts';

/** What a trainer says, but for the job. */
export type Told = FromTrainer extends infer M ? (M extends FromTrainer ? Omit<M, 'job'> : never) : never;

/** A trainer that says what the test tells it to. */
export class FakeTrainer {
  readonly received: ToTrainer[] = [];
  closed = false;
  readonly #listener: TrainerListener;

  constructor(listener: TrainerListener) {
    this.#listener = listener;
  }

  get job(): Job | undefined {
    return this.received.flatMap((message) => (message.kind === 'run' ? [message.job] : [])).at(-1);
  }

  /** Of the job that it has, unless the test says which. */
  say(message: Told, job = this.job?.id ?? 0): void {
    this.#listener.message({ job, ...message });
  }

  /** Tells the losses of iterations up to `iteration`. */
  progress(iteration: number, from = 0): void {
    const iterations = Uint32Array.from({ length: iteration - from }, (_, index) => from + index);
    const series = [{ metric: 'loss', iterations, values: Float64Array.from(iterations, (at) => 1 / (at + 1)) }];
    this.say({ kind: 'progress', progress: { iteration, iterations: 10, loss: 1, seconds: 1, series, records: [] } });
  }

  checkpoint(iteration: number): void {
    this.say({ kind: 'checkpoint', data: 'd', seconds: 1, checkpoint: { iteration, bytes: Uint8Array.of(iteration) } });
  }

  finish(): void {
    const outcome = { status: 'finished', iterations: 10, divergence: null, arithmetic: 'fused' } as const;
    const network = { iteration: 10, bytes: Uint8Array.of(99) };
    this.say({ kind: 'finished', data: 'd', outcome, seconds: 2, network });
  }

  stopAt(iteration: number): void {
    this.say({
      kind: 'stopped',
      reached: false,
      data: 'd',
      seconds: 1,
      checkpoint: { iteration, bytes: Uint8Array.of(iteration) },
    });
  }

  die(cause = 'SIGKILL'): void {
    this.#listener.exit(cause);
  }
}
