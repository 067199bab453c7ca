/** Figures as PNG, on a canvas that needs no page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import {
  BarController,
  BarElement,
  Chart as Plot,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
} from 'chart.js';
import type { ChartConfiguration } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';
import { FONT } from '#core/report/axes.ts';
import { drawFigure } from '#core/report/drawFigure.ts';
import type { Chart, Language } from '#core/report/chart.ts';
import type { Easel } from '#core/report/easel.ts';
import { lightTheme } from '#core/report/theme.ts';

Plot.register(
  BarController,
  BarElement,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
);

/** Registers the weights used here, once a process. All under one family, so that `500 18px Pretendard` finds its file. */
let fontsReady = false;
export function registerFonts(): void {
  if (fontsReady) return;
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('pretendard/package.json')),
    'dist',
    'public',
    'static',
  );
  for (const weight of ['Regular', 'Medium', 'SemiBold', 'Bold']) {
    const path = join(folder, `Pretendard-${weight}.otf`);
    // By its bytes: in the desktop app's archive Node finds the file, but native code does not.
    if (GlobalFonts.register(readFileSync(path), FONT) === null) throw new Error(`${path} cannot be read as a font`);
  }
  fontsReady = true;
}

/** Lets Chart.js draw panels on canvases of their own, of `scale` pixels to each of the figure's. */
function easelOf(context: SKRSContext2D, scale: number): Easel {
  return {
    pen: context,
    family: FONT,
    mark: (pointStyle, x, y) => drawPoint(context, { pointStyle, radius: 6, borderWidth: 2.5 }, x, y),
    plot: (panel, { left, top, width, height }) => {
      const canvas = createCanvas(width, height);
      // The options repeat what a browser would tell Chart.js about its surroundings.
      const config = { ...panel, options: { ...panel.options, devicePixelRatio: scale } } as ChartConfiguration;
      const plot = new Plot(canvas, config);
      context.drawImage(canvas, left, top, width, height);
      plot.destroy();
    },
  };
}

/** The figure as a PNG of `chart.width · scale` × `chart.height · scale` pixels. The same figure gives the same bytes. */
export function drawPng(chart: Chart, language: Language, scale = 1): Buffer {
  registerFonts();
  const canvas = createCanvas(Math.round(chart.width * scale), Math.round(chart.height * scale));
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  drawFigure(chart, easelOf(context, scale), { language, theme: lightTheme });
  return canvas.toBuffer('image/png');
}
