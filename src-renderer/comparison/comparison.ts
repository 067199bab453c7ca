/** What is compared and how it is drawn, as the page's address keeps it: a reload, a link and the report show the same. */
import type { ChartWish } from '#core/report/chart.ts';
import type { Smoothing } from '#core/report/smoothing.ts';
import type { XKind } from '../charts/chartLine.ts';

export interface ComparisonLook {
  /** Recorded metrics to draw, in order. */
  readonly metrics: readonly string[];
  /** Whether metrics of one kind, as accuracies, share a chart. */
  readonly together: boolean;
  /** The setting that gives each of its values a panel; empty for one panel. */
  readonly panels: string;
  /** The setting that gives each of its values a colour; empty where every run keeps its own. */
  readonly colors: string;
  /** Whether runs that differ in their seed alone are drawn as their mean. */
  readonly mean: boolean;
  readonly x: XKind;
  readonly xScale: 'linear' | 'log';
  readonly yScale: 'linear' | 'log';
  readonly smoothing: Smoothing;
  /** Ends of y axes, by the chart's key; others follow the values. */
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
}

export interface Comparison extends ComparisonLook {
  /** By identity, so that an address leads to the same runs when the session is opened again, and never to others. */
  readonly runs: readonly string[];
}

export type Query = Readonly<Record<string, string>>;

const MOST_RUNS = 2000;
const DECAY = 0.9;

export const usualLook: ComparisonLook = {
  metrics: ['loss', 'test_accuracy'],
  together: false,
  panels: '',
  colors: '',
  mean: true,
  x: 'iteration',
  xScale: 'linear',
  yScale: 'linear',
  smoothing: { id: 'kaiser' },
  ranges: {},
};

/** The key of the chart that a metric is drawn in. */
export function chartKey(metric: string, together: boolean): string {
  const kind = /^(?:train|validation|test)_(.+)$/.exec(metric)?.[1];
  return together && kind !== undefined ? `*_${kind}` : metric;
}

/** The ends of a chart's y axis; null where they follow the values, as on a logarithmic axis that would begin at 0. */
export function rangeOf({ ranges, yScale }: ComparisonLook, key: string): readonly [number, number] | null {
  const range = ranges[key] ?? null;
  return range !== null && yScale === 'log' && range[0] <= 0 ? null : range;
}

/** The figures of the book as a look: their metrics, axes, smoothing and panels. */
export function lookOf(wishes: readonly ChartWish[]): ComparisonLook {
  const together = wishes.some(({ metrics }) => metrics.length > 1);
  const ranges = wishes.flatMap(({ metrics, range }) =>
    range === null ? [] : metrics.map((metric) => [chartKey(metric, together), range] as const),
  );
  return {
    ...usualLook,
    metrics: [...new Set(wishes.flatMap(({ metrics }) => metrics))],
    together,
    panels: wishes.find(({ panels }) => panels !== null)?.panels ?? '',
    x: wishes[0]?.x ?? usualLook.x,
    yScale: wishes[0]?.scale ?? usualLook.yScale,
    smoothing: { id: wishes.some(({ smoothing }) => smoothing === 'kaiser') ? 'kaiser' : 'none' },
    ranges: Object.fromEntries(ranges),
  };
}

export const writeUids = (uids: readonly string[]): string => uids.join();

/** Each once. What is no identity is kept: it is of a run that is not here. */
export const readUids = (text: string): string[] => [...new Set(text.split(',').filter(Boolean))].slice(0, MOST_RUNS);

const writeSmoothing = (smoothing: Smoothing): string =>
  smoothing.id === 'ema' ? `ema:${smoothing.decay}` : smoothing.id;

function readSmoothing(text: string): Smoothing | null {
  if (text === 'none' || text === 'kaiser') return { id: text };
  if (!text.startsWith('ema')) return null;
  const decay = Number(text.slice(4));
  return { id: 'ema', decay: decay > 0 && decay < 1 ? decay : DECAY };
}

const writeRanges = (ranges: ComparisonLook['ranges']): string =>
  Object.entries(ranges)
    .map(([key, [low, high]]) => `${key}:${low}:${high}`)
    .join(';');

const readRanges = (text: string): ComparisonLook['ranges'] =>
  Object.fromEntries(
    text.split(';').flatMap((part) => {
      const [key = '', low, high] = part.split(':');
      const range = [Number(low), Number(high)] as const;
      return key !== '' && range.every(Number.isFinite) && range[0] < range[1] ? [[key, range]] : [];
    }),
  );

/** What of `comparison` differs from `usual`, as the address keeps it. */
export function writeComparison({ runs, ...look }: Comparison, usual: ComparisonLook): Record<string, string> {
  const write = (of: ComparisonLook): Record<string, string> => ({
    metrics: of.metrics.join(),
    together: of.together ? '1' : '0',
    panels: of.panels,
    colors: of.colors,
    mean: of.mean ? '1' : '0',
    x: of.x,
    xscale: of.xScale,
    yscale: of.yScale,
    smooth: writeSmoothing(of.smoothing),
    range: writeRanges(of.ranges),
  });
  const before = write(usual);
  const changed = Object.entries(write(look)).filter(([name, value]) => before[name] !== value);
  return { ...(runs.length === 0 ? {} : { runs: writeUids(runs) }), ...Object.fromEntries(changed) };
}

const oneOf = <T extends string>(value: string | undefined, choices: readonly T[], otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise;

/** An address as it came from anywhere; what it does not say, or says wrongly, is as `usual`. */
export function readComparison(query: Query, usual: ComparisonLook): Comparison {
  const { runs = '', metrics, panels, colors, smooth, range } = query;
  const flag = (value: string | undefined, otherwise: boolean): boolean =>
    value === '1' || (value !== '0' && otherwise);
  return {
    runs: readUids(runs),
    metrics: metrics === undefined ? usual.metrics : metrics.split(',').filter(Boolean),
    together: flag(query['together'], usual.together),
    panels: panels ?? usual.panels,
    colors: colors ?? usual.colors,
    mean: flag(query['mean'], usual.mean),
    x: oneOf(query['x'], ['iteration', 'epoch', 'seconds'], usual.x),
    xScale: oneOf(query['xscale'], ['linear', 'log'], usual.xScale),
    yScale: oneOf(query['yscale'], ['linear', 'log'], usual.yScale),
    smoothing: readSmoothing(smooth ?? '') ?? usual.smoothing,
    ranges: range === undefined ? usual.ranges : readRanges(range),
  };
}
