/** A chart of a comparison as a figure of the lab's own style, for paper and files. */
import { smooth } from '#core/report/smoothing.ts';
import { linePanel } from '#core/report/linePanel.ts';
import { MeanCurve } from '../charts/meanCurve.ts';
import { xPerIteration } from '../charts/runLines.ts';
import { t } from '../i18n/words.ts';
import { labelOfLine, styleOfLine } from './groupLines.ts';
import { smoothingFor } from './metricCharts.ts';
import { extentOf } from '../charts/sharedRange.ts';
import type { Chart, LegendEntry } from '#core/report/chart.ts';
import type { PanelLine } from '#core/report/linePanel.ts';
import type { ChartTheme } from '#core/report/theme.ts';
import type { LiveCurve } from '../charts/chartLine.ts';
import type { Arranged, LineGroup } from './arrange.ts';
import type { ComparisonLook } from './comparison.ts';
import type { MetricChart } from './metricCharts.ts';

/** Panels up to this many are large enough to name their own axes. */
const LARGE_PANELS = 4;
const MOST_COLUMNS = 4;

export interface FigureWish {
  readonly chart: MetricChart;
  readonly look: ComparisonLook;
  readonly arranged: Arranged;
  /** What else the caption says, as the settings that differ. */
  readonly caption: string;
  readonly theme: ChartTheme;
  readonly curveOf: (runId: number, metric: string) => LiveCurve;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Several seeds that each have points are drawn as their mean. */
function spreadOf(group: LineGroup, metric: string, { look, chart, curveOf }: FigureWish): PanelLine['spread'] {
  const members = group.runs
    .map((run) => ({ curve: curveOf(run.id, metric), scale: xPerIteration(run, look.x) }))
    .filter(({ curve }) => curve.length > 0);
  const [first] = members;
  const curve = members.length > 1 ? new MeanCurve(members.map((member) => member.curve)) : first?.curve;
  if (curve === undefined)
    return {
      x: new Float64Array(),
      y: new Float64Array(),
      low: new Float64Array(),
      high: new Float64Array(),
      seeds: 0,
    };
  const scale = mean(members.map((member) => member.scale));
  const smoothing = smoothingFor(chart, look.smoothing);
  const drawn = (values: Float64Array): Float64Array => smooth(values, smoothing);
  // A logarithmic axis has no place for 0.
  const from = look.xScale === 'log' && curve.iterations[0] === 0 ? 1 : 0;
  return {
    x: Float64Array.from(curve.iterations, (iteration) => iteration * scale).subarray(from),
    y: drawn(curve.values).subarray(from),
    low: drawn(curve.low ?? curve.values).subarray(from),
    high: drawn(curve.high ?? curve.values).subarray(from),
    seeds: members.length,
  };
}

function captionOf({ chart, look, arranged, caption }: FigureWish): string {
  const smoothing = smoothingFor(chart, look.smoothing);
  const seeds = Math.max(...arranged.panels.flatMap(({ lines }) => lines.map(({ runs }) => runs.length)), 0);
  const decay = smoothing.id === 'ema' ? smoothing.decay : 0;
  const drawn = [
    smoothing.id === 'none' ? '' : t(`compare.smoothed.${smoothing.id}`, { decay }),
    seeds > 1 ? t('compare.band', { n: seeds }) : '',
  ];
  return [caption, drawn.filter(Boolean).join(' · ')].filter(Boolean).join('\n');
}

export function comparisonFigure(wish: FigureWish): Chart {
  const { chart, look, arranged, theme } = wish;
  const { metrics } = chart;
  const one = new Set(arranged.panels.flatMap(({ lines }) => lines.map(({ id }) => id))).size < 2;
  const small = arranged.panels.length > LARGE_PANELS;
  const legend = new Map<string, LegendEntry>();
  const spreads = arranged.panels.map(({ lines }) =>
    lines.flatMap((group, index) =>
      metrics.map((metric, which): PanelLine => {
        const label = labelOfLine(group, metric, metrics.length, one);
        const style = styleOfLine(group, which, metrics.length, one, theme);
        legend.set(`${group.id}\n${metric}`, { label, ...style });
        return { label, style, place: index * metrics.length + which, spread: spreadOf(group, metric, wish) };
      }),
    ),
  );
  const all = spreads.flat().map(({ spread }) => spread.y);
  const shared = arranged.panels.length > 1 ? extentOf(all, look.yScale === 'log') : null;
  const range = look.ranges[chart.key] ?? shared;
  const [x, y] = [t(`chart.${look.x}`), chart.title];
  const panels = arranged.panels.map(({ title }, index) => ({
    title,
    config: linePanel(spreads[index] ?? [], {
      x: { title: small ? '' : x, range: null, scale: look.xScale },
      y: { title: small ? '' : y, range, scale: look.yScale },
      small,
      theme,
    }),
  }));
  const columns = Math.min(panels.length, panels.length <= LARGE_PANELS ? 2 : MOST_COLUMNS);
  const rows = Math.ceil(panels.length / Math.max(1, columns));
  const caption = captionOf(wish);
  return {
    file: `${chart.key.replace('*_', '')}.png`,
    title: { ko: chart.title, en: chart.title },
    caption: { ko: caption, en: caption },
    width: 1600,
    height: rows === 1 ? 960 : Math.min(220 + rows * (small ? 330 : 480), 2400),
    columns: Math.max(1, columns),
    panels,
    legend: [...legend.values()],
    sharedAxes: small ? { x, y } : null,
  };
}
