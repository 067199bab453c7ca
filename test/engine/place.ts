/** Machines of a test: a lab that offers runs, and helpers, all in this process. */
import { planRuns } from '#core/experiment/plan.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { Offers, TrainerPool, help, kindOfWork } from '#main/engine/index.ts';
import { Trainer } from '#main/trainer/trainer.ts';
import type { EngineEvent, HelperEvent } from '#main/engine/index.ts';
import type { Told } from '../lab/fakeTrainer.ts';
import type { Job, StartTrainer } from '#main/trainer/index.ts';
import type { Hub } from './hub.ts';

export const DATA = 'e9f4d8b3-e0cb4ad2-91373bdf-4ab9eff9';
export const KIND = kindOfWork('1', 'fused', DATA);

/** The real trainer, in this process. */
export const trainHere: StartTrainer = (listener) => {
  const trainer = new Trainer((message) => setImmediate(() => listener.message(message)), false);
  return { post: (message) => trainer.receive(message), close: () => undefined };
};

let jobs = 0;
export function job(iterations: number, seed = 0): Job {
  const [run] = planRuns(
    parseExperiment({
      format: 'descent-experiment/1',
      name: 'Small',
      data: { trainSize: 100, testSize: 50 },
      network: { hidden: [10] },
      optimizer: { id: 'adam' },
      training: { batchSize: 20, iterations },
      record: { weightHistograms: true },
    }),
  );
  const { spec } = run!;
  return {
    id: ++jobs,
    title: { ko: '작은 실험', en: 'Small' },
    spec,
    seed,
    data: null,
    resume: null,
    until: null,
    checkpointSeconds: 1e9,
  };
}

/** All that was told of a run, put together; without the times. */
export interface Heard {
  readonly series: Map<string, [number, number][]>;
  records: number;
  /** Without the job. */
  end: Told | null;
  cause: string | null;
}

export function hear(): { heard: Heard; listener: Parameters<StartTrainer>[0]; ended: Promise<Heard> } {
  const heard: Heard = { series: new Map(), records: 0, end: null, cause: null };
  const { promise, resolve } = Promise.withResolvers<Heard>();
  return {
    heard,
    ended: promise,
    listener: {
      message: (message) => {
        if (message.kind === 'progress') {
          heard.records += message.progress.records.length;
          for (const { metric, iterations, values } of message.progress.series) {
            const points = heard.series.get(metric) ?? [];
            heard.series.set(metric, points);
            iterations.forEach((at, place) => points.push([at, values[place]!]));
          }
        } else if (message.kind !== 'checkpoint') {
          const { job: _job, ...end } = message;
          heard.end = { ...end, ...('seconds' in end ? { seconds: 0 } : {}) };
          resolve(heard);
        }
      },
      exit: (cause) => {
        heard.cause = cause;
        resolve(heard);
      },
    },
  };
}

/** What a lab hears that trains alone. */
export function alone(given: Job): Promise<Heard> {
  const { listener, ended } = hear();
  trainHere(listener).post({ kind: 'run', job: given });
  return ended;
}

/** A lab that offers, with so many trainers of its own. */
export function lab(hub: Hub, own = 0, startTrainer = trainHere) {
  const events: EngineEvent[] = [];
  const pool = new TrainerPool(startTrainer, own);
  const offers = new Offers({
    ...{ engine: hub.engine(), version: '1', arithmetic: 'fused', pool, patience: 20 },
    fingerprintOf: () => DATA,
    tell: (event) => events.push(event),
  });
  return {
    ...{ events, offers },
    offer: (given: Job) => {
      const { heard, listener, ended } = hear();
      const link = offers.start(listener);
      link.post({ kind: 'run', job: given });
      return { heard, ended, stop: () => link.post({ kind: 'stop' }) };
    },
  };
}

/** A machine that helps until it leaves. */
export function helper(hub: Hub, machine: string, startTrainer = trainHere, kinds = [KIND]) {
  const leaving = new AbortController();
  const events: HelperEvent[] = [];
  const pool = new TrainerPool(startTrainer, 1);
  const ended = help({
    ...{ engine: hub.engine(), machine, kinds, pool, data: null, signal: leaving.signal },
    tell: (event) => events.push(event),
  });
  return {
    events,
    leave: async () => {
      leaving.abort();
      await ended;
    },
  };
}
