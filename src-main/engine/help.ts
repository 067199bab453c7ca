/** The helper's side: borrows runs, computes them with this machine's trainers and data, and answers. It stores nothing. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { encodeFrame } from '#core/protocol/index.ts';
import { readJob, readVerdict } from './messages.ts';
import { LEASE } from './engine.ts';
import { partsOf } from './parts.ts';
import type { FromTrainer, SeriesNews } from '#main/trainer/messages.ts';
import type { RunRecord } from '#core/training/step.ts';
import type { Engine, Lent } from './engine.ts';
import type { Answer, OfferedJob } from './messages.ts';
import type { TrainerPool } from './trainerPool.ts';

/** What a helper says of itself. */
export type HelperEvent =
  | { readonly kind: 'begun' | 'answered'; readonly job: OfferedJob }
  /** Nobody waits for it any more. */
  | { readonly kind: 'unwanted'; readonly job: OfferedJob }
  | { readonly kind: 'fault'; readonly reason: string };

export interface HelperOptions {
  readonly engine: Engine;
  /** What it is called. */
  readonly machine: string;
  /** What it may borrow, as `kindOfWork` names it. */
  readonly kinds: readonly string[];
  readonly pool: TrainerPool;
  /** Folder of the data, as `--data` gives it; null for where they are installed. */
  readonly data: string | null;
  readonly tell: (event: HelperEvent) => void;
  /** Ends it: what it computes is lent to another. */
  readonly signal: AbortSignal;
}

/** Milliseconds between two pieces of news, between looks after a fault, and for which an answer is tried to be given. */
const NEWS = 1000;
const AFTER_FAULT = 1000;
const ANSWERED_FOR = 60_000;

/** Checkpoints are of no use here: a run that is lost with its machine begins anew elsewhere. */
const NEVER = 1e9;

let jobs = 0;

/** Helps with so many runs at a time as there are trainers, until `signal`. */
export async function help(options: HelperOptions): Promise<void> {
  const { signal, tell } = options;
  const one = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        for (const kind of options.kinds) {
          if (signal.aborted) return;
          const lent = await options.engine.borrow(kind);
          if (lent !== null) await work(lent, kind, options);
        }
      } catch (error) {
        tell({ kind: 'fault', reason: error instanceof Error ? error.message : String(error) });
        await delay(AFTER_FAULT, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  await Promise.all(Array.from({ length: options.pool.most }, one));
}

async function work(lent: Lent, kind: string, options: HelperOptions): Promise<void> {
  const { engine, machine, tell, signal } = options;
  if (signal.aborted) return lent.giveBack();
  let job: OfferedJob;
  try {
    job = readJob(lent.bytes, kind);
  } catch (error) {
    tell({ kind: 'fault', reason: error instanceof Error ? error.message : String(error) });
    return lent.done();
  }
  const said = await engine.ask(`claim.${job.key}`, encodeFrame({ machine, place: lent.place }));
  if (said === null || !readVerdict(said).granted) {
    tell({ kind: 'unwanted', job });
    return lent.done();
  }
  tell({ kind: 'begun', job });
  const keeping = setInterval(() => lent.keep(), (LEASE * 1000) / 3);
  try {
    const answer = await compute(job, options);
    if (answer === null) return lent.giveBack();
    await give(job, encodeFrame(answer), engine);
    await lent.done();
    tell({ kind: 'answered', job });
  } finally {
    clearInterval(keeping);
  }
}

/** Points of each metric, one piece after another. */
class Collected {
  readonly #series = new Map<string, SeriesNews[]>();
  readonly records: RunRecord[] = [];

  add({ series, records }: Extract<FromTrainer, { kind: 'progress' }>['progress']): void {
    for (const news of series) {
      const pieces = this.#series.get(news.metric) ?? [];
      this.#series.set(news.metric, pieces);
      pieces.push(news);
    }
    this.records.push(...records);
  }

  get series(): SeriesNews[] {
    return [...this.#series].map(([metric, pieces]) => ({
      metric,
      iterations: Uint32Array.from(pieces.flatMap(({ iterations }) => [...iterations])),
      values: Float64Array.from(pieces.flatMap(({ values }) => [...values])),
    }));
  }
}

/** Null where this machine leaves before the end. */
function compute(job: OfferedJob, options: HelperOptions): Promise<Answer | null> {
  const { engine, machine, pool, data, signal } = options;
  const { key, title, spec, seed, until, resume } = job;
  const collected = new Collected();
  const { promise, resolve } = Promise.withResolvers<Answer | null>();
  const end = (how: Answer['end'], seconds = 0, trainedOn: string | null = null): void =>
    resolve({ machine, seconds, data: trainedOn, series: collected.series, records: collected.records, end: how });
  let told = 0;
  const hear = (message: FromTrainer): void => {
    switch (message.kind) {
      case 'progress': {
        collected.add(message.progress);
        if (Date.now() - told < NEWS) return;
        told = Date.now();
        const { iteration, iterations, loss, seconds } = message.progress;
        return engine.tell(`news.${key}`, encodeFrame({ machine, iteration, iterations, loss, seconds }));
      }
      case 'finished': {
        const { kind, outcome, network, seconds } = message;
        return end({ kind, outcome, network }, seconds, message.data);
      }
      case 'stopped': {
        const { kind, reached, checkpoint, seconds } = message;
        return end({ kind, reached, checkpoint }, seconds, message.data);
      }
      case 'failed':
        return end({ kind: 'declined', reason: message.error });
      case 'checkpoint':
    }
  };
  const trained = pool.train(
    { id: ++jobs, title, spec, seed, data, resume, until, checkpointSeconds: NEVER },
    { message: hear, exit: (cause) => end({ kind: 'declined', reason: cause }) },
  );
  const deaf = engine.hear(`stop.${key}`, () => trained.stop());
  const leave = (): void => {
    trained.drop();
    resolve(null);
  };
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  return promise.finally(() => {
    deaf();
    signal.removeEventListener('abort', leave);
  });
}

/** Hands an answer over, part by part; whoever waits for it may be away for a while. */
async function give(job: OfferedJob, bytes: Uint8Array, engine: Engine): Promise<void> {
  const until = Date.now() + ANSWERED_FOR;
  for (const part of partsOf(randomUUID(), bytes, engine.largest)) {
    for (;;) {
      const said = await engine.ask(`answer.${job.key}`, part).catch(() => null);
      if (said !== null) break;
      if (Date.now() > until) return;
      await delay(AFTER_FAULT);
    }
  }
}
