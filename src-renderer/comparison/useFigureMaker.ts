import { useSeries } from '../stores/series.ts';
import { experimentTitle } from '../i18n/experimentTitle.ts';
import { differenceList } from './differenceText.ts';
import { comparisonFigure } from './comparisonFigure.ts';
import { t } from '../i18n/words.ts';
import type { Chart } from '#core/report/chart.ts';
import type { ChartTheme } from '#core/report/theme.ts';
import type { LiveCurve } from '../charts/chartLine.ts';
import type { MetricChart } from './metricCharts.ts';
import type { ComparisonInUse } from './useComparison.ts';

/** Makes figures of a comparison's charts, once all points are there. */
export function useFigureMaker({ comparison, arranged, training }: ComparisonInUse) {
  const series = useSeries();

  return async (chart: MetricChart, theme: ChartTheme): Promise<Chart> => {
    const runs = training.value;
    const ids = runs.map(({ id }) => id);
    const curves = new Map<string, LiveCurve>();
    for (const metric of chart.metrics) {
      const { series: found, ready } = series.read(ids, metric);
      await ready;
      found.forEach((curve) => curves.set(`${curve.runId} ${metric}`, curve));
    }
    const seeds = [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b);
    const names = [...new Set(runs.map(experimentTitle))];
    const caption = [
      names.join(', '),
      differenceList(arranged.value.differing),
      t('compare.seedList', { list: seeds.join(', ') }),
    ];
    return comparisonFigure({
      ...{ chart, look: comparison.value, arranged: arranged.value, theme },
      caption: caption.filter(Boolean).join(' · '),
      curveOf: (id, metric) => curves.get(`${id} ${metric}`) as LiveCurve,
    });
  };
}
