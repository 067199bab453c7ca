/** The folder that results go to: whether it may be used, and what an interrupted run left there. */
import { accessSync, constants, existsSync, readFileSync, lstatSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseExperiment } from '#core/experiment/parse.ts';
import { thingAt } from '#main/data/onPath.ts';
import { InputError } from '#core/schema/inputError.ts';
import { SESSION, goesOn, isSame, readOutSession } from './outSession.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { SessionExperiment } from './outSession.ts';

const EXPERIMENT = 'experiment.json';
const RESULTS = ['metrics.csv', 'runs.csv', 'trials.csv', EXPERIMENT];

function holds(file: string, experiment: Experiment): boolean {
  try {
    return isSame(parseExperiment(JSON.parse(readFileSync(file, 'utf8'))), experiment);
  } catch {
    return false;
  }
}

function isLink(name: string): boolean {
  try {
    return lstatSync(name).isSymbolicLink();
  } catch {
    return false;
  }
}

/** The folder itself or the nearest one above it that exists. */
function nearestExisting(folder: string): string {
  let existing = resolve(folder);
  while (thingAt(existing) === null && dirname(existing) !== existing) {
    if (isLink(existing)) throw new InputError({ code: 'danglingLink', path, folder, got: existing });
    existing = dirname(existing);
  }
  return existing;
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;

const path = '--out';

/** Throws an `InputError` where `folder` cannot be written to. */
function checkWritable(folder: string): string {
  if (folder === '') throw new InputError({ code: 'emptyName', path });
  const existing = nearestExisting(folder);
  if (thingAt(existing) !== 'folder') {
    throw new InputError({ code: 'notAFolderToWrite', path, folder, got: existing });
  }
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    throw new InputError({ code: 'forbiddenFolder', path, folder, got: existing });
  }
  for (const name of [...RESULTS, SESSION]) {
    const got = thingAt(join(folder, name));
    if (got !== null && got !== 'file')
      throw new InputError({ code: 'wrongThing', path: join(folder, name), allowed: 'file', got });
  }
  return existing;
}

/** Throws an `InputError` where there are results of another experiment in `folder`. */
function checkResults(folder: string, experiment: Experiment): void {
  const files = RESULTS.filter((name) => existsSync(join(folder, name)));
  if (files.length > 0 && !holds(join(folder, EXPERIMENT), experiment)) {
    throw new InputError({ code: 'otherResults', path, folder, files });
  }
}

/** Throws an `InputError` where a report on `experiment` cannot or must not be written to `folder`. Writes nothing. */
export function checkReportFolder(folder: string, experiment: Experiment, overwrite: boolean): void {
  checkWritable(folder);
  if (!overwrite) checkResults(folder, experiment);
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
  const existing = checkWritable(folder);
  const { bavail, bsize } = statfsSync(existing);
  if (bytes > bavail * bsize) {
    const [needed, free] = [mebibytes(bytes), mebibytes(bavail * bsize)];
    throw new InputError({ code: 'notEnoughRoom', path, folder, needed, free });
  }
  if (resume) return checkInterrupted(folder, (await readOutSession(folder)) ?? [], experiment);
  if (overwrite) return;
  checkSession(folder, (await readOutSession(folder)) ?? [], experiment);
  checkResults(folder, experiment);
}

function checkInterrupted(folder: string, session: readonly SessionExperiment[], experiment: Experiment): void {
  const isHere = (among: readonly SessionExperiment[]): boolean =>
    among.some((one) => goesOn(one.experiment, experiment));
  if (experiment.search !== undefined) {
    // All its runs may have ended, or none begun, and the search not be over.
    if (session.length === 0 || isHere(session)) return;
    if (session.some(({ unfinished }) => unfinished)) throw new InputError({ code: 'otherInterrupted', path, folder });
    throw new InputError({ code: 'otherResults', path, folder, files: [SESSION] });
  }
  const unfinished = session.filter((one) => one.unfinished);
  if (unfinished.length === 0) throw new InputError({ code: 'nothingToResume', path, folder });
  if (!isHere(unfinished)) throw new InputError({ code: 'otherInterrupted', path, folder });
}

function checkSession(folder: string, session: readonly SessionExperiment[], experiment: Experiment): void {
  if (session.some((one) => one.unfinished)) throw new InputError({ code: 'interruptedHere', path, folder });
  if (!session.every((one) => isSame(one.experiment, experiment)))
    throw new InputError({ code: 'otherResults', path, folder, files: [SESSION] });
}
