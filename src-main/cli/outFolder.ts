/** The folder that results go to: whether it may be used, and what an interrupted run left there. */
import { accessSync, constants, existsSync, readFileSync, statSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseExperiment } from '#core/experiment/parse.ts';
import { InputError } from '#core/schema/inputError.ts';
import type { Experiment } from '#core/experiment/schema.ts';

export const CHECKPOINTS = 'checkpoints';

const RESULTS = ['metrics.csv', 'runs.csv', 'experiment.json'];
const EXPERIMENT = 'experiment.json';

function isSame(path: string, experiment: Experiment): boolean {
  try {
    return JSON.stringify(parseExperiment(JSON.parse(readFileSync(path, 'utf8')))) === JSON.stringify(experiment);
  } catch {
    return false;
  }
}

/** The folder itself or the nearest one above it that exists. */
function nearestExisting(folder: string): string {
  let path = resolve(folder);
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;

export interface OutOptions {
  readonly experiment: Experiment;
  /** Results of another experiment may be replaced. */
  readonly overwrite: boolean;
  readonly resume: boolean;
  /** What will be written, roughly. */
  readonly bytes: number;
}

/** Throws an `InputError` where results cannot or must not be written to `folder`. Writes nothing. */
export function checkOut(folder: string, { experiment, overwrite, resume, bytes }: OutOptions): void {
  const refuse = (text: string): InputError => new InputError('--out', `--out ${folder} ${text}`);
  const existing = nearestExisting(folder);
  if (!statSync(existing).isDirectory()) throw refuse(`must be a folder, got the file ${existing}`);
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    throw refuse(`must be writable, got no permission to write to ${existing}`);
  }
  const { bavail, bsize } = statfsSync(existing);
  if (bytes > bavail * bsize) {
    throw refuse(`needs about ${mebibytes(bytes)} of disk space, and ${mebibytes(bavail * bsize)} are free`);
  }
  const unfinished = join(folder, CHECKPOINTS, EXPERIMENT);
  if (resume) {
    if (!existsSync(unfinished)) throw refuse('holds no interrupted run, so there is nothing to --resume');
    if (!isSame(unfinished, experiment)) throw refuse('holds an interrupted run of another experiment');
    return;
  }
  if (overwrite) return;
  if (existsSync(unfinished)) {
    throw refuse('holds an interrupted run: add --resume to go on with it, or --overwrite to begin again');
  }
  const found = RESULTS.filter((name) => existsSync(join(folder, name)));
  if (found.length > 0 && !isSame(join(folder, EXPERIMENT), experiment)) {
    throw refuse(`holds the results of another experiment (${found.join(', ')}): add --overwrite to replace them`);
  }
}
