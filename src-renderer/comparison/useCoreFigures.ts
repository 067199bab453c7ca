import { kindOf } from '#core/experiment/kinds/index.ts';
import { presetById } from '#core/presets/index.ts';
import { isActive } from '#core/protocol/index.ts';
import { histogramCharts } from '#core/report/histogramCharts.ts';
import { chartsOf } from '#core/kinds/index.ts';
import { language } from '../i18n/words.ts';
import { useLabQuery } from '../stores/useLabQuery.ts';
import { readResults } from './storedResults.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Chart } from '#core/report/chart.ts';
import type { ChartTheme } from '#core/report/theme.ts';
import type { StoredResults } from './storedResults.ts';

/** A figure of the lab's own style, and the runs that it shows. */
export interface CoreFigure {
  readonly chart: Chart;
  readonly runIds: readonly number[];
}

/** What of a run decides whether its figure is drawn anew: that it ended, not how far it is. */
const signature = (run: RunSummary): string =>
  [run.id, isActive(run.status) ? 'active' : `${run.status} ${run.iteration}`].join('\t');

function chartsIn({ entry: { experiment, preset: from }, results }: StoredResults, theme: ChartTheme): Chart[] {
  const look = { language: language.value, theme };
  const preset = from === null ? undefined : presetById.get(from);
  if (!kindOf(experiment).trains) return chartsOf(experiment, results, { ...look, preset });
  return histogramCharts(results, { ...look, records: 'last' });
}

/** Read once, for a file. */
export async function readCoreFigures(
  lab: Parameters<typeof readResults>[0],
  runs: readonly RunSummary[],
  theme: ChartTheme,
): Promise<Chart[]> {
  const stored = await readResults(lab, runs);
  return stored.flatMap((one) => chartsIn(one, theme));
}

/**
 * Figures of runs as the lab exports them: paths over a surface, distributions of activations. Of runs that train, only
 * the distributions, where they were recorded.
 */
export function useCoreFigures(runs: () => readonly RunSummary[]) {
  const { answer: stored } = useLabQuery(
    () => runs().map(signature).join('\n'),
    (lab) => readResults(lab, runs()),
    { keep: true },
  );

  /** In the colours of `theme`; null until they are read. */
  const figures = (theme: ChartTheme): CoreFigure[] | null =>
    stored.value?.flatMap((one) => chartsIn(one, theme).map((chart) => ({ chart, runIds: one.runIds }))) ?? null;
  return { figures };
}
