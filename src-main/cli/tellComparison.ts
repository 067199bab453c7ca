/** What `descent run` says of a comparison beside its verdicts: ranks over several sets of data, gaps, and what seeds do to it. */
import { resultsGaps } from '#core/verdicts/gaps/resultsGaps.ts';
import { rankJson } from '#core/verdicts/ranks/rankJson.ts';
import { rankText } from '#core/verdicts/ranks/tellRankTable.ts';
import { meanText } from '#core/verdicts/index.ts';
import { seedsOf } from '#core/verdicts/seeds/seedsOf.ts';
import { table } from './text.ts';
import { wordsOf } from './words.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { RunResult } from '#core/report/index.ts';
import type { ComparisonVerdict } from '#core/verdicts/index.ts';
import type { RankTable } from '#core/verdicts/ranks/rankTable.ts';
import type { Language } from './listPresets.ts';

/** One row an optimizer: its mean rank, and what it came to on each set of data. */
export function ranksTable({ metric, blocks, standings, rounds }: RankTable, language: Language): string {
  const { label, meanRank } = wordsOf(language);
  const header = [label, meanRank, ...blocks.map((block) => block[language])];
  const rows = standings.map((one) => [
    one.name[language],
    rankText(one, rounds),
    ...one.samples.map((sample) => meanText(metric, sample)),
  ]);
  return table([header, ...rows], 1);
}

/** A comparison for `--json`, with every number of the sentences. */
export function comparisonJson(
  experiment: Experiment,
  results: readonly RunResult[],
  [first]: readonly ComparisonVerdict[],
  ranks: RankTable | null,
  language: Language,
) {
  const gaps = resultsGaps(experiment, results);
  const next = first?.ranking?.differences[0];
  const seeds = next === undefined ? null : seedsOf(next);
  return {
    ranks: ranks === null ? null : rankJson(ranks, language),
    gaps:
      gaps?.gaps.map(({ name, train, test, gap }) => ({
        ...{ label: name[language], train: train.mean, test: test.mean, gap: gap.mean, deviation: gap.deviation },
      })) ?? null,
    seeds: seeds === null ? null : { ...seeds, text: seeds.text[language] },
  };
}
