/** `descent runs`: what the app's working store holds, read beside the app. */
import { existsSync } from 'node:fs';
import { tellRefusal } from '#core/refusals/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { appFolder, storeIn } from '#main/lab/index.ts';
import { damaged, listRuns as queryRuns, readStore } from '#main/storage/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import { experimentTitle } from '#core/presets/experimentTitle.ts';
import { metricName } from './metricName.ts';
import { shortNumber, table } from './text.ts';
import { toJson } from './tellResults.ts';
import { wordsOf } from './words.ts';
import type { Language } from './listPresets.ts';

/** Lines that fit onto a screen. */
const FEW = 20;
const MOST_METRICS = 4;

interface Listed {
  readonly total: number;
  readonly runs: readonly RunSummary[];
}

/** The newest first. */
async function read(path: string, limit: number): Promise<Listed> {
  if (!existsSync(path)) return { total: 0, runs: [] };
  const sort = { by: 'id', descending: true } as const;
  try {
    return await readStore(path, (database) => queryRuns(database, { filter: {}, sort, offset: 0, limit }));
  } catch (error) {
    throw error instanceof InputError ? error : damaged(path, reasonOf(error));
  }
}

const finalsOf = ({ metrics }: RunSummary): [string, number][] =>
  Object.entries(metrics).map(([metric, { final }]) => [metric, final]);

function runsTable(runs: readonly RunSummary[], language: Language): string {
  const words = wordsOf(language);
  const metrics = [...new Set(runs.flatMap(({ metrics: of }) => Object.keys(of)))].slice(0, MOST_METRICS);
  const header = [
    words.run,
    words.name,
    words.experiment,
    words.outcome,
    words.seed,
    words.iterations,
    ...metrics.map((metric) => metricName(metric, language)),
  ];
  const rows = runs.map((run) => {
    const { number, name, label, preset, experimentName, status, seed, iteration, iterations } = run;
    const finals = new Map(finalsOf(run));
    return [
      ...[
        `#${number}`,
        name === '' ? label[language] : name,
        experimentTitle(preset, experimentName)[language],
        words.status[status],
        String(seed),
      ],
      `${iteration}/${iterations}`,
      ...metrics.map((metric) => (finals.has(metric) ? shortNumber(finals.get(metric)!) : '')),
    ];
  });
  return table([header, ...rows], 4);
}

function runJson(run: RunSummary, language: Language) {
  const { number, uid, name, label, experimentName, preset, seed, status, iteration, iterations, seconds } = run;
  const { error, note, tags, starred, createdAt, startedAt, endedAt } = run;
  const final = Object.fromEntries(finalsOf(run));
  const about = { number, uid, name, label: label[language], experiment: experimentName, preset, seed };
  const failure = error === null ? null : tellRefusal(error, language);
  const course = { status, iteration, iterations, seconds, error: failure, createdAt, startedAt, endedAt };
  return { ...about, ...course, note, tags, starred, final };
}

/** Throws an `InputError` for a store that cannot be read. */
export async function listRuns(language: Language, { json, all }: { json: boolean; all: boolean }): Promise<string> {
  const path = storeIn(appFolder());
  const { total, runs } = await read(path, all ? Number.MAX_SAFE_INTEGER : FEW);
  if (json) return toJson(runs.map((run) => runJson(run, language)));
  const words = wordsOf(language);
  if (runs.length === 0) return words.noRuns(path);
  return [runsTable(runs, language), ...(total > runs.length ? [words.moreRuns(total - runs.length)] : [])].join('\n');
}
