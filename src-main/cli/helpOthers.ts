/** `descent worker`: lends this machine to whoever runs experiments at an engine, until it is interrupted. */
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { knownDatasets } from '#core/datasets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { TrainerPool, help, kindOfWork } from '#main/engine/index.ts';
import { openedDatasets } from './openedDatasets.ts';
import { ownVersion } from './ownVersion.ts';
import { engineAt, ownArithmetic } from './sharedOut.ts';
import { wordsOf } from './words.ts';
import { workersOf } from './workers.ts';
import type { Engine, HelperEvent } from '#main/engine/index.ts';
import type { StartTrainer } from '#main/trainer/index.ts';
import type { Io } from './io.ts';
import type { Language } from './listPresets.ts';

export interface HelpOptions {
  readonly engine: string;
  readonly name?: string;
  readonly workers?: string;
  readonly data?: string;
  readonly language: Language;
  readonly quiet?: true;
}

const AGAIN = 5;

/** The engine, asked again and again while it is away; null once interrupted. */
async function reached({ engine, language, quiet }: HelpOptions, io: Io): Promise<Engine | null> {
  for (let said = false; !io.signal.aborted; said = true) {
    try {
      return await engineAt(engine);
    } catch (error) {
      if (!(error instanceof InputError) || error.refusal.code !== 'engineAway') throw error;
      if (!said && quiet !== true) io.error(wordsOf(language).engine.waits(engine, AGAIN));
      await delay(1000 * AGAIN, undefined, { signal: io.signal }).catch(() => undefined);
    }
  }
  return null;
}

/** Ids and fingerprints of the data sets that are here. Throws an `InputError` where none is. */
function dataHere(folder: string | null): ReadonlyMap<string, string> {
  const opened = openedDatasets(folder);
  const here = new Map<string, string>();
  let refused: unknown = null;
  for (const { id } of knownDatasets) {
    try {
      here.set(opened.dataset(id).fingerprint, id);
    } catch (error) {
      refused ??= error;
    }
  }
  if (here.size === 0) throw refused;
  return here;
}

/** The result is the exit code. Throws an `InputError` for what is wrong with the input. */
export async function helpOthers(options: HelpOptions, startTrainer: StartTrainer, io: Io): Promise<number> {
  const { language } = options;
  const words = wordsOf(language).engine;
  const workers = workersOf(options.workers);
  const data = options.data ?? null;
  const machine = options.name ?? hostname();
  const here = dataHere(data);
  const engine = await reached(options, io);
  if (engine === null) return 0;
  const [version, arithmetic] = [ownVersion(), ownArithmetic()];
  const kinds = [...here.keys()].map((fingerprint) => kindOfWork(version, arithmetic, fingerprint));
  const pool = new TrainerPool(startTrainer, workers);
  const tell = (event: HelperEvent): void => {
    if (event.kind === 'fault') io.error(words.fault(event.reason));
    else if (options.quiet !== true)
      io.out(words[event.kind](event.job.title[language], here.get(event.job.data) ?? '', event.job.seed));
  };
  io.out(words.helps(machine, workers, [...new Set(here.values())].join(', ')));
  try {
    await help({ engine, machine, kinds, pool, data, tell, signal: io.signal });
  } finally {
    pool.close();
    await engine.close();
  }
  return 0;
}
