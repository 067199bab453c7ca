import type { StartTrainer, TrainerLink, TrainerListener } from './link.ts';

interface Waiting {
  readonly link: TrainerLink;
  readonly ended: boolean;
  readonly adopt: (listener: TrainerListener) => TrainerLink;
}

function startWaiting(startTrainer: StartTrainer): Waiting {
  let ended = false;
  let own: TrainerListener | null = null;
  const link = startTrainer({
    message: (message) => own?.message(message),
    exit: (cause) => {
      ended = true;
      own?.exit(cause);
    },
  });
  return {
    link,
    get ended() {
      return ended;
    },
    adopt: (listener) => {
      own = listener;
      return link;
    },
  };
}

/** Trainers that are started before there is work for them, so that they are ready, or nearly, when it comes. */
export class TrainersAhead {
  readonly #startTrainer: StartTrainer;
  readonly #waiting: Waiting[];

  constructor(startTrainer: StartTrainer, count: number) {
    this.#startTrainer = startTrainer;
    this.#waiting = Array.from({ length: count }, () => startWaiting(startTrainer));
  }

  /** One that waits, or else a new one. */
  readonly start: StartTrainer = (listener) => {
    const next = this.#waiting.shift();
    if (next === undefined) return this.#startTrainer(listener);
    return next.ended ? this.start(listener) : next.adopt(listener);
  };

  /** Ends those that nobody took. */
  close(): void {
    for (const { link } of this.#waiting.splice(0)) link.close();
  }
}
