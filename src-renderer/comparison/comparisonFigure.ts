/** A chart of a comparison as a figure of the lab's own style, for paper and files. */
import { lineFigure } from '../charts/figure/lineFigure.ts';
import { rangeOf } from './comparison.ts';
import { lineIds, linesOf } from './groupLines.ts';
import { smoothingFor } from './metricCharts.ts';
import type { Chart } from '#core/report/chart.ts';
import type { ChartTheme } from '#core/report/theme.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { LiveCurve } from '../charts/chartLine.ts';
import type { Arranged } from './arrange.ts';
import type { ComparisonLook } from './comparison.ts';
import type { MetricChart } from './metricCharts.ts';
import type { Seen } from './seen.ts';

export interface FigureWish {
  readonly chart: MetricChart;
  readonly look: ComparisonLook;
  readonly arranged: Arranged;
  readonly seen: Seen;
  /** All that are compared, as they are now. */
  readonly runs: readonly RunSummary[];
  /** What the caption begins with, as the names of their experiments. */
  readonly heading: string;
  readonly theme: ChartTheme;
  readonly curveOf: (runId: number, metric: string) => LiveCurve;
}

export function comparisonFigure({ chart, look, arranged, seen, runs, heading, theme, curveOf }: FigureWish): Chart {
  const { x, xScale, yScale } = look;
  const byId = new Map(runs.map((run) => [run.id, run]));
  const lines = linesOf(arranged.panels, {
    ...{ metrics: chart.metrics, x, theme, curveOf },
    runOf: (id) => byId.get(id),
  });
  const hidden = new Set(lineIds(arranged.panels, chart.metrics).filter((_, place) => seen.hidden.has(place)));
  const panels = arranged.panels.map(({ title }, index) => ({
    title,
    lines: (lines[index] ?? []).filter(({ id, owner = id }) => !hidden.has(owner)),
  }));
  return lineFigure({
    ...{ name: chart.key.replace('*_', ''), title: chart.title, yTitle: chart.title },
    ...{ panels, x, xScale, yScale, runs, heading, theme },
    sight: seen.range?.x === x ? [seen.range.min, seen.range.max] : null,
    yRange: rangeOf(look, chart.key),
    smoothing: smoothingFor(chart, look.smoothing),
  });
}
