/** Rows of a session file of another's making, each parsed before anything is made of it. All of these throw for a row that is damaged. */
import { z } from 'zod';
import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { iterationsOf } from '#core/experiment/kinds/index.ts';
import { checkRun } from '#core/kinds/index.ts';
import { parseExperiment, parseRunSpec } from '#core/experiment/parse.ts';
import { isActive, runStatuses } from '#core/protocol/index.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { parseRecord } from './records.ts';
import { textOf } from './rows.ts';
import { readUntrustedSeries } from './untrustedSeries.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Divergence, RunRecord } from '#core/training/step.ts';
import type { CheckpointKind, StoredCheckpoint } from './checkpoints.ts';
import type { Database } from './database.ts';
import type { NewExperiment } from './experiments.ts';
import type { WholeRun } from './wholeRun.ts';

const id = z.int().min(1);
const count = z.int().min(0);
/** Milliseconds since 1970, as far as a `Date` goes. */
const time = z.int().min(0).max(8.64e15);
const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1);

const experimentRow = z.strictObject({
  id,
  name: z.string(),
  preset: z.string().max(100).nullable(),
  spec: z.string(),
  created_at: time,
});

/** Says in a refusal what it is about. */
function about<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const parseJson = (what: string, text: string): unknown => about(what, (): unknown => JSON.parse(text));

export function readUntrustedExperiment(database: Database, experimentId: number): NewExperiment {
  return about(`experiment ${experimentId}`, () => readExperiment(database, experimentId));
}

function readExperiment(database: Database, experimentId: number): NewExperiment {
  const row = database.get('SELECT * FROM experiments WHERE id = ?', experimentId);
  const { name, preset, spec, created_at } = parseInput<z.infer<typeof experimentRow>>(experimentRow, { ...row });
  const experiment = parseExperiment(parseJson('spec', spec));
  if (experiment.name !== name) throw new Error('it has two names');
  return { experiment, preset, createdAt: created_at };
}

const runRow = z.strictObject({
  id,
  experiment_id: id,
  parent_id: id.nullable(),
  // No plan has more.
  position: z.int().min(1).max(10_000),
  label: z.string().max(200_000),
  choices: z.string().max(10_000),
  name: z.string().max(200),
  seed: count.max(0xffff_ffff),
  spec: z.string(),
  status: z.enum(runStatuses),
  priority: z.int().min(-100).max(100),
  iteration: count,
  iterations: count,
  seconds: z.number().min(0),
  divergence: z.string().nullable(),
  error: z.string().max(100_000).nullable(),
  arithmetic: z.enum(['fused', 'separate']).nullable(),
  restarts: count,
  note: z.string().max(20_000),
  starred: flag,
  created_at: time,
  started_at: time.nullable(),
  ended_at: time.nullable(),
  trashed_at: time.nullable(),
});

const text = z.string().max(100_000);
const labelSchema = z.strictObject({ ko: text, en: text });
const choicesSchema = z.record(z.string(), count);

const divergenceSchema: z.ZodType<Divergence> = z.strictObject({
  where: z.string().max(1000),
  iteration: count,
  value: z.enum(['NaN', 'Infinity']),
});

function parseSpec(text: string): RunSpec {
  const spec = parseRunSpec(parseJson('spec', text), 'spec');
  // The data set may not be here; a formula is.
  checkRun(spec, null);
  return spec;
}

const tagRow = z.string().min(1).max(50);

const recordRow = z.strictObject({ iteration: count, kind: z.string(), layer: count, data: z.string().max(100_000) });

function records(database: Database, runId: number): RunRecord[] {
  const rows = database.all(
    'SELECT iteration, kind, layer, data FROM records WHERE run_id = ? ORDER BY iteration, kind, layer',
    runId,
  );
  return rows.map((row) => {
    const { data, ...key } = parseInput<z.infer<typeof recordRow>>(recordRow, { ...row }, 'record');
    const record = parseRecord(data);
    if (record.iteration !== key.iteration || record.kind !== key.kind || record.layer !== key.layer)
      throw new Error(`a record of iteration ${key.iteration} is of another place`);
    return record;
  });
}

const checkpointRow = z.strictObject({
  kind: z.enum(['resume', 'network']),
  iteration: count,
  bytes: z.instanceof(Uint8Array),
});

function checkpoints(database: Database, runId: number): Map<CheckpointKind, StoredCheckpoint> {
  const rows = database.all('SELECT kind, iteration, bytes FROM checkpoints WHERE run_id = ? ORDER BY kind', runId);
  return new Map(
    rows.map((row) => {
      const { kind, iteration, bytes } = parseInput<z.infer<typeof checkpointRow>>(
        checkpointRow,
        { ...row },
        'checkpoint',
      );
      if (decodeCheckpoint(bytes).iteration !== iteration)
        throw new Error(`a checkpoint of iteration ${iteration} is of another`);
      return [kind, { iteration, bytes }];
    }),
  );
}

/** What trains or waits in another lab has been interrupted here. */
export function readUntrustedRun(database: Database, runId: number): WholeRun {
  return about(`run ${runId}`, () => readRun(database, runId));
}

function readRun(database: Database, runId: number): WholeRun {
  const row = database.get('SELECT * FROM runs WHERE id = ?', runId);
  const run = parseInput<z.infer<typeof runRow>>(runRow, { ...row });
  const { name, seed, status, priority, iteration, iterations, seconds, restarts, note, starred } = run;
  const spec = parseSpec(run.spec);
  if (iterations !== iterationsOf(spec) || iteration > iterations)
    throw new Error(`it has ${iteration} of ${iterations} iterations, but its spec asks for ${iterationsOf(spec)}`);
  const divergence =
    run.divergence === null
      ? null
      : parseInput<Divergence>(divergenceSchema, parseJson('divergence', run.divergence), 'divergence');
  const label = parseInput<RunSummary['label']>(labelSchema, parseJson('label', run.label), 'label');
  const choices = parseInput<RunSummary['choices']>(choicesSchema, parseJson('choices', run.choices), 'choices');
  return {
    experimentId: run.experiment_id,
    parentId: run.parent_id,
    position: run.position,
    run: {
      ...{
        label,
        choices,
        name,
        seed,
        spec,
        priority,
        iteration,
        iterations,
        seconds,
        divergence,
        restarts,
        note,
        starred,
      },
      status: isActive(status) ? 'interrupted' : status,
      error: run.error,
      arithmetic: run.arithmetic,
      createdAt: run.created_at,
      startedAt: run.started_at,
      endedAt: run.ended_at,
      trashedAt: run.trashed_at,
    },
    tags: database
      .all('SELECT tag FROM tags WHERE run_id = ? ORDER BY tag', runId)
      .map((tag) => parseInput<string>(tagRow, textOf(tag, 'tag'), 'tag')),
    series: readUntrustedSeries(database, runId, iterations),
    records: records(database, runId),
    checkpoints: checkpoints(database, runId),
  };
}
