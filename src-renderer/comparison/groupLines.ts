/** Lines of a chart from groups of runs. */
import { isActive } from '#core/protocol/index.ts';
import { turnStyle } from '#core/report/lineStyle.ts';
import { lineOf, nameOf, placedStyle, seededName } from '../charts/runLines.ts';
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
export function styleOfLine(line: LineGroup, which: number, of: number, one: boolean, theme: ChartTheme): LineStyle {
  if (of > 1) return turnStyle(one ? which : line.place, which + line.turn * of, theme);
  return placedStyle(line, theme);
}

export function labelOfLine({ label }: LineGroup, metric: string, of: number, one: boolean): string {
  if (of < 2) return label || metricName(metric);
  return one ? metricName(metric) : `${label} · ${metricName(metric)}`;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A run that ended before its first point takes no part in a mean. */
const takesPart = ({ status, iteration }: RunSummary): boolean => isActive(status) || iteration > 0;

const lineId = ({ id }: LineGroup, metric: string, of: number): string => (of === 1 ? id : `${id}\n${metric}`);

/** Ids of the lines of a chart of `metrics`, in the order of its legend. */
export const lineIds = (panels: readonly PanelGroup[], metrics: readonly string[]): string[] => [
  ...new Set(
    panels.flatMap(({ lines }) =>
      lines.flatMap((group) => metrics.map((metric) => lineId(group, metric, metrics.length))),
    ),
  ),
];

function groupLine(group: LineGroup, metric: string, one: boolean, wish: LinesWish): ChartLine[] {
  const { metrics, x, theme, runOf, curveOf } = wish;
  const style = styleOfLine(group, metrics.indexOf(metric), metrics.length, one, theme);
  const id = lineId(group, metric, metrics.length);
  const label = labelOfLine(group, metric, metrics.length, one);
  const now = group.runs.map((run) => runOf(run.id) ?? run);
  const parts = now.filter(takesPart);
  const runs = parts.length === 0 ? now.slice(0, 1) : parts;
  const several = group.runs.length > 1;
  const singles = runs.map((run) => {
    const own = several ? seededName(group.label || nameOf(run), run.seed) : group.label || nameOf(run);
    return lineOf(run, curveOf(run.id, metric), { x, metric, label: own, style });
  });
  const [only] = singles;
  if (only === undefined) return [];
  if (singles.length === 1) return [{ ...only, id, label }];
  const ended = singles.every((line) => line.ended);
  // A mean goes as far as all of its seeds; until they have ended, each is seen by itself behind it.
  const faint = ended ? [] : singles.map((line) => ({ ...line, id: `${id}\n${line.id}`, faint: true, owner: id }));
  return [
    ...faint,
    {
      ...{ id, label, style, ended },
      curve: new MeanCurve(singles.map(({ curve }) => curve)),
      images: only.images ?? null,
      xPerIteration: mean(singles.map(({ xPerIteration }) => xPerIteration)),
      end: Math.max(...singles.map(({ end }) => end)),
      divergences: singles.flatMap(({ divergences = [] }) => divergences),
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
