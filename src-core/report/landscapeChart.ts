/** Paths of optimizers over a surface with its height lines: one panel a run, as the book draws them. */
import type { ChartDataset } from 'chart.js';
import { choicesKey } from '../experiment/choices.ts';
import { parseFormula, toFunction } from '../formula/index.ts';
import { panelOptions } from './axes.ts';
import { captionOf } from './caption.ts';
import { contourLevels, contourLines, sampleSurface } from './contours.ts';
import { runStyle } from './lineStyle.ts';
import { panelExtents } from './surfaceExtent.ts';
import type { LandscapeSpec } from '../experiment/schema.ts';
import type { Localized } from '../schema/localized.ts';
import type { Chart, ChartPanel, Language } from './chart.ts';
import type { Point } from './contours.ts';
import type { RunResult } from './runResult.ts';
import type { Extent } from './surfaceExtent.ts';
import type { ChartTheme } from './theme.ts';

const SAMPLES = 161;
const LEVELS = 11;

const mix = (from: string, to: string, share: number): string => {
  const channel = (at: number): string => {
    const [a, b] = [from, to].map((color) => parseInt(color.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
};

const GAP: Point = { x: NaN, y: NaN };

function contours(surface: string, { x, y }: Extent, theme: ChartTheme): ChartDataset<'line'>[] {
  const height = toFunction(parseFormula(surface, ['x', 'y']), ['x', 'y']);
  const grid = sampleSurface(height, x, y, SAMPLES);
  const levels = contourLevels(grid, LEVELS);
  return levels.map((level, index) => ({
    data: contourLines(grid, level).flatMap((line) => [...line, GAP]),
    borderColor: mix(...theme.contours, index / levels.length),
    borderWidth: 1.25,
    pointRadius: 0,
    spanGaps: false,
    order: 2,
  }));
}

/** The path of a run, as far as it is finite: metrics x and y, iteration by iteration. */
function pathOf({ series }: RunResult): Point[] {
  const y = series('y').values;
  const path = Array.from(series('x').values, (x, index) => ({ x, y: y[index] ?? NaN }));
  return path.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}

export function landscapeChart(
  results: readonly RunResult[],
  { file, title, language, theme }: { file: string; title: Localized; language: Language; theme: ChartTheme },
): Chart {
  const lines = new Map<string, ChartDataset<'line'>[]>();
  const combinations = Map.groupBy(results, ({ plan }) => choicesKey(plan.choices));
  const shown = [...combinations.values()].flatMap(([result]) => result ?? []);
  const small = shown.length > 4;
  const paths = shown.map(pathOf);
  const extents = panelExtents(paths);
  const panels = shown.map((result, index): ChartPanel => {
    const { surface } = result.plan.spec as LandscapeSpec;
    const extent = extents[index]!;
    const key = JSON.stringify([surface, extent]);
    const height = lines.get(key) ?? contours(surface, extent, theme);
    lines.set(key, height);
    const { color, marker } = runStyle(index, theme);
    const path: ChartDataset<'line'> = {
      label: result.plan.label[language],
      data: paths[index]!,
      borderColor: color,
      borderWidth: 2,
      pointStyle: marker,
      pointRadius: small ? 3 : 4.5,
      pointBackgroundColor: theme.background,
      pointBorderColor: color,
      pointBorderWidth: 2,
      order: 1,
      clip: 0,
    };
    const axis = (name: 'x' | 'y') => ({
      title: small ? '' : name,
      range: extent[name],
      scale: 'linear' as const,
    });
    const options = panelOptions({ x: axis('x'), y: axis('y'), small, theme });
    return {
      title: result.plan.label[language],
      config: { type: 'line', data: { datasets: [path, ...height] }, options },
    };
  });
  const columns = panels.length === 1 ? 1 : panels.length <= 4 ? 2 : 3;
  const rows = Math.ceil(panels.length / columns);
  return {
    file,
    title,
    caption: captionOf(results, null),
    width: 1600,
    height: rows === 1 ? 960 : Math.min(200 + rows * 520, 2400),
    columns,
    panels,
    legend: [],
    sharedAxes: small ? { x: 'x', y: 'y' } : null,
  };
}
