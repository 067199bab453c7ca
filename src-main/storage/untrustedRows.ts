/** Rows of a session file of another's making, each parsed before anything is made of it. All of these throw for a row that is damaged. */
import { z } from 'zod';
import { iterationsOf } from '#core/experiment/kinds/index.ts';
import { checkState, checkStateBytes, checkWithin, mostStateBytes, untrustedSpec } from '#core/kinds/untrusted.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { parseJson } from '#core/experiment/readJson.ts';
import { documentName, documentText, isActive, uidSchema } from '#core/protocol/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { parseRecord } from './records.ts';
import { numberOf, textOf } from './rows.ts';
import { fromUntrustedColumns } from './runRow.ts';
import { storedName } from './experiments.ts';
import { readUntrustedSeries } from './untrustedSeries.ts';
import type { SessionDocument } from '#core/protocol/index.ts';
import type { RunRecord } from '#core/training/step.ts';
import type { CheckpointKind, StoredCheckpoint } from './checkpoints.ts';
import type { Database } from './database.ts';
import type { NewExperiment } from './experiments.ts';
import type { WholeRun } from './wholeRun.ts';

const id = z.int().min(1);
const MOST_NUMBERS = 2 ** 40;
const count = z.int().min(0);
/** Milliseconds since 1970, as far as a `Date` goes. */
const time = z.int().min(0).max(8.64e15);

const experimentRow = z.strictObject({
  id,
  uid: uidSchema,
  name: z.string(),
  preset: z.string().max(100).nullable(),
  spec: z.string(),
  created_at: time,
  served: count,
});

export function readUntrustedExperiment(database: Database, experimentId: number): NewExperiment {
  try {
    return readExperiment(database, experimentId);
  } catch (error) {
    const reason = reasonOf(error);
    throw new InputError({ code: 'experimentDamaged', path: 'experiment', experiment: experimentId, reason });
  }
}

function readExperiment(database: Database, experimentId: number): NewExperiment {
  const row = database.get('SELECT * FROM experiments WHERE id = ?', experimentId);
  const { uid, name, preset, spec, created_at } = parseInput<z.infer<typeof experimentRow>>(experimentRow, { ...row });
  const experiment = parseExperiment(parseJson(spec, 'spec'));
  if (storedName(experiment) !== name) throw new InputError({ code: 'twoNames', path: 'name' });
  return { uid, experiment, preset, createdAt: created_at };
}

const tagRow = z.string().min(1).max(50);

const recordRow = z.strictObject({ iteration: count, kind: z.string(), layer: count, data: z.string().max(100_000) });

/** None behind iteration `most`. */
function records(database: Database, runId: number, most: number): RunRecord[] {
  const rows = database.all(
    'SELECT iteration, kind, layer, data FROM records WHERE run_id = ? ORDER BY iteration, kind, layer',
    runId,
  );
  return rows.map((row) => {
    const { data, ...key } = parseInput<z.infer<typeof recordRow>>(recordRow, { ...row }, 'record');
    const record = parseRecord(data);
    if (record.iteration !== key.iteration || record.kind !== key.kind || record.layer !== key.layer)
      throw new InputError({ code: 'recordElsewhere', path: 'record', iteration: key.iteration });
    checkWithin(record.kind, record.iteration, most);
    return record;
  });
}

const checkpointRow = z.strictObject({
  kind: z.enum(['resume', 'network']),
  iteration: count,
  bytes: z.instanceof(Uint8Array),
});

/** At most `most` bytes each, which is looked at before they are read. */
function checkpoints(database: Database, runId: number, most: number): Map<CheckpointKind, StoredCheckpoint> {
  const longest = database.get('SELECT max(octet_length(bytes)) AS n FROM checkpoints WHERE run_id = ?', runId)!;
  checkStateBytes(numberOf(longest, 'n'), most);
  const rows = database.each('SELECT kind, iteration, bytes FROM checkpoints WHERE run_id = ? ORDER BY kind', runId);
  const all = new Map<CheckpointKind, StoredCheckpoint>();
  for (const row of rows) {
    const { kind, iteration, bytes } = parseInput<z.infer<typeof checkpointRow>>(
      checkpointRow,
      { ...row },
      'checkpoint',
    );
    checkState(bytes, iteration);
    all.set(kind, { iteration, bytes });
  }
  return all;
}

/** What trains or waits in another lab has been interrupted here. Yields where other work may go between. */
export function* readUntrustedRun(database: Database, runId: number): Generator<void, WholeRun, undefined> {
  const row = fromUntrustedColumns(database.get('SELECT * FROM runs WHERE id = ?', runId)!);
  const spec = untrustedSpec(row.spec);
  const { iteration, iterations, status } = row;
  const expected = iterationsOf(spec);
  if (iterations !== expected || iteration > iterations)
    throw new InputError({ code: 'iterationsDiffer', path: 'iterations', iteration, iterations, expected });
  return {
    row: { ...row, spec, status: isActive(status) ? 'interrupted' : status },
    tags: database
      .all('SELECT tag FROM tags WHERE run_id = ? ORDER BY tag', runId)
      .map((tag) => parseInput<string>(tagRow, textOf(tag, 'tag'), 'tag')),
    series: yield* readUntrustedSeries(database, runId, iterations),
    records: records(database, runId, iterations),
    checkpoints: checkpoints(database, runId, mostStateBytes(spec)),
  };
}

const documentRow = z.strictObject({ name: documentName, text: documentText, changed_at: time });

/** What a session has beside its runs. */
export interface UntrustedSession {
  readonly nextNumber: number;
  readonly documents: readonly SessionDocument[];
}

export function readUntrustedSession(database: Database): UntrustedSession {
  const row = database.get('SELECT next_number FROM session WHERE id = 1');
  const documents = database.all('SELECT * FROM documents ORDER BY name').map((document) => {
    const { name, text, changed_at } = parseInput<z.infer<typeof documentRow>>(
      documentRow,
      { ...document },
      'document',
    );
    return { name, text, changedAt: changed_at };
  });
  const most = database.get('SELECT coalesce(max(number), 0) AS n FROM runs')!;
  const nextNumber = parseInput<number>(id.max(MOST_NUMBERS), row?.['next_number'], 'next_number');
  return { nextNumber: Math.max(nextNumber, numberOf(most, 'n') + 1), documents };
}
