/** The one layout of figures, whatever they are drawn on: title, legend, panels, caption. */
import { drawLegend, layOutLegend, LEGEND_ROW } from './figureLegend.ts';
import { cut, wrapped, write } from './figureText.ts';
import type { Chart, ChartPanel, Language } from './chart.ts';
import type { Box, Easel } from './easel.ts';
import type { ChartTheme } from './theme.ts';

const MARGIN = 44;
const GAP = 20;
/** From the top to the legend. */
const HEAD = MARGIN + 48;
/** Around the panels, and from the caption to the bottom. */
const AROUND = 16;
const FOOT = MARGIN - 14;
const NOTE_LINE = 20;
const CAPTION_LINE = 24;
const MOST_CAPTION_LINES = 5;
/** Of the height of a figure, what the panels have at least, however many lines there are to be named. */
const PANELS = 0.6;
/** More panels than this are small. */
const LARGE_PANELS = 4;

export interface FigureLook {
  readonly language: Language;
  readonly theme: ChartTheme;
}

const titleLines = ({ title }: ChartPanel): string[] => (title === '' ? [] : title.split('\n'));

/** `lines` is how many title lines the figure's panels take at most, so that all plots of a row are equally high. */
function drawPanel(
  easel: Easel,
  panel: ChartPanel,
  box: Box,
  { lines, small, theme }: { lines: number; small: boolean; theme: ChartTheme },
): void {
  const size = small ? 17 : 20;
  titleLines(panel).forEach((line, index) => {
    const letters =
      index === 0 ? { size, weight: 600, color: theme.ink } : { size: 14, weight: 400, color: theme.ink2 };
    const place = [box.left + 6, box.top + size + index * (NOTE_LINE + 2)] as const;
    write(easel, cut(easel, line, box.width - 6, letters), place, letters);
  });
  const top = box.top + (lines === 0 ? 0 : size + 10 + (lines - 1) * NOTE_LINE);
  const height = Math.round(box.top + box.height - top);
  easel.plot(panel.config, { left: box.left, top, width: Math.round(box.width), height });
}

function drawSharedAxes(easel: Easel, axes: NonNullable<Chart['sharedAxes']>, box: Box, theme: ChartTheme): void {
  const { pen } = easel;
  const letters = { size: 18, weight: 500, color: theme.ink2, align: 'center' as const };
  write(easel, axes.x, [box.left + box.width / 2, box.top + box.height + 26], letters);
  pen.save();
  pen.translate(box.left - 14, box.top + box.height / 2);
  pen.rotate(-Math.PI / 2);
  write(easel, axes.y, [0, 0], letters);
  pen.restore();
}

/**
 * Draws `chart` on `easel`, of `chart.width` × `chart.height` pixels. Legend and caption are bounded, so that the panels keep
 * more than half of the height.
 */
export function drawFigure(chart: Chart, easel: Easel, { language, theme }: FigureLook): void {
  const { pen } = easel;
  const { width, height, columns, panels, sharedAxes } = chart;
  const inner = width - 2 * MARGIN;
  pen.fillStyle = theme.background;
  pen.fillRect(0, 0, width, height);

  const heading = { size: 32, weight: 700, color: theme.ink };
  write(easel, cut(easel, chart.title[language], inner, heading), [MARGIN, MARGIN + 26], heading);

  const indent = sharedAxes === null ? 0 : 30;
  const spare = height * (1 - PANELS) - HEAD - 2 * AROUND - FOOT - indent;
  const small = { size: 16, weight: 400, color: theme.ink3 };
  const captionLines = Math.max(2, Math.min(MOST_CAPTION_LINES, Math.floor((spare - LEGEND_ROW) / CAPTION_LINE)));
  const caption = wrapped(easel, chart.caption[language], inner, small, captionLines);

  const letters = { size: 18, weight: 500, color: theme.ink };
  const rows = Math.max(1, Math.floor((spare - CAPTION_LINE * caption.length) / LEGEND_ROW));
  const moreText = (n: number): string => (language === 'ko' ? `외 ${n}개` : `and ${n} more`);
  const legend = layOutLegend(easel, chart.legend, { width: inner, rows, letters, moreText });
  drawLegend(easel, legend, [MARGIN, HEAD], { letters, theme });

  const captionTop = height - FOOT - CAPTION_LINE * caption.length;
  caption.forEach((line, index) => write(easel, line, [MARGIN, captionTop + CAPTION_LINE * index + 16], small));

  const top = HEAD + legend.rows * LEGEND_ROW + AROUND;
  const area: Box = {
    left: MARGIN + indent - 6,
    top,
    width: inner - indent + 6,
    height: captionTop - AROUND - top - indent,
  };
  const rowsOfPanels = Math.ceil(panels.length / columns);
  const lines = Math.max(...panels.map((panel) => titleLines(panel).length));
  const cell = {
    width: (area.width - GAP * (columns - 1)) / columns,
    height: (area.height - GAP * (rowsOfPanels - 1)) / rowsOfPanels,
  };
  panels.forEach((panel, index) => {
    const left = area.left + (index % columns) * (cell.width + GAP);
    const panelTop = area.top + Math.floor(index / columns) * (cell.height + GAP);
    const look = { lines, small: panels.length > LARGE_PANELS, theme };
    drawPanel(easel, panel, { left, top: panelTop, ...cell }, look);
  });
  if (sharedAxes !== null) drawSharedAxes(easel, sharedAxes, area, theme);
}
