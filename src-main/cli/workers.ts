import { availableParallelism } from 'node:os';
import { InputError } from '#core/schema/inputError.ts';

const MOST_WORKERS = 256;

/** What `--workers` asks for; without it one for each core. Throws an `InputError`. */
export function workersOf(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const workers = Number(text);
  if (!/^\d+$/.test(text) || workers < 1 || workers > MOST_WORKERS) {
    throw new InputError({ code: 'notACount', path: '--workers', allowed: `[1, ${MOST_WORKERS}]`, got: text });
  }
  return workers;
}
