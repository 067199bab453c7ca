/** `descent session info`: what a session file holds. */
import { sessionInfo } from '#main/sessions/index.ts';
import { table } from './text.ts';
import { wordsOf } from './words.ts';
import type { RunStatus } from '#core/protocol/index.ts';
import type { Language } from './listPresets.ts';

/** `2026-01-31`, where the reader is. */
const day = (milliseconds: number): string => new Date(milliseconds).toLocaleDateString('sv-SE');

/** Throws an `InputError` for a file that is no session, or is damaged. */
export async function tellSession(path: string, language: Language, json: boolean): Promise<string> {
  const info = await sessionInfo(path);
  if (json) return JSON.stringify(info, null, 2);
  const { session: words, status } = wordsOf(language);
  const statuses = Object.entries(info.byStatus) as [RunStatus, number][];
  const { firstRunAt, lastRunAt } = info;
  return [
    `${info.path}: ${words.size(info.bytes, info.version)}`,
    words.contents(info.runs, info.experiments.length, info.points),
    ...(firstRunAt === null || lastRunAt === null ? [] : [words.begun(day(firstRunAt), day(lastRunAt))]),
    ...(statuses.length === 0 ? [] : [statuses.map(([one, count]) => `${status[one]} ${count}`).join(', ')]),
    ...(info.openings.length === 0 ? [] : [wordsOf(language).envelope.known(info.openings.length)]),
    ...(info.experiments.length === 0
      ? []
      : [
          table(
            info.experiments.map(({ name, runs }) => [`  ${name === '' ? words.unnamed : name}`, words.runs(runs)]),
            1,
          ),
        ]),
  ].join('\n');
}
