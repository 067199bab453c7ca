/** Trainer processes and what each has. */
import type { Localized } from '#core/schema/localized.ts';
import type { RunRow } from '#main/storage/index.ts';
import type { FromTrainer, StartTrainer, TrainerLink, ToTrainer } from '#main/trainer/index.ts';
import type { Handed } from './runUpdate.ts';

/** A run that a trainer has. */
export interface ActiveRun extends Handed {
  /** Its number among all jobs, by which news of it is known. */
  readonly job: number;
  readonly label: Localized;
  halt: RunRow['status'] | null;
}

export interface Slot {
  link: TrainerLink | null;
  run: ActiveRun | null;
}

export interface SlotListener {
  readonly message: (slot: Slot, run: ActiveRun, message: FromTrainer) => void;
  /** A trainer ended by itself; its slot is gone. */
  readonly exit: (slot: Slot, cause: string) => void;
}

export class Slots {
  readonly #startTrainer: StartTrainer;
  readonly #listener: SlotListener;
  #slots: Slot[] = [];
  #closed = false;

  constructor(startTrainer: StartTrainer, listener: SlotListener) {
    this.#startTrainer = startTrainer;
    this.#listener = listener;
  }

  /** Runs that trainers have. */
  get runs(): ActiveRun[] {
    return this.#slots.flatMap(({ run }) => run ?? []);
  }

  /** The slot that has a run, if any. */
  of(runId: number): Slot | undefined {
    return this.#slots.find(({ run }) => run?.runId === runId);
  }

  /** Hands a run to a trainer that has none, or to a new one. */
  give(run: ActiveRun, message: ToTrainer): void {
    const free = this.#slots.find((slot) => slot.run === null);
    const slot = free ?? { link: null, run: null };
    if (free === undefined) this.#slots.push(slot);
    slot.run = run;
    const exit = (cause: string): void => {
      if (this.#closed) return;
      this.#remove(slot);
      this.#listener.exit(slot, cause);
    };
    try {
      slot.link ??= this.#startTrainer({
        // What is told of another job than the one that it has now comes too late for anything.
        message: (told) => {
          if (!this.#closed && slot.run?.job === told.job) this.#listener.message(slot, slot.run, told);
        },
        exit,
      });
    } catch (error) {
      // No process could be started: as if it had died at once.
      return exit(error instanceof Error ? error.message : String(error));
    }
    slot.link.post(message);
  }

  #remove(slot: Slot): void {
    this.#slots = this.#slots.filter((other) => other !== slot);
  }

  /** Ends a trainer, whatever it does; its slot is gone. */
  retire(slot: Slot): void {
    slot.link?.post({ kind: 'stop' });
    slot.link?.close();
    slot.run = null;
    this.#remove(slot);
  }

  /** To every trainer that has a run. */
  post(message: ToTrainer): void {
    for (const { link, run } of this.#slots) if (run !== null) link?.post(message);
  }

  /** Ends trainers that have nothing to do, until at most `count` are left. */
  trim(count: number): void {
    for (const slot of this.#slots.toReversed()) {
      if (this.#slots.length <= count) return;
      if (slot.run !== null) continue;
      slot.link?.close();
      this.#remove(slot);
    }
  }

  /** Ends all trainers, of which nothing is heard any more: there is nothing left to store it in. */
  close(): void {
    this.#closed = true;
    for (const { link } of this.#slots) link?.close();
    this.#slots = [];
  }
}
