import type { Chart } from '#core/report/chart.ts';

/** What does not shrink with the figure: title, legend, caption. */
const FRAME = 280;

/** The same figure with letters larger for its size, to be shown in about so many pixels. */
export function fitted(chart: Chart, width: number): Chart {
  const height = Math.round(FRAME + ((chart.height - FRAME) * width) / chart.width);
  return { ...chart, width, height };
}
