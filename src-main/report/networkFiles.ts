/** Trained networks as files of others' tools. */
import { trains } from '#core/experiment/kinds/index.ts';
import { aboutRun, trainedNetwork, writers } from '#core/model/index.ts';
import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { architectureIn } from '#core/training/predict.ts';
import { InputError } from '#core/schema/inputError.ts';
import { getRuns, readCheckpoint } from '#main/storage/index.ts';
import type { Format } from '#core/model/formats.ts';
import type { Language } from '#core/report/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Database } from '#main/storage/index.ts';

export interface NetworkWishes {
  readonly format: Format;
  /** Of a run's label, where it has no name. */
  readonly language: Language;
}

/** The network of a run at its end, or of its last checkpoint; null where it has none. */
function networkFile(
  database: Database,
  { id, spec, name, label, experimentName, seed, uid, data }: RunSummary,
  { format, language }: NetworkWishes,
): Uint8Array<ArrayBuffer> | null {
  const stored = readCheckpoint(database, id, 'network') ?? readCheckpoint(database, id, 'resume');
  if (!trains(spec) || stored === null) return null;
  const checkpoint = decodeCheckpoint(stored.bytes);
  const { iteration } = checkpoint;
  const called = name === '' ? `${experimentName}: ${label[language]}` : name;
  const about = aboutRun({ name: called, spec, seed, uid, iteration, data });
  return writers[format](trainedNetwork(architectureIn(spec, checkpoint), checkpoint, about));
}

/**
 * A file for each of the runs that has a network, named by its number: `network-4.onnx`. Throws an `InputError` that names the
 * field `path` where none has.
 */
export function* networkFiles(
  database: Database,
  runIds: readonly number[],
  wishes: NetworkWishes,
  path: string,
): Generator<{ readonly name: string; readonly contents: Uint8Array<ArrayBuffer> }> {
  const runs = getRuns(database, runIds);
  let found = false;
  for (const run of runs) {
    const contents = networkFile(database, run, wishes);
    if (contents === null) continue;
    found = true;
    yield { name: `network-${run.number}.${wishes.format}`, contents };
  }
  if (!found) throw new InputError({ code: 'noNetwork', path, got: runs.map(({ number }) => `#${number}`).join(', ') });
}
