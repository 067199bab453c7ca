/** Figures as PNG: Chart.js draws each panel, the rest (title, legend, shared axis names, caption) is drawn around them. */
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
import type { Chart, ChartPanel, Language, LegendEntry } from '#core/report/chart.ts';
import { lightTheme } from '#core/report/theme.ts';

const theme = lightTheme;
const MARGIN = 44;
const GAP = 20;

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

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Skia takes no NUL, and has no picture of other control characters. */
const visible = (words: string): string => words.replace(/\p{Cc}/gu, ' ');

function text(
  context: SKRSContext2D,
  words: string,
  x: number,
  y: number,
  style: { size: number; weight: number; color: string; align?: 'left' | 'center' },
): void {
  context.font = `${style.weight} ${style.size}px ${FONT}`;
  context.fillStyle = style.color;
  context.textAlign = style.align ?? 'left';
  context.textBaseline = 'alphabetic';
  context.fillText(visible(words), x, y);
}

/** Breaks at spaces so that no line is wider than `width`. */
function wrapped(context: SKRSContext2D, words: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of visible(words).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

const SAMPLE = 46;
const LEGEND_LINE = 30;

/** Line, marker and name of every entry, in as many lines as they need. Returns the height. */
function drawLegend(context: SKRSContext2D, entries: readonly LegendEntry[], top: number, width: number): number {
  if (entries.length === 0) return 0;
  let x = MARGIN;
  let y = top + LEGEND_LINE / 2;
  for (const { label, color, dash, marker } of entries) {
    context.font = `500 18px ${FONT}`;
    const length = SAMPLE + 10 + context.measureText(visible(label)).width;
    if (x > MARGIN && x + length > width - MARGIN) {
      x = MARGIN;
      y += LEGEND_LINE;
    }
    context.save();
    context.strokeStyle = color;
    context.lineWidth = 2.5;
    context.setLineDash([...dash]);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + SAMPLE, y);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = theme.background;
    drawPoint(context, { pointStyle: marker, radius: 6, borderWidth: 2.5 }, x + SAMPLE / 2, y);
    context.restore();
    text(context, label, x + SAMPLE + 10, y + 6, { size: 18, weight: 500, color: theme.ink });
    x += length + 30;
  }
  return y + LEGEND_LINE / 2 - top;
}

const NOTE_LINE = 20;

const titleLines = ({ title }: ChartPanel): string[] => (title === '' ? [] : title.split('\n'));

/** `lines` is how many title lines the figure's panels take at most, so that all plots of a row are equally high. */
function drawPanel(
  target: SKRSContext2D,
  panel: ChartPanel,
  box: Box,
  { lines, small, scale }: { lines: number; small: boolean; scale: number },
): void {
  const size = small ? 17 : 20;
  titleLines(panel).forEach((line, index) => {
    const style = index === 0 ? { size, weight: 600, color: theme.ink } : { size: 14, weight: 400, color: theme.ink2 };
    text(target, line, box.left + 6, box.top + size + index * (NOTE_LINE + 2), style);
  });
  const top = box.top + (lines === 0 ? 0 : size + 10 + (lines - 1) * NOTE_LINE);
  const width = Math.round(box.width);
  const height = Math.round(box.top + box.height - top);
  const canvas = createCanvas(width, height);
  // The options repeat what a browser would tell Chart.js about its surroundings.
  const config = {
    ...panel.config,
    options: { ...panel.config.options, devicePixelRatio: scale },
  } as ChartConfiguration;
  const plot = new Plot(canvas, config);
  target.drawImage(canvas, box.left, top, width, height);
  plot.destroy();
}

function drawSharedAxes(context: SKRSContext2D, axes: NonNullable<Chart['sharedAxes']>, box: Box): void {
  const style = { size: 18, weight: 500, color: theme.ink2, align: 'center' as const };
  text(context, axes.x, box.left + box.width / 2, box.top + box.height + 26, style);
  context.save();
  context.translate(box.left - 14, box.top + box.height / 2);
  context.rotate(-Math.PI / 2);
  text(context, axes.y, 0, 0, style);
  context.restore();
}

/** The figure as a PNG of `chart.width · scale` × `chart.height · scale` pixels. The same figure gives the same bytes. */
export function drawPng(chart: Chart, language: Language, scale = 1): Buffer {
  registerFonts();
  const { width, height, columns, panels, sharedAxes } = chart;
  const canvas = createCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width, height);

  text(context, chart.title[language], MARGIN, MARGIN + 26, { size: 32, weight: 700, color: theme.ink });
  let top = MARGIN + 48;
  top += drawLegend(context, chart.legend, top, width) + 16;

  context.font = `400 16px ${FONT}`;
  const caption = chart.caption[language].split('\n').flatMap((line) => wrapped(context, line, width - 2 * MARGIN));
  const captionTop = height - MARGIN + 14 - 24 * caption.length;
  caption.forEach((line, index) => {
    text(context, line, MARGIN, captionTop + 24 * index + 16, { size: 16, weight: 400, color: theme.ink3 });
  });

  const indent = sharedAxes === null ? 0 : 30;
  const area: Box = {
    left: MARGIN + indent - 6,
    top,
    width: width - 2 * MARGIN - indent + 6,
    height: captionTop - 16 - top - indent,
  };
  const rows = Math.ceil(panels.length / columns);
  const lines = Math.max(...panels.map((panel) => titleLines(panel).length));
  const cell = { width: (area.width - GAP * (columns - 1)) / columns, height: (area.height - GAP * (rows - 1)) / rows };
  panels.forEach((panel, index) => {
    const left = area.left + (index % columns) * (cell.width + GAP);
    const panelTop = area.top + Math.floor(index / columns) * (cell.height + GAP);
    drawPanel(context, panel, { left, top: panelTop, ...cell }, { lines, small: panels.length > 4, scale });
  });
  if (sharedAxes !== null) drawSharedAxes(context, sharedAxes, area);
  return canvas.toBuffer('image/png');
}
