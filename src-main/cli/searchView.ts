/** How a search goes, on stderr: a line for each trial that ends or halts. */
import { iterationsPerEpoch } from '#core/experiment/kinds/index.ts';
import { isActive } from '#core/protocol/index.ts';
import { noticeLine } from './progressView.ts';
import { shortNumber } from './text.ts';
import { wordsOf } from './words.ts';
import type { Notice, RunSummary } from '#core/protocol/index.ts';
import type { Language } from './listPresets.ts';

export interface SearchView {
  /** May be told of one state more than once. */
  readonly told: (run: RunSummary) => void;
  readonly notice: (notice: Notice) => void;
}

export interface SearchViewOptions {
  readonly quiet: boolean;
  readonly language: Language;
  readonly metric: string;
  readonly write: (line: string) => void;
}

export function createSearchView({ quiet, language, metric, write }: SearchViewOptions): SearchView {
  const words = wordsOf(language);
  const said = new Map<number, string>();
  return {
    told: ({ id, status, iteration, spec, label, metrics }) => {
      if (quiet || isActive(status) || status === 'interrupted') return;
      const epochs = Math.floor(iteration / iterationsPerEpoch(spec));
      const value = metrics[metric]?.final;
      const line = words.trialTold(
        label[language],
        words.status[status],
        epochs,
        value === undefined ? '–' : shortNumber(value),
      );
      if (said.get(id) === line) return;
      said.set(id, line);
      write(line);
    },
    notice: (notice) => {
      const line = noticeLine(notice, language);
      const stuck = notice.code === 'diskFull' || notice.code === 'storage';
      if (line !== null && (!quiet || (stuck && !notice.over))) write(line);
    },
  };
}
