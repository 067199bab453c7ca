/** What came of an experiment's runs: written into `--out`, and printed. */
import { wasBegun, writeReport } from '#main/report/index.ts';
import { sessionIn } from './outSession.ts';
import { resultsJson, summaryTable, toJson } from './tellResults.ts';
import { verdictTexts, verdictsJson } from './tellVerdicts.ts';
import { wordsOf } from './words.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Preset } from '#core/presets/index.ts';
import type { StoredResult } from '#core/report/index.ts';
import type { Io } from './io.ts';
import type { Language } from './listPresets.ts';

export interface ReportWishes {
  readonly experiment: Experiment;
  readonly preset: Preset | null;
  /** The folder; null writes nothing. */
  readonly out: string | null;
  readonly language: Language;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly bom: boolean;
}

/** The result is the exit code: 130 where runs were interrupted, 1 where one failed. */
export async function reportResults(
  all: readonly StoredResult[],
  { experiment, preset, out, language, quiet, json, bom }: ReportWishes,
  io: Io,
): Promise<number> {
  const results = all.filter(wasBegun);
  const files: string[] = [];
  if (out !== null) {
    const report = { language, preset: preset ?? undefined, bom };
    if (results.length > 0) files.push(...(await writeReport(out, experiment, results, report)));
    files.push(sessionIn(out));
  }
  const words = wordsOf(language);
  if (json)
    io.out(
      toJson({
        ...resultsJson(experiment.name, results, language),
        ...verdictsJson({ experiment, preset }, results, language),
        files,
      }),
    );
  else if (!quiet) {
    io.out(summaryTable(results, language));
    for (const { plan: run, divergence } of results) {
      if (divergence !== null) {
        io.out(words.diverged(run.label[language], divergence.where, divergence.iteration, divergence.value));
      }
    }
    for (const text of verdictTexts({ experiment, preset }, results, language)) io.out(`\n${text}`);
    if (out !== null) io.out(words.written(files.length, out));
  }
  if (all.some(({ status }) => status === 'stopped')) {
    io.error(words.interrupted(out));
    return 130;
  }
  return results.some(({ status }) => status === 'failed') ? 1 : 0;
}
