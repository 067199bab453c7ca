/** `descent tune`: searches the learning rate of every compared optimizer with the same budget, then compares them. */
import { checkRun } from '#core/kinds/index.ts';
import { createSearch } from '#core/search/search.ts';
import { lookAmong } from '#core/search/lookAmong.ts';
import { bestRateOf, tuningOf } from '#core/search/tuneEach.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { InputError } from '#core/schema/inputError.ts';
import { saveMemory, storedReports } from '#main/report/index.ts';
import { foldLog, readStore } from '#main/storage/index.ts';
import { bytesOfRun } from './bytesOfRun.ts';
import { computeRuns } from './computeRuns.ts';
import { computeTrials } from './computeTrials.ts';
import { exportSession } from './exportSession.ts';
import { openedDatasets } from './openedDatasets.ts';
import { checkOut } from './outFolder.ts';
import { clearSession, sessionIn } from './outSession.ts';
import { createProgressView } from './progressView.ts';
import { readExperiment } from './readExperiment.ts';
import { createSearchView } from './searchView.ts';
import { sharedOut } from './sharedOut.ts';
import { inTemporaryFolder } from './temporaryFolder.ts';
import { tellTuned, tunedJson, tunedRanks } from './tellTuning.ts';
import { underOwnName } from './underOwnName.ts';
import { wholeNumber } from './wholeNumber.ts';
import { wordsOf } from './words.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { TuningBlock } from '#core/search/tuneEach.ts';
import type { StartTrainer } from '#main/trainer/index.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './runExperiment.ts';
import type { Trainers } from './sharedOut.ts';
import type { TunedBlock, TunedOptimizer } from './tellTuning.ts';

export interface TuneOptions extends RunOptions {
  readonly trials: string;
}

interface Tuning extends Trainers {
  readonly store: string;
  readonly data: string | null;
  readonly options: TuneOptions;
  readonly io: Io;
}

/** The rate of one optimizer; null where the search was interrupted. */
async function tuned(
  { optimizer, experiment }: TuningBlock['searches'][number],
  tuning: Tuning,
): Promise<TunedOptimizer | null> {
  const { store, options, io, ...how } = tuning;
  const { language, quiet } = options;
  const search = createSearch(experiment);
  const { metric } = search.file;
  const view = createSearchView({ quiet: quiet === true, language, metric, write: (line) => io.error(line) });
  const common = { ...how, store, resume: true, preset: null, part: null, signal: io.signal, view };
  const runIds = await computeTrials({ ...common, experiment });
  if (io.signal.aborted) return null;
  foldLog(store);
  return readStore(store, (database) => {
    const { settled } = search.progress(lookAmong(storedReports(database, runIds).rows, metric));
    return Promise.resolve({ optimizer, trials: settled.length, best: bestRateOf(optimizer[language], settled) });
  });
}

/** The runs of a block's optimizers at their rates. */
async function compared(experiment: Experiment, tuning: Tuning): Promise<readonly number[]> {
  const { options, io, ...how } = tuning;
  const { language, quiet } = options;
  return computeRuns({
    ...{ ...how, experiment, preset: null, positions: null, resume: true, signal: io.signal },
    view: (runs) => createProgressView(runs, { quiet: quiet === true, language, write: (line) => io.error(line) }),
  });
}

/** null where it was interrupted. */
async function tuneBlock(block: TuningBlock, tuning: Tuning): Promise<TunedBlock | null> {
  const { io } = tuning;
  const optimizers: TunedOptimizer[] = [];
  for (const search of block.searches) {
    const one = await tuned(search, tuning);
    if (one === null) return null;
    optimizers.push(one);
  }
  const experiment = block.comparison(optimizers.map(({ best }) => best.rate));
  const runIds = await compared(experiment, tuning);
  if (io.signal.aborted) return null;
  return { name: block.name, optimizers, runIds };
}

/** null where it was interrupted. */
async function tuneAll(blocks: readonly TuningBlock[], tuning: Tuning): Promise<TunedBlock[] | null> {
  const done: TunedBlock[] = [];
  for (const block of blocks) {
    const one = await tuneBlock(block, tuning);
    if (one === null) return null;
    done.push(one);
  }
  return done;
}

/** The result is the exit code. Throws an `InputError`, before anything is written, for what is wrong with the input. */
export async function tuneOptimizers(
  name: string,
  options: TuneOptions,
  startTrainer: StartTrainer,
  io: Io,
): Promise<number> {
  const { language, overwrite = false, resume = false, json, quiet, bom } = options;
  // What is compared follows from all searches.
  if (options.part !== undefined) throw new InputError({ code: 'learnsInParts', path: '--part', got: 'tune' });
  const wanted = readExperiment(name, options.set, options.seeds, options.data);
  const data = options.data ?? null;
  const { experiment } = underOwnName(wanted.experiment, data);
  const blocks = tuningOf(experiment, wholeNumber('--trials', options.trials));
  const opened = openedDatasets(data);
  const specs = [
    ...planRuns(experiment).map(({ spec }) => spec),
    ...blocks.flatMap(({ searches }) =>
      searches.flatMap((one) =>
        createSearch(one.experiment)
          .progress(() => null)
          .work.map(({ trial }) => trial.spec),
      ),
    ),
  ];
  for (const spec of specs) checkRun(spec, opened);
  const out = options.out ?? null;
  if (resume && out === null) throw new InputError({ code: 'resumeWithoutFolder', path: '--resume' });
  const first = blocks[0]!.searches[0]!.experiment;
  const bytes = specs.reduce((sum, spec) => sum + bytesOfRun(spec), 0);
  if (out !== null) await checkOut(out, { experiment: first, overwrite, resume, bytes });
  if (out !== null && !resume) clearSession(sessionIn(out));

  const words = wordsOf(language);
  const compute = async (store: string): Promise<number> => {
    const done = await sharedOut(options, startTrainer, io, (trainers) =>
      tuneAll(blocks, { ...trainers, store, data, options, io }),
    );
    if (done === null) {
      io.error(words.interrupted(out));
      return 130;
    }
    foldLog(store);
    saveMemory();
    const files =
      out === null ? [] : await exportSession(store, { out, language, overwrite: true, ...(bom && { bom }) });
    return readStore(store, (database) => {
      const results = (block: TunedBlock) => storedReports(database, block.runIds).rows;
      const ranks = tunedRanks(done, results);
      if (json) io.out(tunedJson(experiment.name, done, ranks, files, language));
      else if (!quiet) {
        for (const text of tellTuned(done, ranks, language)) io.out(`${text}\n`);
        if (out !== null) io.out(words.written(files.length, out));
      }
      const failed = done.some((block) => results(block).some(({ status }) => status === 'failed'));
      return Promise.resolve(failed ? 1 : 0);
    });
  };
  return out === null ? inTemporaryFolder((folder) => compute(sessionIn(folder))) : compute(sessionIn(out));
}
