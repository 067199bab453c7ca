/** What is in a store, as a whole. */
import { hash } from 'node:crypto';
import { isEnvelopes, readOpenings } from '#core/protocol/index.ts';
import { documentNames, readDocument } from './documents.ts';
import { numberOf, numberOrNull, textOf } from './rows.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Opening, RunStatus, SessionInfo } from '#core/protocol/index.ts';
import type { Database } from './database.ts';

type Contents = Omit<SessionInfo, 'path' | 'bytes' | 'version' | 'leftOut'>;

export function contentsOf(database: Database): Contents {
  const total = database.get(
    'SELECT count(*) AS runs, min(created_at) AS first, max(created_at) AS last, (SELECT coalesce(sum(points), 0) FROM metrics WHERE run_id IN (SELECT id FROM runs)) AS points FROM runs',
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
    openings: openingsOf(database),
  };
}

/** Of documents of merged sessions, too. */
export const openingsOf = (database: Database): Opening[] =>
  readOpenings(
    documentNames(database)
      .filter(isEnvelopes)
      .map((name) => readDocument(database, name)!.text),
  );

/** Ids of all runs, in the order in which they were stored. */
export const runIdsOf = (database: Database): number[] => runRefs(database).map(({ id }) => id);

/** All runs, by what they are called here. */
export function runRefs(database: Database): { readonly id: number; readonly number: number }[] {
  return database
    .all('SELECT id, number FROM runs ORDER BY id')
    .map((row) => ({ id: numberOf(row, 'id'), number: numberOf(row, 'number') }));
}

/** Ids of an experiment's runs, by their position. */
export function runIdsOfExperiment(database: Database, experimentId: number): number[] {
  return database
    .all('SELECT id FROM runs WHERE experiment_id = ? ORDER BY position, id', experimentId)
    .map((row) => numberOf(row, 'id'));
}

/** Equal for runs of one spec and seed. */
export const computationOf = (seed: number, spec: RunSpec): string => hash('sha1', `${seed} ${JSON.stringify(spec)}`);

/** Runs of which the specs are read at once. */
const TOGETHER = 256;

/** Ids of all runs by what they compute. Yields where other work may go between. */
export function* computationsOf(database: Database): Generator<void, Map<string, number[]>, undefined> {
  const computations = new Map<string, number[]>();
  for (let last = 0; ;) {
    const rows = database.all(`SELECT id, seed, spec FROM runs WHERE id > ? ORDER BY id LIMIT ${TOGETHER}`, last);
    if (rows.length === 0) return computations;
    for (const row of rows) {
      const key = hash('sha1', `${numberOf(row, 'seed')} ${textOf(row, 'spec')}`);
      computations.set(key, [...(computations.get(key) ?? []), (last = numberOf(row, 'id'))]);
    }
    yield;
  }
}
