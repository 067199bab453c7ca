/** `descent search`: reads, checks, computes trial after trial, reports. */
import { existsSync } from 'node:fs';
import { checkRun } from '#core/kinds/index.ts';
import { searchReproductionOf } from '#core/presets/index.ts';
import { runsPerTrial } from '#core/search/repeats.ts';
import { createSearch } from '#core/search/search.ts';
import { lookAmong } from '#core/search/lookAmong.ts';
import { triedOf } from '#core/search/tried.ts';
import { ranked } from '#core/search/trialsCsv.ts';
import { InputError } from '#core/schema/inputError.ts';
import { readyToDraw, storedReports, wasBegun, writeReport } from '#main/report/index.ts';
import { foldLog, readStore } from '#main/storage/index.ts';
import { bytesOfRun } from './bytesOfRun.ts';
import { computeTrials } from './computeTrials.ts';
import { openedDatasets } from './openedDatasets.ts';
import { checkOut } from './outFolder.ts';
import { clearSession, sessionIn } from './outSession.ts';
import { partOf } from './part.ts';
import { readSearch } from './readSearch.ts';
import { createSearchView } from './searchView.ts';
import { reproductionJson } from './tellVerdicts.ts';
import { searchJson, trialsTable } from './tellSearch.ts';
import { toJson } from './tellResults.ts';
import { shortNumber } from './text.ts';
import { sharedOut } from './sharedOut.ts';
import { inTemporaryFolder } from './temporaryFolder.ts';
import { underOwnName } from './underOwnName.ts';
import { wholeNumber } from './wholeNumber.ts';
import { wordsOf } from './words.ts';
import { workersOf } from './workers.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { StoredResult } from '#core/report/index.ts';
import type { StartTrainer } from '#main/trainer/index.ts';
import type { Io } from './io.ts';
import type { Language } from './listPresets.ts';
import type { SearchPreset } from '#core/presets/searchPresets.ts';
import type { SearchWishes } from './readSearch.ts';

export interface SearchOptions extends SearchWishes {
  readonly out?: string;
  readonly workers?: string;
  readonly engine?: string;
  readonly part?: string;
  readonly minutes?: string;
  readonly data?: string;
  readonly language: Language;
  readonly json?: true;
  readonly quiet?: true;
  readonly overwrite?: true;
  readonly resume?: true;
  readonly bom?: true;
}

const MINUTE = 60_000;
/** No timer is longer. */
const LONGEST = 2 ** 31 - 1;

interface ReportWishes extends Pick<SearchOptions, 'language' | 'json' | 'quiet' | 'bom'> {
  readonly experiment: Experiment;
  /** null for a file. */
  readonly preset: SearchPreset | null;
  /** The folder; null writes nothing. */
  readonly out: string | null;
  readonly interrupted: boolean;
  /** Whether its minutes were over before all trials were. */
  readonly late: boolean;
}

/** The result is the exit code: 130 where the search was interrupted, 1 where a trial failed. */
async function report(all: readonly StoredResult[], wishes: ReportWishes, io: Io): Promise<number> {
  const { experiment, preset, out, language, json, quiet, bom, interrupted, late } = wishes;
  const results = all.filter(wasBegun);
  const search = createSearch(experiment);
  const { settled } = search.progress(lookAmong(results, search.file.metric));
  const files: string[] = [];
  if (out !== null) {
    if (results.length > 0)
      files.push(...(await writeReport(out, experiment, results, { language, bom: bom === true })));
    files.push(sessionIn(out));
  }
  const reproduction = preset === null ? null : searchReproductionOf(preset, experiment, settled.map(triedOf));
  const words = wordsOf(language);
  if (json)
    io.out(
      toJson({ ...searchJson(experiment.name, search, settled), ...reproductionJson(reproduction, language), files }),
    );
  else if (!quiet) {
    io.out(trialsTable(search, settled, language));
    const [best] = ranked(settled);
    if (best !== undefined && best.score > -Infinity)
      io.out(`\n${words.bestTrial(best.trial.index + 1, shortNumber(best.value), settled.length)}`);
    if (reproduction !== null) io.out(`\n${reproduction.text[language]}`);
    if (out !== null) io.out(words.written(files.length, out));
  }
  if (interrupted) {
    io.error(words.interrupted(out));
    return 130;
  }
  if (late && settled.length < search.trials) io.error(words.timeIsUp(settled.length, search.trials, out));
  return results.some(({ status }) => status === 'failed') ? 1 : 0;
}

/** The result is the exit code. Throws an `InputError`, before anything is written, for what is wrong with the input. */
export async function searchExperiment(
  name: string,
  options: SearchOptions,
  startTrainer: StartTrainer,
  io: Io,
): Promise<number> {
  const { language } = options;
  const wanted = readSearch(name, options);
  workersOf(options.workers);
  const part = partOf(options.part);
  const minutes = options.minutes === undefined ? null : wholeNumber('--minutes', options.minutes);
  const data = options.data ?? null;
  const { experiment, renamed } = underOwnName(wanted.experiment, data);
  const search = createSearch(experiment);
  const { sampler, stopping, metric } = search.file;
  if (part !== null && search.learns)
    throw new InputError({ code: 'learnsInParts', path: '--part', got: stopping?.id ?? sampler });
  const opened = openedDatasets(data);
  const { work } = search.progress(() => null);
  for (const { trial } of work) checkRun(trial.spec, opened);
  const out = options.out ?? null;
  const [overwrite, resume, quiet] = [options.overwrite === true, options.resume === true, options.quiet === true];
  if (resume && out === null) throw new InputError({ code: 'resumeWithoutFolder', path: '--resume' });
  const bytes =
    search.trials * runsPerTrial(search.file) * Math.max(...work.map(({ trial }) => bytesOfRun(trial.spec)));
  if (out !== null) await checkOut(out, { experiment, overwrite, resume, bytes });

  const timeIsUp = minutes === null ? null : AbortSignal.timeout(Math.min(minutes * MINUTE, LONGEST));
  const signal = timeIsUp === null ? io.signal : AbortSignal.any([io.signal, timeIsUp]);
  if (renamed !== null && !quiet) io.error(wordsOf(language).otherData(renamed.from, renamed.to));
  const view = createSearchView({ quiet, language, metric, write: (line) => io.error(line) });
  const computation = {
    experiment,
    preset: wanted.preset?.id ?? null,
    resume,
    part,
    data,
    signal,
    view,
  };
  // What drawing takes is loaded while trials train; where it cannot be, drawing itself will tell.
  if (out !== null) readyToDraw().catch(() => undefined);
  // One that is to go on may have been killed before it began.
  if (out !== null && !(resume && existsSync(sessionIn(out)))) clearSession(sessionIn(out));
  const compute = async (store: string): Promise<number> => {
    const runIds = await sharedOut(options, startTrainer, io, (trainers) =>
      computeTrials({ ...computation, ...trainers, store }),
    );
    foldLog(store);
    const wishes = {
      ...options,
      experiment,
      preset: wanted.preset,
      out,
      interrupted: io.signal.aborted,
      late: signal.aborted,
    };
    return readStore(store, (database) => report(storedReports(database, runIds).rows, wishes, io));
  };
  return out === null ? inTemporaryFolder((folder) => compute(sessionIn(folder))) : compute(sessionIn(out));
}
