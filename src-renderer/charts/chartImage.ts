/** The chart as it stands, as a PNG on white: title, legend, plot, caption. The lab's own figures are `exportRuns`. */
import { drawPoint } from 'chart.js/helpers';
import { lightTheme } from '#core/report/theme.ts';
import type { ChartLine } from './chartLine.ts';

export interface ImageOfChart {
  readonly title: string;
  readonly caption: readonly string[];
  /** In the styles of the light theme. */
  readonly lines: readonly ChartLine[];
  readonly width: number;
  readonly height: number;
  readonly scale: 1 | 2 | 3;
  /** Draws the plot itself on a canvas of this many pixels, `scale` to each of the picture's. */
  readonly drawPlot: (width: number, height: number, scale: number) => HTMLCanvasElement;
}

const MARGIN = 20;
const LEGEND = 22;
const CAPTION = 18;
const font = (weight: number, size: number): string => `${weight} ${size}px 'Pretendard Variable', sans-serif`;

/** Rows of the legend, each as wide as the picture allows. */
function legendRows(context: CanvasRenderingContext2D, lines: readonly ChartLine[], width: number): ChartLine[][] {
  const rows: ChartLine[][] = [[]];
  let x = 0;
  for (const line of lines) {
    const length = 54 + context.measureText(line.label).width;
    if (x > 0 && x + length > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push(line);
    x += length;
  }
  return rows;
}

function drawLegendEntry(context: CanvasRenderingContext2D, { style, label }: ChartLine, x: number, y: number): number {
  context.save();
  context.strokeStyle = style.color;
  context.fillStyle = lightTheme.background;
  context.lineWidth = 2;
  context.setLineDash([...style.dash]);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 30, y);
  context.stroke();
  context.setLineDash([]);
  drawPoint(context, { pointStyle: style.marker, radius: 4, borderWidth: 2 }, x + 15, y);
  context.restore();
  context.fillStyle = lightTheme.ink;
  context.fillText(label, x + 36, y + 4);
  return x + 54 + context.measureText(label).width;
}

export async function chartImage(image: ImageOfChart): Promise<Blob> {
  const { title, caption, lines, width, height, scale, drawPlot } = image;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no canvas');
  context.font = font(500, 12);
  const rows = legendRows(
    context,
    lines.filter(({ faint }) => faint !== true),
    width - 2 * MARGIN,
  );
  const top = MARGIN + 30 + rows.length * LEGEND;
  const bottom = MARGIN + caption.length * CAPTION;
  canvas.width = width * scale;
  canvas.height = (top + height + bottom) * scale;
  context.scale(scale, scale);
  context.fillStyle = lightTheme.background;
  context.fillRect(0, 0, width, top + height + bottom);

  context.fillStyle = lightTheme.ink;
  context.font = font(700, 17);
  context.fillText(title, MARGIN, MARGIN + 16);
  context.font = font(500, 12);
  rows.forEach((row, index) => {
    let x = MARGIN;
    for (const line of row) x = drawLegendEntry(context, line, x, MARGIN + 30 + index * LEGEND + 10);
  });
  const plotWidth = width - 2 * MARGIN;
  context.drawImage(drawPlot(plotWidth, height, scale), MARGIN, top, plotWidth, height);
  context.fillStyle = lightTheme.ink3;
  context.font = font(400, 11.5);
  caption.forEach((line, index) => context.fillText(line, MARGIN, top + height + 20 + index * CAPTION, plotWidth));
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture is too large');
  return blob;
}
