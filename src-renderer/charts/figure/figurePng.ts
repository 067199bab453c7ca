import { drawPoint } from 'chart.js/helpers';
import { drawFigure } from '#core/report/drawFigure.ts';
import { Plot } from '../plot.ts';
import { FAMILY, pagePanel } from './pagePanel.ts';
import type { Chart } from '#core/report/chart.ts';
import type { FigureLook } from '#core/report/drawFigure.ts';
import type { Easel } from '#core/report/easel.ts';

/** A figure as PNG, of `scale` pixels to each of the figure's. */
export async function figurePng(chart: Chart, look: FigureLook, scale: 1 | 2 | 3): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  canvas.width = chart.width * scale;
  canvas.height = chart.height * scale;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no canvas');
  context.scale(scale, scale);
  const easel: Easel = {
    pen: context,
    family: FAMILY,
    mark: (pointStyle, x, y) => drawPoint(context, { pointStyle, radius: 6, borderWidth: 2.5 }, x, y),
    plot: (panel, { left, top, width, height }) => {
      const part = document.createElement('canvas');
      part.width = width;
      part.height = height;
      const own = new Plot(part, pagePanel(panel, scale));
      context.drawImage(part, left, top, width, height);
      own.destroy();
    },
  };
  drawFigure(chart, easel, look);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture is too large');
  return new Uint8Array(await blob.arrayBuffer());
}
