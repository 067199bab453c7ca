/** The training process: computes one run at a time and tells how it goes. */
import { kindOf } from '#core/experiment/kinds/index.ts';
import { decodeCheckpoint, encodeCheckpoint } from '#core/training/checkpoint.ts';
import { startRun } from '#core/kinds/index.ts';
import { failureOf } from '#core/schema/reasonOf.ts';
import { Workbench } from '#core/machine/index.ts';
import { findDataSource, openDataset } from '#main/data/index.ts';
import { SeriesBuffer } from './seriesBuffer.ts';
import type { Run } from '#core/kinds/index.ts';
import type { RunOutcome, RunRecord, RunStep } from '#core/training/step.ts';
import type { CheckpointNews, FromTrainer, Job, ToTrainer } from './messages.ts';

/** Milliseconds between two pieces of news. */
const NEWS = 50;

type Post = (message: FromTrainer) => void;

export class Trainer {
  readonly #post: Post;
  readonly #paired: boolean;
  /** Data sets stay open and sparse for as long as the same folder is asked for. */
  #workbench: { readonly data: string | null; readonly bench: Workbench } | null = null;
  #stopping = false;
  /** Set while held: lets the run go on. */
  #release: (() => void) | null = null;
  #held: Promise<void> | null = null;

  /** `paired`: kernels may be made for pairs of vectors, as `widenVectors` tells. */
  constructor(post: Post, paired: boolean) {
    this.#post = post;
    this.#paired = paired;
  }

  receive(message: ToTrainer): void {
    switch (message.kind) {
      case 'run':
        this.#goOn();
        return void this.#run(message.job);
      case 'stop':
        this.#stopping = true;
        return this.#goOn();
      case 'hold':
        this.#held ??= new Promise((resolve) => (this.#release = resolve));
        return;
      case 'goOn':
        return this.#goOn();
    }
  }

  #goOn(): void {
    this.#release?.();
    [this.#release, this.#held] = [null, null];
  }

  async #run(job: Job): Promise<void> {
    this.#stopping = false;
    try {
      await this.#compute(job);
    } catch (error) {
      this.#post({ job: job.id, kind: 'failed', error: failureOf(error) });
    }
  }

  #start({ spec, seed, data, resume }: Job): Run {
    if (this.#workbench?.data !== data || this.#workbench === null) {
      const bench = new Workbench((id) => openDataset(findDataSource(id, data)), { paired: this.#paired });
      this.#workbench = { data, bench };
    }
    return startRun(this.#workbench.bench, spec, seed, resume === null ? null : decodeCheckpoint(resume));
  }

  async #compute(job: Job): Promise<void> {
    const start = performance.now();
    const seconds = (): number => (performance.now() - start) / 1000;
    const run = this.#start(job);
    const series = new SeriesBuffer();
    let records: RunRecord[] = [];
    let step: RunStep | null = null;
    const tell = (): void => {
      if (step === null) return;
      const { iteration, iterations, loss } = step;
      const progress = { iteration, iterations, loss, seconds: seconds(), series: series.take(), records };
      this.#post({ job: job.id, kind: 'progress', progress });
      [step, records] = [null, []];
    };
    let [told, saved] = [start, start];
    for (;;) {
      const next = run.steps.next();
      if (next.done === true) {
        tell();
        return this.#finish(job, run, next.value, seconds());
      }
      step = next.value;
      series.add(step.points);
      records.push(...step.records);
      if (job.until !== null && step.iteration > job.until) {
        tell();
        return this.#halt(job, run, true, seconds());
      }
      const now = performance.now();
      if (now - told < NEWS) continue;
      told = now;
      tell();
      if (now - saved > 1000 * job.checkpointSeconds) {
        saved = now;
        const checkpoint = resumable(run);
        if (checkpoint !== null) {
          this.#post({ job: job.id, kind: 'checkpoint', checkpoint, seconds: seconds(), data: this.#dataOf(job) });
        }
      }
      // Lets messages in.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#held;
      if (this.#stopping) return this.#halt(job, run, false, seconds());
    }
  }

  #halt(job: Job, run: Run, reached: boolean, seconds: number): void {
    const [checkpoint, data] = [resumable(run), this.#dataOf(job)];
    this.#post({ job: job.id, kind: 'stopped', reached, checkpoint, seconds, data });
  }

  /** Fingerprint of what a job trains on. */
  #dataOf({ spec }: Job): string | null {
    const dataset = kindOf(spec).dataset(spec);
    return dataset === null ? null : this.#workbench!.bench.dataset(dataset).fingerprint;
  }

  #finish(job: Job, run: Run, outcome: RunOutcome, seconds: number): void {
    const network = run.network();
    const { iterations: iteration } = outcome;
    this.#post({
      job: job.id,
      kind: 'finished',
      data: this.#dataOf(job),
      outcome,
      seconds,
      network: network === null ? null : { iteration, bytes: encodeCheckpoint(network) },
    });
  }
}

function resumable(run: Run): CheckpointNews | null {
  const checkpoint = run.checkpoint();
  return checkpoint === null ? null : { iteration: checkpoint.iteration, bytes: encodeCheckpoint(checkpoint) };
}
