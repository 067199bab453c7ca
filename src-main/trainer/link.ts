import type { FromTrainer, ToTrainer } from './messages.ts';

/** A trainer process, whatever it is and however it is reached. */
export interface TrainerLink {
  readonly post: (message: ToTrainer) => void;
  /** Lets it end, once it has nothing to do. */
  readonly close: () => void;
}

export interface TrainerListener {
  readonly message: (message: FromTrainer) => void;
  /** Called once, however it ended; `cause` in a word or two, as `SIGKILL` or `exit code 1`. */
  readonly exit: (cause: string) => void;
}

export type StartTrainer = (listener: TrainerListener) => TrainerLink;
