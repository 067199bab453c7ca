/** Distributions of activations or of weights: one figure a combination, one panel a layer. */
import { panelOptions } from './axes.ts';
import { captionOf } from './caption.ts';
import { choicesKey } from '../experiment/choices.ts';
import type { HistogramRecord } from '../training/step.ts';
import type { Localized } from '../schema/localized.ts';
import type { Chart, Language, PanelConfiguration } from './chart.ts';
import type { RunResult } from './runResult.ts';
import type { ChartTheme } from './theme.ts';

const MOST_COLUMNS = 5;

const LONGEST_NAME = 60;

/** A part of a file's name: letters and digits of `label`, hyphens between. */
export const slug = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '');

/** How many values a histogram is of. */
const sizeOf = ({ counts, below, above, notANumber }: HistogramRecord): number =>
  counts.reduce((sum, count) => sum + count, below + above + notANumber);

/**
 * The height at which the bars of each are cut so that one spike does not flatten all others: a quarter above the tallest ordinary
 * bar. It is the same share of the values in all, so that a layer of few weights does not lie flat beside one of many.
 */
export function ceilings(records: readonly HistogramRecord[]): readonly number[] {
  const sizes = records.map((record) => Math.max(1, sizeOf(record)));
  const largest = Math.max(...sizes);
  const bars = records.map(({ counts }, place) => counts.map((count) => count * (largest / (sizes[place] ?? 1))));
  const tallest = Math.max(1, ...bars.flat());
  const ordinary = Math.max(1, ...bars.map((own) => own.toSorted((a, b) => b - a)[1] ?? 0));
  const top = tallest > 4 * ordinary && ordinary > 1 ? ordinary * 1.25 : tallest * 1.05;
  return sizes.map((size) => top * (size / largest));
}

const percent = (count: number, total: number): string => `${((100 * count) / total).toFixed(1)}%`;

/** `Layer 2` or `W2`, and on lines of their own what the bars do not show. */
export function titleOf(record: HistogramRecord, top: number, language: Language): string {
  const { kind, layer, counts, below, above, notANumber } = record;
  const [low, high] = [record.low, record.high].map((edge) => String(Number(edge.toPrecision(3))));
  const total = sizeOf(record);
  const tallest = Math.max(...counts);
  const korean = language === 'ko';
  const notes: [count: number, text: string][] = [
    [tallest > top ? tallest : 0, korean ? '잘린 칸' : 'bin cut off'],
    [below, korean ? `${low}보다 작은 값` : `below ${low}`],
    [above, korean ? `${high}보다 큰 값` : `above ${high}`],
    [notANumber, 'NaN'],
  ];
  const told = notes.filter(([count]) => count > 0).map(([count, text]) => `${text}: ${percent(count, total)}`);
  const name = kind === 'weightHistogram' ? `W${layer}` : korean ? `${layer}층` : `Layer ${layer}`;
  return [name, ...told].join('\n');
}

function histogramPanel(record: HistogramRecord, top: number, color: string, theme: ChartTheme): PanelConfiguration {
  const { counts, low, high } = record;
  const width = (high - low) / counts.length;
  const data = counts.map((count, bin) => ({ x: low + width * (bin + 0.5), y: count }));
  const options = panelOptions({
    x: { title: '', range: [low, high], scale: 'linear' },
    y: { title: '', range: [0, top], scale: 'linear' },
    small: true,
    theme,
  });
  return {
    type: 'bar',
    data: {
      datasets: [{ data, backgroundColor: color, barPercentage: 1, categoryPercentage: 0.92, grouped: false, clip: 0 }],
    },
    options: { ...options, parsing: false },
  };
}

const drawn: Readonly<Record<HistogramRecord['kind'], { prefix: string; title: Localized; values: Localized }>> = {
  histogram: {
    prefix: 'activations',
    title: { ko: '활성화 값의 분포', en: 'Activations' },
    values: { ko: '활성화 값', en: 'Activation' },
  },
  weightHistogram: {
    prefix: 'weights',
    title: { ko: '가중치의 분포', en: 'Weights' },
    values: { ko: '가중치', en: 'Weight' },
  },
};

export interface HistogramDrawing {
  /** All records of a run, or those of the last iteration that has any. */
  readonly records: 'all' | 'last';
  readonly language: Language;
  readonly theme: ChartTheme;
}

/** Every histogram that was recorded: of activations first, then of weights. */
export function histogramCharts(results: readonly RunResult[], drawing: HistogramDrawing): Chart[] {
  return (['histogram', 'weightHistogram'] as const).flatMap((kind) => chartsOfKind(results, kind, drawing));
}

function chartsOfKind(
  results: readonly RunResult[],
  kind: HistogramRecord['kind'],
  { records: which, language, theme }: HistogramDrawing,
): Chart[] {
  const { prefix, title, values } = drawn[kind];
  const combinations = [...Map.groupBy(results, ({ plan }) => choicesKey(plan.choices)).values()];
  return combinations.flatMap(([result], index): Chart[] => {
    const all = result?.records.filter((record) => record.kind === kind) ?? [];
    const last = Math.max(...all.map(({ iteration }) => iteration));
    const records = which === 'all' ? all : all.filter(({ iteration }) => iteration === last);
    if (result === undefined || records.length === 0) return [];
    const { label } = result.plan;
    const tops = ceilings(records);
    const [color = theme.ink] = theme.runs;
    const columns = Math.min(records.length, MOST_COLUMNS);
    const rows = Math.ceil(records.length / columns);
    return [
      {
        file: `${prefix}-${String(index + 1).padStart(2, '0')}${combinations.length === 1 ? '' : `-${slug(label.en)}`}.png`,
        title: { ko: `${title.ko}: ${label.ko}`, en: `${title.en}: ${label.en}` },
        caption: captionOf([result], null),
        width: 1600,
        height: 230 + rows * 380,
        columns,
        panels: records.map((record, place) => ({
          title: titleOf(record, tops[place] ?? 1, language),
          config: histogramPanel(record, tops[place] ?? 1, color, theme),
        })),
        legend: [],
        sharedAxes: { x: values[language], y: language === 'ko' ? '개수' : 'Count' },
      },
    ];
  });
}
