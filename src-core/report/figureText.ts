/** Text in a figure: measured, broken and cut so that it stays inside. */
import type { Easel } from './easel.ts';

export interface Letters {
  readonly size: number;
  readonly weight: number;
  readonly color: string;
  readonly align?: 'left' | 'center';
}

/** Some canvases take no NUL, and none has a picture of other control characters. */
const visible = (text: string): string => text.replace(/\p{Cc}/gu, ' ');

const choose = ({ pen, family }: Easel, { size, weight }: Letters): void => {
  pen.font = `${weight} ${size}px ${family}`;
};

export function widthOf(easel: Easel, text: string, letters: Letters): number {
  choose(easel, letters);
  return easel.pen.measureText(visible(text)).width;
}

export function write(easel: Easel, text: string, [x, y]: readonly [number, number], letters: Letters): void {
  const { pen } = easel;
  choose(easel, letters);
  pen.fillStyle = letters.color;
  pen.textAlign = letters.align ?? 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillText(visible(text), x, y);
}

/** The longest beginning that fits `width`, with an ellipsis where it is not the whole. */
export function cut(easel: Easel, text: string, width: number, letters: Letters): string {
  if (widthOf(easel, text, letters) <= width) return text;
  const all = [...text];
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(easel, `${all.slice(0, middle).join('')}…`, letters) <= width) low = middle;
    else high = middle - 1;
  }
  return `${all.slice(0, low).join('')}…`;
}

/** Lines no wider than `width`, broken at spaces; at most `most`, of which the last tells that it is not the end. */
export function wrapped(easel: Easel, text: string, width: number, letters: Letters, most: number): string[] {
  const lines = text.split('\n').flatMap((paragraph) => {
    const own: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOf(easel, longer, letters) > width) {
        own.push(line);
        line = word;
      } else line = longer;
    }
    return line === '' ? own : [...own, line];
  });
  const shown = lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
  return shown.map((line) => cut(easel, line, width, letters));
}
