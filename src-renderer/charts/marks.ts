/** What is drawn over the lines of a chart: their markers, and where their values stop being finite. */
import { drawPoint } from 'chart.js/helpers';
import type { Chart, Plugin } from 'chart.js';
import type { DrawnLine } from './drawnLine.ts';

const RADIUS = 3.5;

function drawMarkers({ ctx, scales, chartArea }: Chart<'line'>, drawn: readonly DrawnLine[], background: string): void {
  const { x: xAxis, y: yAxis } = scales;
  if (xAxis === undefined || yAxis === undefined) return;
  ctx.save();
  ctx.lineWidth = 1.75;
  ctx.fillStyle = background;
  for (const line of drawn) {
    ctx.strokeStyle = line.line.style.color;
    for (const { x, y } of line.markers(xAxis.min, xAxis.max)) {
      const [left, top] = [xAxis.getPixelForValue(x), yAxis.getPixelForValue(y)];
      if (left < chartArea.left - 1 || left > chartArea.right + 1) continue;
      if (!(top >= chartArea.top - 1 && top <= chartArea.bottom + 1)) continue;
      drawPoint(ctx, { pointStyle: line.line.style.marker, radius: RADIUS, borderWidth: 1.75 }, left, top);
    }
  }
  ctx.restore();
}

/** A cross on the top edge and a faint line down, in the colour of the run. */
function drawOdd({ ctx, scales, chartArea }: Chart<'line'>, drawn: readonly DrawnLine[]): void {
  for (const { firstOdd, line } of drawn) {
    const at = firstOdd === null ? NaN : (scales['x']?.getPixelForValue(firstOdd.x) ?? NaN);
    if (!(at >= chartArea.left - 1 && at <= chartArea.right + 1)) continue;
    const { top, bottom } = chartArea;
    ctx.save();
    ctx.strokeStyle = line.style.color;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.moveTo(at - 4, top - 3);
    ctx.lineTo(at + 4, top + 5);
    ctx.moveTo(at + 4, top - 3);
    ctx.lineTo(at - 4, top + 5);
    ctx.stroke();
    ctx.globalAlpha = 0.35;
    ctx.setLineDash([2, 3]);
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(at, top + 6);
    ctx.lineTo(at, bottom);
    ctx.stroke();
    ctx.restore();
  }
}

/** `drawn` and `background` are asked at every drawing. */
export function marks(drawn: () => readonly DrawnLine[], background: () => string): Plugin<'line'> {
  return {
    id: 'marks',
    afterDatasetsDraw: (chart) => {
      drawMarkers(chart, drawn(), background());
      drawOdd(chart, drawn());
    },
  };
}
