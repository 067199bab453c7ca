import type { ChartConfiguration } from 'chart.js';
import type { PanelConfiguration } from '#core/report/chart.ts';

export const FAMILY = "'Pretendard Variable', Pretendard, sans-serif";

function inPageFont(scale: unknown): unknown {
  const { ticks, title, ...rest } = scale as { ticks?: { font?: object }; title?: { font?: object } };
  const own = (font: object | undefined) => ({ ...font, family: FAMILY });
  return { ...rest, ticks: { ...ticks, font: own(ticks?.font) }, title: { ...title, font: own(title?.font) } };
}

/** A panel as it stands in core, in the letters of the page, and without the zoom that all charts of the page have. */
export function pagePanel(panel: PanelConfiguration, devicePixelRatio: number): ChartConfiguration {
  const config = panel as ChartConfiguration;
  const scales = Object.entries(config.options?.scales ?? {}).map(([name, scale]) => [name, inPageFont(scale)]);
  // With `segment`, lines are drawn by calls instead of as paths that a canvas alone can read.
  const datasets = config.data.datasets.map((dataset) => ({ ...dataset, segment: {} }));
  const plugins = { ...config.options?.plugins, zoom: false };
  const options = { ...config.options, scales: Object.fromEntries(scales) as object, plugins, devicePixelRatio };
  return { ...config, data: { ...config.data, datasets }, options } as unknown as ChartConfiguration;
}
