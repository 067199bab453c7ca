/** A core figure as SVG or PNG: title, legend, panels and caption as in the files that the lab exports. */
import { BasicPlatform } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';
import { Plot } from '../plot.ts';
import { SvgContext } from './svgContext.ts';
import type { ChartConfiguration } from 'chart.js';
import type { Chart, ChartPanel, Language, LegendEntry } from '#core/report/chart.ts';
import type { ChartTheme } from '#core/report/theme.ts';

const MARGIN = 44;
const GAP = 20;
const SAMPLE = 46;
const LEGEND_LINE = 30;
const NOTE_LINE = 20;
const CAPTION_LINE = 24;
const FAMILY = "'Pretendard Variable', Pretendard, sans-serif";

export interface FigureLook {
  readonly language: Language;
  readonly theme: ChartTheme;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Letters {
  readonly size: number;
  readonly weight: number;
  readonly color: string;
  readonly align?: CanvasTextAlign;
}

/** Something to draw a figure on. */
interface Easel {
  readonly context: CanvasRenderingContext2D;
  /** Lets Chart.js draw into a part of it. */
  readonly plot: (config: ChartConfiguration, box: Box) => void;
}

const font = ({ size, weight }: Letters): string => `${weight} ${size}px ${FAMILY}`;

function write(context: CanvasRenderingContext2D, text: string, x: number, y: number, letters: Letters): void {
  context.font = font(letters);
  context.fillStyle = letters.color;
  context.textAlign = letters.align ?? 'left';
  context.fillText(text, x, y);
}

function wrapped(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

/** Returns the height. */
function drawLegend(
  context: CanvasRenderingContext2D,
  entries: readonly LegendEntry[],
  top: number,
  width: number,
  theme: ChartTheme,
): number {
  if (entries.length === 0) return 0;
  const letters = { size: 18, weight: 500, color: theme.ink };
  let x = MARGIN;
  let y = top + LEGEND_LINE / 2;
  for (const { label, color, dash, marker } of entries) {
    context.font = font(letters);
    const length = SAMPLE + 10 + context.measureText(label).width;
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
    write(context, label, x + SAMPLE + 10, y + 6, letters);
    x += length + 30;
  }
  return y + LEGEND_LINE / 2 - top;
}

const titleLines = ({ title }: ChartPanel): string[] => (title === '' ? [] : title.split('\n'));

function inPageFont(scale: unknown): unknown {
  const { ticks, title, ...rest } = scale as { ticks?: { font?: object }; title?: { font?: object } };
  const own = (font: object | undefined) => ({ ...font, family: FAMILY });
  return { ...rest, ticks: { ...ticks, font: own(ticks?.font) }, title: { ...title, font: own(title?.font) } };
}

/** As it stands in core, in the letters of the page, and without the zoom that all charts of the page have. */
function configOf(panel: ChartPanel, devicePixelRatio: number): ChartConfiguration {
  const config = panel.config as ChartConfiguration;
  const scales = Object.entries(config.options?.scales ?? {}).map(([name, scale]) => [name, inPageFont(scale)]);
  // With `segment`, lines are drawn by calls instead of as paths that a canvas alone can read.
  const datasets = config.data.datasets.map((dataset) => ({ ...dataset, segment: {} }));
  const plugins = { ...config.options?.plugins, zoom: false };
  const options = { ...config.options, scales: Object.fromEntries(scales) as object, plugins, devicePixelRatio };
  return { ...config, data: { ...config.data, datasets }, options } as unknown as ChartConfiguration;
}

function drawPanel(easel: Easel, panel: ChartPanel, box: Box, lines: number, small: boolean, theme: ChartTheme): void {
  const size = small ? 17 : 20;
  titleLines(panel).forEach((line, index) => {
    const letters =
      index === 0 ? { size, weight: 600, color: theme.ink } : { size: 14, weight: 400, color: theme.ink2 };
    write(easel.context, line, box.left + 6, box.top + size + index * (NOTE_LINE + 2), letters);
  });
  const top = box.top + (lines === 0 ? 0 : size + 10 + (lines - 1) * NOTE_LINE);
  const height = Math.round(box.top + box.height - top);
  easel.plot(panel.config, { left: box.left, top, width: Math.round(box.width), height });
}

function drawFigure(chart: Chart, easel: Easel, { language, theme }: FigureLook, configs: ChartPanel[]): void {
  const { context } = easel;
  const { width, height, columns, sharedAxes } = chart;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width, height);
  write(context, chart.title[language], MARGIN, MARGIN + 26, { size: 32, weight: 700, color: theme.ink });
  let top = MARGIN + 48;
  top += drawLegend(context, chart.legend, top, width, theme) + 16;

  const small = { size: 16, weight: 400, color: theme.ink3 };
  context.font = font(small);
  const caption = chart.caption[language].split('\n').flatMap((line) => wrapped(context, line, width - 2 * MARGIN));
  const captionTop = height - MARGIN + 14 - CAPTION_LINE * caption.length;
  caption.forEach((line, index) => write(context, line, MARGIN, captionTop + CAPTION_LINE * index + 16, small));

  const indent = sharedAxes === null ? 0 : 30;
  const area: Box = {
    left: MARGIN + indent - 6,
    top,
    width: width - 2 * MARGIN - indent + 6,
    height: captionTop - 16 - top - indent,
  };
  const rows = Math.ceil(configs.length / columns);
  const lines = Math.max(...configs.map((panel) => titleLines(panel).length));
  const cell = { width: (area.width - GAP * (columns - 1)) / columns, height: (area.height - GAP * (rows - 1)) / rows };
  configs.forEach((panel, index) => {
    const left = area.left + (index % columns) * (cell.width + GAP);
    const panelTop = area.top + Math.floor(index / columns) * (cell.height + GAP);
    drawPanel(easel, panel, { left, top: panelTop, ...cell }, lines, configs.length > 4, theme);
  });
  if (sharedAxes === null) return;
  const letters = { size: 18, weight: 500, color: theme.ink2, align: 'center' as const };
  write(context, sharedAxes.x, area.left + area.width / 2, area.top + area.height + 26, letters);
  context.save();
  context.translate(area.left - 14, area.top + area.height / 2);
  context.rotate(-Math.PI / 2);
  write(context, sharedAxes.y, 0, 0, letters);
  context.restore();
}

/** What does not shrink with the figure: title, legend, caption. */
const FRAME = 220;

/** The same figure with letters larger for its size, to be shown in about so many pixels. */
export function fitted(chart: Chart, width: number): Chart {
  const height = Math.round(FRAME + ((chart.height - FRAME) * width) / chart.width);
  return { ...chart, width, height };
}

const panelsAt = (chart: Chart, ratio: number): ChartPanel[] =>
  chart.panels.map((panel) => ({ title: panel.title, config: configOf(panel, ratio) as ChartPanel['config'] }));

/** `prefix` tells the picture's inner names from those of others on a page. */
export function figureSvg(chart: Chart, look: FigureLook, prefix = 'figure'): string {
  const svg = new SvgContext(chart.width, chart.height, prefix);
  const plot = (config: ChartConfiguration, { left, top, width, height }: Box): void => {
    const item = svg.inside(left, top, width, height);
    // It is written by the time the chart is made: a platform of no page has neither animation nor size of its own.
    new Plot(item.canvas as unknown as HTMLCanvasElement, { ...config, platform: BasicPlatform }).destroy();
  };
  drawFigure(chart, { context: svg as unknown as CanvasRenderingContext2D, plot }, look, panelsAt(chart, 1));
  return svg.toSvg(chart.title[look.language]);
}

/** On a canvas of `scale` pixels to each of the figure's. */
export async function figurePng(chart: Chart, look: FigureLook, scale: 1 | 2 | 3): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = chart.width * scale;
  canvas.height = chart.height * scale;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no canvas');
  context.scale(scale, scale);
  const plot = (config: ChartConfiguration, { left, top, width, height }: Box): void => {
    const part = document.createElement('canvas');
    part.width = width;
    part.height = height;
    const own = new Plot(part, config);
    context.drawImage(part, left, top, width, height);
    own.destroy();
  };
  drawFigure(chart, { context, plot }, look, panelsAt(chart, scale));
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture is too large');
  return blob;
}
