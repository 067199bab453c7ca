/** The folder that results go to: whether it may be used, and what an interrupted run left there. */
import { accessSync, constants, existsSync, readFileSync, statSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseExperiment } from '#core/experiment/parse.ts';
import { InputError } from '#core/schema/inputError.ts';
import { SESSION, isSame, readOutSession } from './outSession.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { SessionExperiment } from './outSession.ts';

const EXPERIMENT = 'experiment.json';
const RESULTS = ['metrics.csv', 'runs.csv', EXPERIMENT];

function holds(path: string, experiment: Experiment): boolean {
  try {
    return isSame(parseExperiment(JSON.parse(readFileSync(path, 'utf8'))), experiment);
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

type Refuse = (text: string) => InputError;

const refuser =
  (folder: string): Refuse =>
  (text) =>
    new InputError('--out', `--out ${folder} ${text}`);

/** Throws an `InputError` where `folder` cannot be written to. */
function checkWritable(folder: string, refuse: Refuse): string {
  const existing = nearestExisting(folder);
  if (!statSync(existing).isDirectory()) throw refuse(`must be a folder, got the file ${existing}`);
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    throw refuse(`must be writable, got no permission to write to ${existing}`);
  }
  return existing;
}

/** Throws an `InputError` where there are results of another experiment in `folder`. */
function checkResults(folder: string, experiment: Experiment, refuse: Refuse): void {
  const found = RESULTS.filter((name) => existsSync(join(folder, name)));
  if (found.length > 0 && !holds(join(folder, EXPERIMENT), experiment)) {
    throw refuse(`holds the results of another experiment (${found.join(', ')}): add --overwrite to replace them`);
  }
}

/** Throws an `InputError` where a report on `experiment` cannot or must not be written to `folder`. Writes nothing. */
export function checkReportFolder(folder: string, experiment: Experiment, overwrite: boolean): void {
  const refuse = refuser(folder);
  checkWritable(folder, refuse);
  if (!overwrite) checkResults(folder, experiment, refuse);
}

export interface OutOptions {
  readonly experiment: Experiment;
  /** Results of another experiment may be replaced. */
  readonly overwrite: boolean;
  readonly resume: boolean;
  /** What will be written, roughly. */
  readonly bytes: number;
}

/** Throws an `InputError` where results cannot or must not be written to `folder`. Writes nothing. */
export async function checkOut(folder: string, { experiment, overwrite, resume, bytes }: OutOptions): Promise<void> {
  const refuse = refuser(folder);
  const existing = checkWritable(folder, refuse);
  const { bavail, bsize } = statfsSync(existing);
  if (bytes > bavail * bsize) {
    throw refuse(`needs about ${mebibytes(bytes)} of disk space, and ${mebibytes(bavail * bsize)} are free`);
  }
  if (resume) return checkInterrupted((await readOutSession(folder)) ?? [], experiment, refuse);
  if (overwrite) return;
  checkSession((await readOutSession(folder)) ?? [], experiment, refuse);
  checkResults(folder, experiment, refuse);
}

function checkInterrupted(session: readonly SessionExperiment[], experiment: Experiment, refuse: Refuse): void {
  const unfinished = session.filter((one) => one.unfinished);
  if (unfinished.length === 0) throw refuse('holds no interrupted run, so there is nothing to --resume');
  if (!unfinished.some((one) => isSame(one.experiment, experiment)))
    throw refuse('holds an interrupted run of another experiment');
}

function checkSession(session: readonly SessionExperiment[], experiment: Experiment, refuse: Refuse): void {
  if (session.some((one) => one.unfinished))
    throw refuse('holds an interrupted run: add --resume to go on with it, or --overwrite to begin again');
  if (!session.every((one) => isSame(one.experiment, experiment)))
    throw refuse(`holds the results of another experiment (${SESSION}): add --overwrite to replace them`);
}
