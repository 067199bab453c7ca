/** trials.csv: what a search tried and what came of it. */
import { csvRow } from '../report/csv.ts';
import type { Search } from './search.ts';
import type { Settled } from './trial.ts';

/** As much of a settled trial as its row tells. */
export interface TrialOutcome extends Pick<Settled, 'epochs' | 'value'> {
  readonly trial: Pick<Settled['trial'], 'index' | 'settings'>;
  readonly status: string;
}

/**
 * One row for each trial of which all is known: its number from 1, each searched setting (empty where its condition does not
 * hold), whole epochs trained, the value by which trials are compared, and how it ended.
 */
export function trialsCsv({ file }: Pick<Search, 'file'>, settled: readonly TrialOutcome[]): string {
  const paths = Object.keys(file.space);
  const rows = settled.map(({ trial, epochs, value, status }) => [
    trial.index + 1,
    ...paths.map((path) => trial.settings.get(path)),
    epochs,
    value,
    status,
  ]);
  return [['trial', ...paths, 'epochs', file.metric, 'status'], ...rows].map(csvRow).join('');
}

/** The best first; of equal ones the earlier. */
export const ranked = (settled: readonly Settled[]): Settled[] =>
  settled.toSorted((a, b) => (a.score === b.score ? a.trial.index - b.trial.index : b.score - a.score));
