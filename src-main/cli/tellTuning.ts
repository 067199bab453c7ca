/** What `descent tune` prints: the rate that each optimizer was given, and how they compare at these rates. */
import { describe } from '#core/experiment/describe.ts';
import { fieldName } from '#core/experiment/fields.ts';
import { describeMetric } from '#core/metrics/index.ts';
import { RATE } from '#core/search/tuneEach.ts';
import { endOf, hasEnded, valuesOf } from '#core/verdicts/index.ts';
import { rankJson } from '#core/verdicts/ranks/rankJson.ts';
import { rankTableOf } from '#core/verdicts/ranks/rankTable.ts';
import { tellRankTable } from '#core/verdicts/ranks/tellRankTable.ts';
import { judgedMetrics } from '#core/verdicts/resultsVerdicts.ts';
import { sampledRun } from '#core/verdicts/sample.ts';
import { ranksTable } from './tellComparison.ts';
import { toJson } from './tellResults.ts';
import { shortNumber, table } from './text.ts';
import { wordsOf } from './words.ts';
import type { Localized } from '#core/schema/localized.ts';
import type { RunResult } from '#core/report/index.ts';
import type { RankTable } from '#core/verdicts/ranks/rankTable.ts';
import type { Language } from './listPresets.ts';

export interface TunedOptimizer {
  readonly optimizer: Localized;
  readonly trials: number;
  /** On validation data. */
  readonly best: { readonly rate: number; readonly value: number };
}

export interface TunedBlock {
  /** Empty where nothing but optimizers is compared. */
  readonly name: Localized;
  readonly optimizers: readonly TunedOptimizer[];
  /** Of the optimizers at these rates. */
  readonly runIds: readonly number[];
}

/** Optimizers by their names alone: their rates differ from one set of data to another. */
export function tunedRanks(
  blocks: readonly TunedBlock[],
  resultsOf: (block: TunedBlock) => readonly RunResult[],
): RankTable | null {
  const ended = blocks.map((block) => resultsOf(block).filter(hasEnded));
  const [metric] = judgedMetrics(new Set(ended.flat().flatMap(({ metrics }) => Object.keys(metrics))));
  if (metric === undefined) return null;
  const tried = ended.flatMap((results, place) =>
    results.flatMap((result) => {
      const { choices, spec } = result.plan;
      if (!('optimizer' in spec)) return [];
      const treatment = {
        key: String(choices['optimizer']),
        name: describe('optimizer', spec.optimizer, { settings: [] }),
      };
      const block = { key: String(place), name: blocks[place]!.name };
      return [{ treatment, block, run: sampledRun(result, endOf(metric, valuesOf(result, metric))) }];
    }),
  );
  return rankTableOf(metric, tried);
}

function ratesTable(blocks: readonly TunedBlock[], language: Language): string {
  const words = wordsOf(language);
  const value = describeMetric('validation_accuracy').name[language];
  const header = [words.label, words.optimizer, fieldName(RATE)[language], value, words.trials];
  const rows = blocks.flatMap(({ name, optimizers }) =>
    optimizers.map(({ optimizer, trials, best }) => [
      name[language],
      optimizer[language],
      shortNumber(best.rate),
      shortNumber(best.value),
      String(trials),
    ]),
  );
  return table([header, ...rows], 2);
}

/** Paragraphs. */
export function tellTuned(blocks: readonly TunedBlock[], ranks: RankTable | null, language: Language): string[] {
  const told = ranks === null ? [] : [ranksTable(ranks, language), tellRankTable(ranks)[language]];
  return [ratesTable(blocks, language), ...told, wordsOf(language).tuned];
}

export function tunedJson(
  name: string,
  blocks: readonly TunedBlock[],
  ranks: RankTable | null,
  files: readonly string[],
  language: Language,
): string {
  const tuned = blocks.flatMap((block) =>
    block.optimizers.map(({ optimizer, trials, best }) => ({
      ...{ block: block.name[language], optimizer: optimizer[language], trials },
      ...{ learningRate: best.rate, validation_accuracy: best.value },
    })),
  );
  return toJson({ name, tuned, ranks: ranks === null ? null : rankJson(ranks, language), files });
}
