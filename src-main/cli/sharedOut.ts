/** Runs that are shared out to machines that help, where `--engine` names a meeting place; else they train here alone. */
import { InputError } from '#core/schema/inputError.ts';
import { tellReason } from '#core/refusals/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { openedDatasets } from './openedDatasets.ts';
import { ownVersion } from './ownVersion.ts';
import { wordsOf } from './words.ts';
import { workersOf } from './workers.ts';
import type { Dataset } from '#core/datasets/index.ts';
import type { Engine, EngineEvent } from '#main/engine/index.ts';
import type { StartTrainer } from '#main/trainer/index.ts';
import type { Io } from './io.ts';
import type { Language } from './listPresets.ts';

/** Where runs train. */
export interface Trainers {
  readonly startTrainer: StartTrainer;
  /** Runs that may train at a time. */
  readonly atOnce: number;
}

export interface EngineOptions {
  readonly engine?: string;
  readonly workers?: string;
  readonly data?: string;
  readonly language: Language;
  readonly quiet?: true;
}

/** Runs that wait for helpers at a time: more than a class has computers. */
const OFFERED = 64;

/** How this machine adds up products: only machines that do alike give the same bits. */
export const ownArithmetic = (): string =>
  new Workbench((): Dataset => {
    throw new Error('opened for its arithmetic alone');
  }).arithmetic;

/** The engine at an address. Throws an `InputError` where it may not or cannot be used. */
export async function engineAt(text: string): Promise<Engine> {
  const { TOKEN, connectNats, engineAddress } = await import('#main/engine/index.ts');
  return connectNats(engineAddress(text, process.env[TOKEN]));
}

function told(event: EngineEvent, language: Language): string | null {
  const words = wordsOf(language).engine;
  switch (event.kind) {
    case 'away':
      return words.lost;
    case 'back':
      return words.back;
    case 'declined':
      return words.declined(event.machine, tellReason(event.reason, language));
    case 'disagreement':
      return words.disagreement(...event.machines);
    case 'computed':
      return null;
  }
}

/** Hands `use` trainers of this machine and, with `--engine`, of all that help there. Throws an `InputError`. */
export async function sharedOut<T>(
  options: EngineOptions,
  startTrainer: StartTrainer,
  io: Io,
  use: (trainers: Trainers) => Promise<T>,
): Promise<T> {
  const workers = workersOf(options.workers);
  const alone: Trainers = { startTrainer, atOnce: workers };
  if (options.engine === undefined) return use(alone);
  const say = (line: string): void => {
    if (options.quiet !== true) io.error(line);
  };
  const words = wordsOf(options.language).engine;
  let engine: Engine;
  try {
    engine = await engineAt(options.engine);
  } catch (error) {
    if (!(error instanceof InputError) || error.refusal.code !== 'engineAway') throw error;
    say(words.alone(options.engine));
    return use(alone);
  }
  const { Offers, TrainerPool } = await import('#main/engine/index.ts');
  const [version, arithmetic] = [ownVersion(), ownArithmetic()];
  const pool = new TrainerPool(startTrainer, workers);
  const opened = openedDatasets(options.data ?? null);
  const computed = new Map<string, number>();
  const offers = new Offers({
    ...{ engine, version, arithmetic, pool },
    fingerprintOf: (dataset) => opened.dataset(dataset).fingerprint,
    tell: (event) => {
      if (event.kind === 'computed') computed.set(event.machine, (computed.get(event.machine) ?? 0) + 1);
      const line = told(event, options.language);
      if (line !== null) say(line);
    },
  });
  try {
    return await use({ startTrainer: offers.start, atOnce: OFFERED });
  } finally {
    offers.close();
    pool.close();
    await engine.close();
    if (computed.size > 0) say(words.computed([...computed]));
  }
}
