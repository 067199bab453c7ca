/** A chart of a comparison as a figure of the lab's own style, for paper and files. */
import { lineFigure } from '../charts/figure/lineFigure.ts';
import { linesOf } from './groupLines.ts';
import { smoothingFor } from './metricCharts.ts';
import type { Chart } from '#core/report/chart.ts';
import type { ChartTheme } from '#core/report/theme.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { LiveCurve } from '../charts/chartLine.ts';
import type { XRange } from '../charts/linkedCharts.ts';
import type { Arranged } from './arrange.ts';
import type { ComparisonLook } from './comparison.ts';
import type { MetricChart } from './metricCharts.ts';

/** What the reader made of the charts on the page. */
export interface Seen {
  readonly hidden: ReadonlySet<string>;
  readonly range: XRange | null;
}

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
  const panels = arranged.panels.map(({ title }, index) => ({
    title,
    lines: (lines[index] ?? []).filter(({ id, owner = id }) => !seen.hidden.has(owner)),
  }));
  return lineFigure({
    ...{ name: chart.key.replace('*_', ''), title: chart.title, yTitle: chart.title },
    ...{ panels, x, xScale, yScale, runs, heading, theme },
    sight: seen.range?.x === x ? [seen.range.min, seen.range.max] : null,
    yRange: look.ranges[chart.key] ?? null,
    smoothing: smoothingFor(chart, look.smoothing),
  });
}
