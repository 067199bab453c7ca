/** Lines of a chart from groups of runs. */
import { metricStyle, runStyle } from '#core/report/lineStyle.ts';
import { lineOf } from '../charts/runLines.ts';
import { MeanCurve } from '../charts/meanCurve.ts';
import { metricName } from './metricCharts.ts';
import type { LineStyle } from '#core/report/lineStyle.ts';
import type { ChartTheme } from '#core/report/theme.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { ChartLine, LiveCurve, XKind } from '../charts/chartLine.ts';
import type { LineGroup, PanelGroup } from './arrange.ts';

export interface LinesWish {
  readonly metrics: readonly string[];
  readonly x: XKind;
  readonly theme: ChartTheme;
  /** As the run is now. */
  readonly runOf: (id: number) => RunSummary | undefined;
  readonly curveOf: (runId: number, metric: string) => LiveCurve;
}

/** A line's own style; with several metrics in one chart the dash tells them apart, or, of a single line, the colour. */
export function styleOfLine(
  { place, turn }: LineGroup,
  which: number,
  of: number,
  one: boolean,
  theme: ChartTheme,
): LineStyle {
  if (of > 1) return metricStyle(one ? which : place, which, theme);
  return turn === 0 ? runStyle(place, theme) : metricStyle(place, turn, theme);
}

export function labelOfLine({ label }: LineGroup, metric: string, of: number, one: boolean): string {
  if (of < 2) return label || metricName(metric);
  return one ? metricName(metric) : `${label} · ${metricName(metric)}`;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function groupLine(group: LineGroup, metric: string, one: boolean, wish: LinesWish): ChartLine[] {
  const { metrics, x, theme, runOf, curveOf } = wish;
  const which = metrics.indexOf(metric);
  const style = styleOfLine(group, which, metrics.length, one, theme);
  const id = metrics.length === 1 ? group.id : `${group.id}\n${metric}`;
  const label = labelOfLine(group, metric, metrics.length, one);
  const singles = group.runs.map((run) => {
    const now = runOf(run.id) ?? run;
    return lineOf(now, curveOf(run.id, metric), x, theme);
  });
  const [only] = singles;
  if (only === undefined) return [];
  if (singles.length === 1) return [{ ...only, id, label, style }];
  const faint = singles.map((line) => ({ ...line, id: `${id}\n${line.id}`, style, faint: true, owner: id }));
  const divergence = singles.find((line) => line.divergence !== undefined)?.divergence;
  return [
    ...faint.map(({ divergence: _, ...line }) => line),
    {
      ...{ id, label, style },
      curve: new MeanCurve(singles.map(({ curve }) => curve)),
      xPerIteration: mean(singles.map(({ xPerIteration }) => xPerIteration)),
      end: Math.max(...singles.map(({ end }) => end)),
      ended: singles.every(({ ended }) => ended),
      ...(divergence === undefined ? {} : { divergence }),
    },
  ];
}

/** The lines of each panel. */
export function linesOf(panels: readonly PanelGroup[], wish: LinesWish): ChartLine[][] {
  const one = new Set(panels.flatMap(({ lines }) => lines.map(({ id }) => id))).size < 2;
  return panels.map(({ lines }) =>
    lines.flatMap((group) => wish.metrics.flatMap((metric) => groupLine(group, metric, one, wish))),
  );
}
