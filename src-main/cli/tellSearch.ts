/** What `descent search` prints of its trials. */
import { describeMetric } from '#core/metrics/index.ts';
import { valueText } from '#core/experiment/describe.ts';
import { fieldName } from '#core/experiment/fields.ts';
import { ranked } from '#core/search/trialsCsv.ts';
import { shortNumber, table } from './text.ts';
import { wordsOf } from './words.ts';
import type { Search } from '#core/search/search.ts';
import type { Settled } from '#core/search/trial.ts';
import type { Language } from './listPresets.ts';

const MOST_ROWS = 10;

/** The best trials, one a row. */
export function trialsTable({ file }: Search, settled: readonly Settled[], language: Language): string {
  const words = wordsOf(language);
  const paths = Object.keys(file.space);
  const header = [
    words.trial,
    words.outcome,
    ...paths.map((path) => fieldName(path)[language]),
    words.epochs,
    describeMetric(file.metric).name[language],
  ];
  const rows = ranked(settled)
    .slice(0, MOST_ROWS)
    .map(({ trial, status, epochs, value }) => [
      String(trial.index + 1),
      words.status[status],
      ...paths.map((path) => valueText(path, trial.settings.get(path), { write: shortNumber })[language]),
      String(epochs),
      shortNumber(value),
    ]);
  return table([header, ...rows], 2);
}

/** The document of `--json`, but for its files. */
export function searchJson(name: string, search: Search, settled: readonly Settled[]) {
  const { file } = search;
  const told = ({ trial, epochs, value, status }: Settled) => ({
    trial: trial.index + 1,
    settings: Object.fromEntries(trial.settings),
    seed: trial.seed,
    epochs,
    [file.metric]: value,
    status,
  });
  const [best] = ranked(settled);
  return { name, search: file, trials: settled.map(told), best: best === undefined ? null : told(best) };
}
