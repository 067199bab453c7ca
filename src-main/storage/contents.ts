/** What is in a store, as a whole. */
import { hash } from 'node:crypto';
import { numberOf, numberOrNull, textOf } from './rows.ts';
import type { RunStatus, SessionInfo } from '#core/protocol/index.ts';
import type { Database } from './database.ts';

export type Contents = Omit<SessionInfo, 'path' | 'bytes' | 'version'>;

export function contentsOf(database: Database): Contents {
  const total = database.get(
    'SELECT count(*) AS runs, min(created_at) AS first, max(created_at) AS last, (SELECT coalesce(sum(points), 0) FROM metrics) AS points FROM runs',
  )!;
  const experiments = database.all(
    'SELECT name, (SELECT count(*) FROM runs WHERE experiment_id = experiments.id) AS runs FROM experiments ORDER BY id',
  );
  const statuses = database.all('SELECT status, count(*) AS runs FROM runs GROUP BY status ORDER BY status');
  return {
    experiments: experiments.map((row) => ({ name: textOf(row, 'name'), runs: numberOf(row, 'runs') })),
    runs: numberOf(total, 'runs'),
    byStatus: Object.fromEntries(statuses.map((row) => [textOf(row, 'status') as RunStatus, numberOf(row, 'runs')])),
    points: numberOf(total, 'points'),
    firstRunAt: numberOrNull(total, 'first'),
    lastRunAt: numberOrNull(total, 'last'),
  };
}

/** Ids of all runs, in the order in which they were stored. */
export function runIdsOf(database: Database): number[] {
  return database.all('SELECT id FROM runs ORDER BY id').map((row) => numberOf(row, 'id'));
}

/** Ids of an experiment's runs, by their position. */
export function runIdsOfExperiment(database: Database, experimentId: number): number[] {
  return database
    .all('SELECT id FROM runs WHERE experiment_id = ? ORDER BY position, id', experimentId)
    .map((row) => numberOf(row, 'id'));
}

/** A run as one of those that compute the same. */
export interface Computation {
  readonly id: number;
  readonly experimentId: number;
  /** Equal for runs of one spec and seed. */
  readonly key: string;
}

/** All runs, in the order in which they were stored. */
export function computationsOf(database: Database): Computation[] {
  const computations: Computation[] = [];
  for (const row of database.each('SELECT id, experiment_id, seed, spec FROM runs ORDER BY id')) {
    const key = hash('sha1', `${numberOf(row, 'seed')} ${textOf(row, 'spec')}`);
    computations.push({ id: numberOf(row, 'id'), experimentId: numberOf(row, 'experiment_id'), key });
  }
  return computations;
}
