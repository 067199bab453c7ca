import { useSeries } from '../stores/series.ts';
import { experimentTitle } from '../i18n/experimentTitle.ts';
import { comparisonFigure } from './comparisonFigure.ts';
import { untouched } from './seen.ts';
import type { Chart } from '#core/report/chart.ts';
import type { ChartTheme } from '#core/report/theme.ts';
import type { LiveCurve } from '../charts/chartLine.ts';
import type { MetricChart } from './metricCharts.ts';
import type { Seen } from './seen.ts';
import type { ComparisonInUse } from './useComparison.ts';

/** Makes figures of a comparison's charts, once all points are there. */
export function useFigureMaker({ comparison, arranged, training, known }: ComparisonInUse) {
  const series = useSeries();

  return async (chart: MetricChart, theme: ChartTheme, seen: Seen = untouched): Promise<Chart> => {
    const runs = training.value;
    const ids = runs.map(({ id }) => id);
    const curves = new Map<string, LiveCurve>();
    for (const metric of chart.metrics) {
      const { series: found, ready } = series.read(ids, metric);
      await ready;
      found.forEach((curve) => curves.set(`${curve.runId} ${metric}`, curve));
    }
    const now = new Set(ids);
    return comparisonFigure({
      ...{ chart, look: comparison.value, arranged: arranged.value, theme, seen },
      runs: known.value.filter(({ id }) => now.has(id)),
      heading: [...new Set(runs.map(experimentTitle))].join(', '),
      curveOf: (id, metric) => curves.get(`${id} ${metric}`) as LiveCurve,
    });
  };
}
