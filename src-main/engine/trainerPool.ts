/** Trainers of this machine, so many at a time, each kept for the next job. */
import type { FromTrainer, Job, StartTrainer, TrainerLink, TrainerListener } from '#main/trainer/index.ts';

/** A job that has its turn, or waits for it. */
export interface PooledJob {
  /** Halts it: it is told as stopped, at once where it has not had its turn. */
  readonly stop: () => void;
  /** Takes it away: nothing of it is told any more. */
  readonly drop: () => void;
}

interface Entry {
  readonly job: Job;
  listener: TrainerListener | null;
  link: TrainerLink | null;
}

export class TrainerPool {
  readonly #startTrainer: StartTrainer;
  readonly #most: number;
  readonly #idle: TrainerLink[] = [];
  readonly #waiting: Entry[] = [];
  /** What each trainer has. */
  readonly #busy = new Map<TrainerLink, Entry>();

  constructor(startTrainer: StartTrainer, most: number) {
    this.#startTrainer = startTrainer;
    this.#most = most;
  }

  /** Jobs at a time. */
  get most(): number {
    return this.#most;
  }

  /** Jobs that would have their turn at once. */
  get free(): number {
    return this.#most - this.#busy.size - this.#waiting.length;
  }

  train(job: Job, listener: TrainerListener): PooledJob {
    const entry: Entry = { job, listener, link: null };
    this.#waiting.push(entry);
    // Whoever asks has the handle before anything is told.
    queueMicrotask(() => this.#fill());
    return {
      stop: () => {
        if (entry.link !== null) return entry.link.post({ kind: 'stop' });
        if (!this.#leave(entry)) return;
        const end = { reached: false, checkpoint: null, seconds: 0, data: null };
        listener.message({ job: job.id, kind: 'stopped', ...end });
      },
      drop: () => {
        entry.listener = null;
        if (entry.link !== null) entry.link.post({ kind: 'stop' });
        else this.#leave(entry);
      },
    };
  }

  /** Whether it was waiting. */
  #leave(entry: Entry): boolean {
    const place = this.#waiting.indexOf(entry);
    if (place >= 0) this.#waiting.splice(place, 1);
    return place >= 0;
  }

  #fill(): void {
    while (this.#busy.size < this.#most) {
      const entry = this.#waiting.shift();
      if (entry === undefined) return;
      let link: TrainerLink;
      try {
        link = this.#idle.pop() ?? this.#start();
      } catch (error) {
        entry.listener?.exit(error instanceof Error ? error.message : String(error));
        continue;
      }
      entry.link = link;
      this.#busy.set(link, entry);
      link.post({ kind: 'run', job: entry.job });
    }
  }

  #start(): TrainerLink {
    const link = this.#startTrainer({
      message: (message) => this.#told(link, message),
      exit: (cause) => {
        const entry = this.#busy.get(link);
        this.#busy.delete(link);
        const place = this.#idle.indexOf(link);
        if (place >= 0) this.#idle.splice(place, 1);
        entry?.listener?.exit(cause);
        this.#fill();
      },
    });
    return link;
  }

  #told(link: TrainerLink, message: FromTrainer): void {
    const entry = this.#busy.get(link);
    if (entry === undefined || message.job !== entry.job.id) return;
    if (message.kind === 'finished' || message.kind === 'stopped' || message.kind === 'failed') {
      this.#busy.delete(link);
      this.#idle.push(link);
      queueMicrotask(() => this.#fill());
    }
    entry.listener?.message(message);
  }

  close(): void {
    for (const link of [...this.#idle, ...this.#busy.keys()]) link.close();
    this.#waiting.length = 0;
    this.#idle.length = 0;
  }
}
