/** The training process: computes one run at a time and tells how it goes. */
import { decodeCheckpoint, encodeCheckpoint } from '#core/experiment/checkpoint.ts';
import { startRun } from '#core/experiment/execute.ts';
import { Workbench } from '#core/experiment/workbench.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import type { MetricPoint, RunRecord } from '#core/experiment/step.ts';
import type { FromTrainer, Job, Progress, ToTrainer } from './messages.ts';

/** Milliseconds between two pieces of news. */
const NEWS = 50;

type Post = (message: FromTrainer) => void;

/** Data sets stay open and sparse for as long as the same folder is asked for. */
class Trainer {
  readonly #post: Post;
  #workbench: { readonly data: string | null; readonly bench: Workbench } | null = null;
  #stopping = false;

  constructor(post: Post) {
    this.#post = post;
  }

  stop(): void {
    this.#stopping = true;
  }

  async run(job: Job): Promise<void> {
    this.#stopping = false;
    try {
      await this.#compute(job);
    } catch (error) {
      this.#post({ kind: 'failed', error: error instanceof Error ? error.message : String(error) });
    }
  }

  async #compute({ spec, seed, data, resume }: Job): Promise<void> {
    const start = performance.now();
    const seconds = (): number => (performance.now() - start) / 1000;
    if (this.#workbench?.data !== data || this.#workbench === null) {
      this.#workbench = { data, bench: new Workbench((id) => loadDataset(findDataSource(id, data))) };
    }
    const run = startRun(this.#workbench.bench, spec, seed, resume === null ? null : decodeCheckpoint(resume));
    let told = performance.now();
    let news: Progress | null = null;
    let points: MetricPoint[] = [];
    let records: RunRecord[] = [];
    const tell = (): void => {
      if (news !== null) this.#post({ kind: 'progress', progress: { ...news, points, records } });
      [news, points, records] = [null, [], []];
      told = performance.now();
    };
    for (;;) {
      const next = run.steps.next();
      if (next.done === true) {
        tell();
        this.#post({ kind: 'finished', outcome: next.value, seconds: seconds() });
        return;
      }
      news = next.value;
      points.push(...next.value.points);
      records.push(...next.value.records);
      if (performance.now() - told < NEWS) continue;
      tell();
      // Lets messages in.
      await new Promise((resolve) => setImmediate(resolve));
      if (!this.#stopping) continue;
      const checkpoint = run.checkpoint();
      const bytes = checkpoint === null ? null : encodeCheckpoint(checkpoint);
      this.#post({ kind: 'stopped', checkpoint: bytes, seconds: seconds() });
      return;
    }
  }
}

/** Serves the process that forked this one. */
export function serve(): void {
  const trainer = new Trainer((message) => process.send?.(message));
  process.on('message', (message: ToTrainer) => {
    if (message.kind === 'run') void trainer.run(message.job);
    else trainer.stop();
  });
  process.on('disconnect', () => process.exit());
  // Ctrl-C reaches every process of a terminal; who forked this one decides what becomes of the run.
  process.on('SIGINT', () => undefined);
}
