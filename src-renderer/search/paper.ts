/** What charts of a search are painted on. */
import type { ChartTheme } from '#core/report/theme.ts';

export interface Paper {
  readonly context: CanvasRenderingContext2D;
  /** In pixels of the page. */
  readonly width: number;
  readonly height: number;
  readonly theme: ChartTheme;
}

/** Paints stroke by stroke, so that much of it may be spread over several frames. */
export type Paint = (paper: Paper) => Generator<void>;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const FONT = "'Pretendard Variable', Pretendard, sans-serif";
export const SMALL = `12px ${FONT}`;

export function write(
  { context, theme }: Paper,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign = 'left',
  color = theme.ink2,
): void {
  context.font = SMALL;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.fillStyle = color;
  context.fillText(text, x, y);
}

/** As much of a text as fits into so many pixels. */
export function fitted({ context }: Paper, text: string, width: number): string {
  context.font = SMALL;
  if (context.measureText(text).width <= width) return text;
  let end = text.length - 1;
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > width) end--;
  return `${text.slice(0, end)}…`;
}

const TITLE = 34;

/** The layers, each above those before it, with a title over them, on the ground of the theme. */
export async function pngOf(
  layers: readonly Paint[],
  [width, height]: readonly [number, number],
  theme: ChartTheme,
  title: string,
  scale: number,
): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.round((height + TITLE) * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is nothing to paint on');
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width, height + TITLE);
  context.font = `600 15px ${FONT}`;
  context.textBaseline = 'middle';
  context.fillStyle = theme.ink;
  context.fillText(title, 10, TITLE / 2);
  for (const paint of layers) {
    context.setTransform(scale, 0, 0, scale, 0, TITLE * scale);
    context.globalAlpha = 1;
    const strokes = paint({ context, width, height, theme });
    while (strokes.next().done !== true);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture is too large');
  return new Uint8Array(await blob.arrayBuffer());
}
