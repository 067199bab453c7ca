import { BasicPlatform } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';
import { drawFigure } from '#core/report/drawFigure.ts';
import { Plot } from '../plot.ts';
import { FAMILY, pagePanel } from './pagePanel.ts';
import { SvgContext } from './svgContext.ts';
import type { Chart } from '#core/report/chart.ts';
import type { FigureLook } from '#core/report/drawFigure.ts';
import type { Easel } from '#core/report/easel.ts';

/** A figure as SVG. `prefix` tells the picture's inner names from those of others on a page. */
export function figureSvg(chart: Chart, look: FigureLook, prefix = 'figure'): string {
  const svg = new SvgContext(chart.width, chart.height, prefix);
  const easel: Easel = {
    pen: svg,
    family: FAMILY,
    mark: (pointStyle, x, y) =>
      drawPoint(svg as unknown as CanvasRenderingContext2D, { pointStyle, radius: 6, borderWidth: 2.5 }, x, y),
    plot: (panel, { left, top, width, height }) => {
      const item = svg.inside(left, top, width, height);
      // It is written by the time the chart is made: a platform of no page has neither animation nor size of its own.
      const config = { ...pagePanel(panel, 1), platform: BasicPlatform };
      new Plot(item.canvas as unknown as HTMLCanvasElement, config).destroy();
    },
  };
  drawFigure(chart, easel, look);
  return svg.toSvg(chart.title[look.language]);
}
