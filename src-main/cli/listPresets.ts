import { FORMAT } from '#core/experiment/schema.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { presets, questions } from '#core/presets/index.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { createSearch } from '#core/search/search.ts';
import type { Localized } from '#core/schema/localized.ts';

export type Language = keyof Localized;

interface Row {
  readonly id: string;
  readonly title: Localized;
  readonly question: Localized;
  /** null for a search. */
  readonly expectation: Localized | null;
  /** What computes it. */
  readonly command: 'run' | 'search';
  readonly runs: number;
}

const rows = (): Row[] => [
  ...[...presets, ...questions].map(({ id, title, question, expectation, experiment }): Row => {
    const runs = planRuns(parseExperiment({ format: FORMAT, ...experiment })).length;
    return { id, title, question, expectation, command: 'run', runs };
  }),
  ...[...searchPresetById.values()].map(({ id, title, question, experiment }): Row => {
    const { trials } = createSearch(parseExperiment({ format: FORMAT, ...experiment }));
    return { id, title, question, expectation: null, command: 'search', runs: trials };
  }),
];

const counted: Readonly<Record<Language, (row: Row) => string>> = {
  en: ({ command, runs }) =>
    command === 'search' ? `a search of ${runs} trials` : runs === 1 ? '1 run' : `${runs} runs`,
  ko: ({ command, runs }) => (command === 'search' ? `시도 ${runs}번의 탐색` : `${runs}회 실행`),
};

/** What `descent presets` tells of each preset; the JSON form has both languages. */
export function listPresets(language: Language, json: boolean): string {
  if (json) return JSON.stringify(rows(), null, 2);
  return rows()
    .map((row) => {
      const head = `${row.id.padEnd(14)}${row.title[language]} (${counted[language](row)})`;
      return `${head}\n${' '.repeat(14)}${row.question[language]}`;
    })
    .join('\n');
}
