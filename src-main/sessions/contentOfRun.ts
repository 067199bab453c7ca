import { createHash } from 'node:crypto';
import { choicesKey } from '#core/experiment/choices.ts';
import { isActive } from '#core/protocol/index.ts';
import { eachSeries, readRecords } from '#main/storage/index.ts';
import { withoutSeeds } from './joinExperiment.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Database, RunRow } from '#main/storage/index.ts';

/**
 * Equal for runs that are one by their content: experiment (but for its seeds), spec, seed, choices, data, what became of them,
 * and every number, bit for bit. What a user wrote to it and when it was computed do not count. What belongs to the run
 * lies under `id`.
 */
export function contentOfRun(database: Database, id: number, row: RunRow, experiment: Experiment): string {
  const { choices, seed, spec, status, iteration, iterations, divergence, error, arithmetic, data } = row;
  const halted = isActive(status) ? 'interrupted' : status;
  const hash = createHash('sha256');
  const say = (...values: unknown[]): void => void hash.update(`${JSON.stringify(values)}\n`);
  say(
    withoutSeeds(experiment),
    choicesKey(choices),
    seed,
    spec,
    halted,
    iteration,
    iterations,
    divergence,
    error,
    arithmetic,
    data,
  );
  for (const { metric, iterations: at, values } of eachSeries(database, { runIds: [id] })) {
    say(metric, values.length);
    hash.update(at).update(values);
  }
  say(readRecords(database, id, 0, Number.MAX_SAFE_INTEGER));
  return hash.digest('hex');
}
