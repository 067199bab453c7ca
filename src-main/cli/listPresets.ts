import { FORMAT } from '#core/experiment/schema.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { presets } from '#core/presets/index.ts';
import type { Localized } from '#core/schema/localized.ts';

export type Language = keyof Localized;

/** What `descent presets` tells of each preset; the JSON form has both languages. */
export function listPresets(language: Language, json: boolean): string {
  const rows = presets.map(({ id, title, question, expectation, experiment }) => {
    const runs = planRuns(parseExperiment({ format: FORMAT, ...experiment })).length;
    return { id, title, question, expectation, runs };
  });
  if (json) return JSON.stringify(rows, null, 2);
  const count = (runs: number): string =>
    language === 'ko' ? `${runs}회 실행` : runs === 1 ? '1 run' : `${runs} runs`;
  return rows
    .map(
      ({ id, title, question, runs }) =>
        `${id.padEnd(14)}${title[language]} (${count(runs)})\n${' '.repeat(14)}${question[language]}`,
    )
    .join('\n');
}
