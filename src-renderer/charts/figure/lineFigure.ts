/** Lines as they stand in charts of the window, as a figure of the lab's one style. */
import { captionOf } from '#core/report/caption.ts';
import { firstAtLeast } from '../drawnPoints.ts';
import { firstOnLog } from '../useXAxis.ts';
import { extentOf } from '../sharedRange.ts';
import { linePanel } from '#core/report/linePanel.ts';
import { outsideNote } from '#core/report/outside.ts';
import { smooth } from '#core/report/smoothing.ts';
import { lightTheme } from '#core/report/theme.ts';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/words.ts';
import type { Chart, LegendEntry } from '#core/report/chart.ts';
import type { PanelLine } from '#core/report/linePanel.ts';
import type { Smoothing } from '#core/report/smoothing.ts';
import type { ChartTheme } from '#core/report/theme.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Localized } from '#core/schema/localized.ts';
import type { ChartLine, XKind } from '../chartLine.ts';

/** Panels up to this many are large enough to name their own axes. */
const LARGE_PANELS = 4;
const MOST_COLUMNS = 4;

export interface LineFigureWish {
  /** Of the file, without ending. */
  readonly name: string;
  readonly title: string;
  /** In the colours of `theme`; those that are hidden are not here. */
  readonly panels: readonly { readonly title: string; readonly lines: readonly ChartLine[] }[];
  readonly x: XKind;
  readonly xScale: 'linear' | 'log';
  /** The part of the x axis in sight; null for all. */
  readonly sight: readonly [number, number] | null;
  readonly yTitle: string;
  readonly yScale: 'linear' | 'log';
  /** Null follows the values. */
  readonly yRange: readonly [number, number] | null;
  readonly smoothing: Smoothing;
  /** Whose settings the caption tells. */
  readonly runs: readonly RunSummary[];
  /** What the caption begins with. */
  readonly heading: string;
  readonly theme: ChartTheme;
}

const same = (text: string): Localized => ({ ko: text, en: text });

/** The points in sight, and one to each side so that lines run out of the picture. */
function spreadOf({ curve, xPerIteration, faint }: ChartLine, wish: LineFigureWish): PanelLine['spread'] {
  const { sight, xScale, smoothing } = wish;
  const [low, high] = sight ?? [-Infinity, Infinity];
  const { iterations } = curve;
  // A logarithmic axis has no place for 0.
  const first = xScale === 'log' ? firstAtLeast(iterations, Number.MIN_VALUE) : 0;
  const from = Math.max(first, firstAtLeast(iterations, low / xPerIteration) - 1);
  const to = Math.min(iterations.length, firstAtLeast(iterations, high / xPerIteration) + 1);
  const drawn = (values: Float64Array): Float64Array =>
    (faint === true ? values : smooth(values, smoothing)).slice(from, to);
  return {
    x: Float64Array.from(iterations, (iteration) => iteration * xPerIteration).slice(from, to),
    y: drawn(curve.values),
    low: drawn(curve.low ?? curve.values),
    high: drawn(curve.high ?? curve.values),
    seeds: curve.low === undefined ? 1 : 2,
  };
}

/** Says where a logarithmic axis begins, if that leaves a point out. */
export function logStartNote(lines: readonly ChartLine[], xScale: 'linear' | 'log'): string {
  if (xScale !== 'log' || !lines.some(({ curve }) => curve.iterations[0] === 0)) return '';
  const starts = lines.flatMap(firstOnLog);
  return starts.length === 0 ? '' : t('chart.logStart', { at: number(Math.min(...starts), 4) });
}

/** Lines in the colours of `theme` in those that they have on white. */
export function inLight(lines: readonly ChartLine[], { runs }: ChartTheme): ChartLine[] {
  return lines.map((line) => {
    const color = lightTheme.runs[runs.indexOf(line.style.color)] ?? line.style.color;
    return { ...line, style: { ...line.style, color } };
  });
}

export function lineFigure(wish: LineFigureWish): Chart {
  const { panels, x, xScale, yScale, yRange, sight, smoothing, theme } = wish;
  const small = panels.length > LARGE_PANELS;
  const legend = new Map<string, LegendEntry>();
  const drawn = panels.map(({ title, lines }) => ({
    title,
    lines: lines.map((line, place): PanelLine => {
      const { id, label, style, faint = false } = line;
      if (!faint) legend.set(id, { label, ...style });
      return { label, style, place, faint, spread: spreadOf(line, wish) };
    }),
  }));
  const all = drawn.flatMap(({ lines }) => lines);
  const shared =
    panels.length > 1
      ? extentOf(
          all.map(({ spread }) => spread.y),
          yScale === 'log',
        )
      : null;
  const range = yRange ?? shared;
  const [xTitle, yTitle] = [t(`chart.${x}`), wish.yTitle];
  const readable = drawn.map((panel) => ({ ...panel, lines: panel.lines.filter(({ faint }) => faint !== true) }));
  const logNote = logStartNote(
    panels.flatMap(({ lines }) => lines),
    xScale,
  );
  const caption = captionOf(
    wish.runs.map(({ spec, seed, status }) => ({ plan: { spec, seed }, status })),
    {
      smoothing,
      means: panels.some(({ lines }) => lines.some(({ curve, faint }) => curve.low !== undefined && faint !== true)),
      notes: [...outsideNote(readable, range), ...(logNote === '' ? [] : [same(logNote)])],
    },
  );
  const headed = (text: string): string => [wish.heading, text].filter(Boolean).join(' · ');
  const columns = Math.max(1, Math.min(panels.length, small ? MOST_COLUMNS : 2));
  const rows = Math.ceil(panels.length / columns);
  return {
    file: `${wish.name}.png`,
    title: same(wish.title),
    caption: { ko: headed(caption.ko), en: headed(caption.en) },
    width: 1600,
    height: rows <= 1 ? 960 : Math.min(220 + rows * (small ? 330 : 480), 2400),
    columns,
    panels: drawn.map(({ title, lines }) => ({
      title,
      config: linePanel(lines, {
        x: { title: small ? '' : xTitle, range: sight, scale: xScale },
        y: { title: small ? '' : yTitle, range, scale: yScale },
        small,
        theme,
      }),
    })),
    legend: [...legend.values()],
    sharedAxes: small ? { x: xTitle, y: yTitle } : null,
  };
}
