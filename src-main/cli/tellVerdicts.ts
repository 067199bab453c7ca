/** What `descent run` says of its results: means over seeds, and what may be concluded. */
import { concluded } from '#core/presets/index.ts';
import { meanText, resultsVerdicts, verdictJson } from '#core/verdicts/index.ts';
import { endColumn } from './metricName.ts';
import { tellRankTable } from '#core/verdicts/ranks/tellRankTable.ts';
import { comparisonJson, ranksTable } from './tellComparison.ts';
import { table } from './text.ts';
import { wordsOf } from './words.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Preset, Reproduction } from '#core/presets/index.ts';
import type { RunResult } from '#core/report/index.ts';
import type { ComparisonVerdict } from '#core/verdicts/index.ts';
import type { Language } from './listPresets.ts';

export interface Judged {
  readonly experiment: Experiment;
  /** null for a file. */
  readonly preset: Preset | null;
}

/** One row a setting: the mean of each judged metric ± its standard deviation over the seeds. */
function meansTable(verdicts: readonly ComparisonVerdict[], language: Language): string {
  const words = wordsOf(language);
  const [first] = verdicts;
  if (first === undefined) return '';
  const header = [
    ...[words.label, words.seedCount],
    ...verdicts.map(({ metric, samples }) =>
      endColumn(
        metric,
        language,
        samples.flatMap(({ iterations }) => iterations),
      ),
    ),
  ];
  const rows = first.samples.map(({ name, values, diverged }, place) => [
    name[language],
    String(values.size + diverged),
    ...verdicts.map(({ metric, samples }) => meanText(metric, samples[place]!)),
  ]);
  return table([header, ...rows], 1);
}

/** Paragraphs, of which there may be none. */
export function verdictTexts(
  { experiment, preset }: Judged,
  results: readonly RunResult[],
  language: Language,
): string[] {
  const { told, ranks, reproduction } = concluded(experiment, preset, results);
  const seeds = new Set(results.map(({ plan }) => plan.seed)).size;
  return [
    seeds > 1 ? meansTable(resultsVerdicts(results).comparisons, language) : '',
    ...told.map((text) => text[language]),
    ...(ranks === null ? [] : [ranksTable(ranks, language), tellRankTable(ranks)[language]]),
    reproduction?.text[language] ?? '',
  ].filter(Boolean);
}

/** Whether it came out as in the book, for `--json`. */
export const reproductionJson = (reproduction: Reproduction | null, language: Language) => ({
  reproduction:
    reproduction === null
      ? null
      : {
          outcome: reproduction.outcome,
          changes: reproduction.changes.map((change) => change[language]),
          off: reproduction.off.map(({ measure }) => measure.id),
          text: reproduction.text[language],
        },
});

/** The same for `--json`, with every number of the sentences. */
export function verdictsJson({ experiment, preset }: Judged, results: readonly RunResult[], language: Language) {
  const { own, ranks, reproduction } = concluded(experiment, preset, results);
  const { comparisons, notes } = resultsVerdicts(results);
  return {
    verdicts: comparisons.map((verdict) => verdictJson(verdict, language)),
    notes: notes[language],
    ...comparisonJson(experiment, results, comparisons, ranks, language),
    ...reproductionJson(reproduction, language),
    preset:
      own === null
        ? null
        : {
            text: own.text[language],
            answers: own.answers,
            measures: own.findings.map(({ measure, values, mean, deviation, diverged, agrees }) => ({
              ...{ id: measure.id, name: measure.name[language], metric: measure.metric },
              ...{ values, mean, deviation, diverged, reference: measure.reference, agrees },
            })),
          },
  };
}
