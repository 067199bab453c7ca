/** Recorded metrics as lines: one panel, or one for each value of a compared path. */
import { describeMetric } from '../metrics/index.ts';
import { captionOf } from './caption.ts';
import { placesIn } from './comparison.ts';
import { curveOf, spreadOf, thinSpread } from './curve.ts';
import { linePanel } from './linePanel.ts';
import { runStyle, turnStyle } from './lineStyle.ts';
import { outsideNote } from './outside.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { Localized } from '../schema/localized.ts';
import type { Group } from './comparison.ts';
import type { Chart, ChartWish, Language, LegendEntry } from './chart.ts';
import type { PanelLine } from './linePanel.ts';
import type { RunResult } from './runResult.ts';
import type { ChartTheme } from './theme.ts';

const MOST_COLUMNS = 4;
/** Points of a line that are held while the others are read: more than are drawn, because the axes are fitted to them. */
const MOST_KEPT = 10_000;
/** Panels up to this many are large enough to name their own axes. */
const LARGE_PANELS = 4;

const along: Readonly<Record<ChartWish['x'], Localized>> = {
  iteration: { ko: '반복', en: 'Iteration' },
  epoch: { ko: '에폭', en: 'Epoch' },
};

function commonName(metrics: readonly string[], language: Language): string {
  const names = metrics.map((metric) => describeMetric(metric).name[language]);
  if (names.length === 1) return names[0] ?? '';
  const kinds = new Set(metrics.map((metric) => metric.slice(metric.indexOf('_') + 1)));
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined && KINDS[kind] !== undefined ? KINDS[kind][language] : names.join(', ');
}

const KINDS: Readonly<Record<string, Localized>> = {
  accuracy: { ko: '정확도', en: 'Accuracy' },
  loss: { ko: '손실', en: 'Loss' },
};

export interface LineChartOptions {
  readonly wish: ChartWish;
  readonly language: Language;
  readonly theme: ChartTheme;
}

/** The figure that `wish` asks for, or null where none of its metrics was recorded. */
export function lineChart(
  experiment: Experiment,
  results: readonly RunResult[],
  options: LineChartOptions,
): Chart | null {
  const { wish, language, theme } = options;
  const recorded = new Set(results.flatMap((result) => Object.keys(result.metrics)));
  const metrics = wish.metrics.filter((metric) => recorded.has(metric));
  if (metrics.length === 0) return null;

  const placeOf = placesIn(experiment, wish.panels);
  const placed = results.map((result) => ({ result, ...placeOf(result.plan) }));
  const lines = [...Map.groupBy(placed, ({ line }) => line.key).values()].flatMap(([one]) => one?.line ?? []);
  const legend = new Map<string, LegendEntry>();

  const drawn = (runs: readonly RunResult[], { key, name }: Group, metric: string): PanelLine => {
    const place = lines.findIndex((line) => line.key === key);
    const which = metrics.indexOf(metric);
    const one = lines.length === 1;
    const style = metrics.length === 1 ? runStyle(place, theme) : turnStyle(one ? which : place, which, theme);
    const told = describeMetric(metric).name[language];
    const label = metrics.length === 1 ? name[language] : one ? told : `${name[language]} · ${told}`;
    legend.set(`${metric} ${key}`, { label, ...style });
    const curves = runs
      .filter((run) => run.metrics[metric] !== undefined)
      .map((run) => () => curveOf(run, metric, wish.x));
    const spread = thinSpread(spreadOf(curves, { id: wish.smoothing }), MOST_KEPT);
    return { label, style, place: place * metrics.length + which, spread };
  };

  const titles = [...Map.groupBy(placed, ({ panel }) => panel.key).values()];
  const small = titles.length > LARGE_PANELS;
  const x = along[wish.x][language];
  const y = commonName(metrics, language);
  const linesIn = (here: typeof placed): PanelLine[] =>
    lines.flatMap((line) => {
      const runs = here.filter((one) => one.line.key === line.key).map(({ result }) => result);
      return metrics
        .filter((metric) => runs.some((run) => run.metrics[metric] !== undefined))
        .map((metric) => drawn(runs, line, metric));
    });
  const drawnPanels = titles.map((here) => ({ title: here[0]?.panel.name[language] ?? '', lines: linesIn(here) }));
  const panels = drawnPanels.map((panel) => ({
    title: panel.title,
    config: linePanel(panel.lines, {
      x: { title: small ? '' : x, range: null, scale: 'linear' },
      y: { title: small ? '' : y, range: wish.range, scale: wish.scale },
      small,
      theme,
    }),
  }));
  const notes = outsideNote(drawnPanels, wish.range);

  const columns = Math.min(titles.length, titles.length <= LARGE_PANELS ? 2 : MOST_COLUMNS);
  const rows = Math.ceil(titles.length / columns);
  return {
    file: wish.file,
    title: wish.title,
    caption: captionOf(results, { smoothing: { id: wish.smoothing }, means: true, notes }),
    width: 1600,
    height: rows === 1 ? 960 : Math.min(220 + rows * (small ? 330 : 480), 2400),
    columns,
    panels,
    legend: [...legend.values()],
    sharedAxes: small ? { x, y } : null,
  };
}
