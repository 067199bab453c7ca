import { expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { bestTrialsChart } from '#core/search/bestTrialsChart.ts';
import { createSearch } from '#core/search/search.ts';
import { lightTheme } from '#core/report/theme.ts';
import { rate } from './searched.ts';
import type { RunResult } from '#core/report/runResult.ts';

/** The caption of the figure of two trials, and how many panels it has. */
function figureOf(search: object): { readonly caption: string; readonly panels: number } {
  const data = { trainSize: 100, validationFraction: 0.2 };
  const training = { batchSize: 20, epochs: 2 };
  const experiment = parseExperiment({ format: FORMAT, data, training, search: { space: rate, trials: 2, ...search } });
  const points = { iterations: Uint32Array.of(0, 8), values: Float64Array.of(0.1, 0.5) };
  const results = createSearch(experiment)
    .progress(() => null)
    .work.map(({ trial }) => ({
      plan: { ...trial, run: 1, choices: {}, label: { ko: '', en: '' } },
      ...{ status: 'finished', iterations: 8, perEpoch: 4, divergence: null, series: () => points },
    }));
  const wishes = { title: undefined, language: 'en', theme: lightTheme } as const;
  const { caption, panels } = bestTrialsChart(experiment, results as unknown as RunResult[], wishes)!;
  return { caption: caption.en, panels: panels.length };
}

it('draws each trial once and says of what its lines are means', () => {
  const bands = 'bands ± one standard deviation';
  expect(figureOf({}).caption).not.toMatch(/means/);
  for (const [search, means] of [
    [{ seedsPerTrial: 3 }, `lines are means over seeds, ${bands}`],
    [{ folds: 4 }, `lines are means over 4 folds, ${bands}`],
    [{ folds: 4, seedsPerTrial: 2 }, `lines are means over 4 folds and 2 seeds, ${bands}`],
  ] as const) {
    const { caption, panels } = figureOf(search);
    expect([panels, caption.split('\n')[1]]).toEqual([2, means]);
  }
});
