import { tellRankTable } from './tellRankTable.ts';
import type { Localized } from '../../schema/localized.ts';
import type { RankTable } from './rankTable.ts';

/** A table of ranks as a program reads it. */
export function rankJson(table: RankTable, language: keyof Localized) {
  const { metric, blocks, standings, rounds, p, criticalDifference } = table;
  return {
    ...{ metric, blocks: blocks.map((block) => block[language]), rounds, p, criticalDifference },
    standings: standings.map(({ name, meanRank, deviation, samples, behind }) => ({
      ...{ label: name[language], meanRank, deviation, behind },
      means: samples.map(({ mean }) => mean),
      deviations: samples.map((sample) => sample.deviation),
    })),
    text: tellRankTable(table)[language],
  };
}
