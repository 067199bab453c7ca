/** Trainers as the lab reaches them under Electron: the main process starts them and hands out a port to each. */
import type { MessagePortMain } from 'electron';
import type { FromTrainer, StartTrainer, ToTrainer, TrainerListener } from '#main/trainer/index.ts';

interface Reached {
  readonly listener: TrainerListener;
  /** Null until it was handed over; what is posted before then waits. */
  port: MessagePortMain | null;
  readonly waiting: ToTrainer[];
  closed: boolean;
}

export interface TrainerPorts {
  readonly startTrainer: StartTrainer;
  /** The main process has started trainer `id`. */
  readonly handOver: (id: number, port: MessagePortMain) => void;
  readonly ended: (id: number, cause: string) => void;
}

/** `ask` asks the main process for a trainer, by a number of its own. */
export function trainerPorts(ask: (id: number) => void): TrainerPorts {
  const trainers = new Map<number, Reached>();
  let last = 0;
  return {
    startTrainer: (listener) => {
      const id = ++last;
      const trainer: Reached = { listener, port: null, waiting: [], closed: false };
      trainers.set(id, trainer);
      ask(id);
      return {
        post: (message) => {
          if (trainer.port === null) trainer.waiting.push(message);
          else trainer.port.postMessage(message);
        },
        close: () => {
          trainer.closed = true;
          trainer.port?.close();
        },
      };
    },
    handOver: (id, port) => {
      const trainer = trainers.get(id);
      if (trainer === undefined || trainer.closed) return port.close();
      trainer.port = port;
      port.on('message', ({ data }) => trainer.listener.message(data as FromTrainer));
      port.start();
      for (const message of trainer.waiting.splice(0)) port.postMessage(message);
    },
    ended: (id, cause) => {
      const trainer = trainers.get(id);
      trainers.delete(id);
      trainer?.listener.exit(cause);
    },
  };
}
