/** A drawing context that writes SVG: what Chart.js and `drawFigure` call of a canvas's context, and no more. */

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

interface State {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  lineDashOffset: number;
  globalAlpha: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  dash: readonly number[];
  matrix: Matrix;
  /** The clip that everything drawn is cut by; empty for none. */
  clip: string;
}

const first: State = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  lineDashOffset: 0,
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  dash: [],
  matrix: [1, 0, 0, 1, 0, 0],
  clip: '',
};

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  ...([a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j] as const),
  ...([a * k + c * l + e, b * k + d * l + f] as const),
];

const round = (value: number): string => String(Number(value.toFixed(2)));

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text that may stand in an element or an attribute; what XML knows no character for is left out. */
export const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (at) => entities[at] ?? at);

const attributes = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');

/** Programs that draw SVG differ on `#rrggbbaa`: the colour and its opacity apart. */
function paint(name: 'fill' | 'stroke', color: string, alpha: number): Record<string, string> {
  const parts = /^(#[\da-f]{6})([\da-f]{2})$/i.exec(color);
  const opacity = alpha * (parts === null ? 1 : parseInt(parts[2] ?? 'ff', 16) / 255);
  return { [name]: parts?.[1] ?? color, [`${name}-opacity`]: opacity === 1 ? '' : round(opacity) };
}

const FONT = /^(?:(?:normal|italic) )?(?:([\w]+) )?([\d.]+)px(?:\/\S+)? (.+)$/;
const anchors: Readonly<Record<string, string>> = { center: 'middle', right: 'end', end: 'end' };
/** How far below a point letters stand, in their own size. */
const drops: Readonly<Record<string, number>> = { middle: 0.35, top: 0.8, hanging: 0.8, bottom: -0.2 };

/** What all contexts of one picture share. */
interface Sheet {
  readonly prefix: string;
  readonly parts: string[];
  clips: number;
  readonly ruler: CanvasRenderingContext2D | null;
}

export class SvgContext {
  fillStyle = first.fillStyle;
  strokeStyle = first.strokeStyle;
  lineWidth = first.lineWidth;
  lineCap = first.lineCap;
  lineJoin = first.lineJoin;
  lineDashOffset = first.lineDashOffset;
  globalAlpha = first.globalAlpha;
  font = first.font;
  textAlign = first.textAlign;
  textBaseline = first.textBaseline;
  /** As Chart.js asks for it. */
  readonly canvas: { readonly width: number; readonly height: number; readonly getContext: () => SvgContext };
  #dash: readonly number[] = [];
  #clip = '';
  #matrix: Matrix;
  readonly #base: Matrix;
  readonly #sheet: Sheet;
  readonly #stack: State[] = [];
  #path = '';

  /** `prefix` begins the names inside, which must differ between the pictures of a page. */
  constructor(
    width: number,
    height: number,
    prefix: string,
    parent?: { readonly sheet: Sheet; readonly base: Matrix },
  ) {
    this.canvas = { width, height, getContext: () => this };
    this.#base = parent?.base ?? first.matrix;
    this.#matrix = this.#base;
    const ruler = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
    this.#sheet = parent?.sheet ?? { prefix, parts: [], clips: 0, ruler };
  }

  /** A context for a part of this picture, with an origin of its own. */
  inside(left: number, top: number, width: number, height: number): SvgContext {
    const base = times(this.#matrix, [1, 0, 0, 1, left, top]);
    return new SvgContext(width, height, '', { sheet: this.#sheet, base });
  }

  /** The whole picture; `title` is read aloud. */
  toSvg(title: string): string {
    const { width, height } = this.canvas;
    const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    const body = this.#sheet.parts.join('\n');
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">\n<title>${escaped(title)}</title>\n${body}\n</svg>\n`;
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset, globalAlpha } = this;
    const { font, textAlign, textBaseline } = this;
    const kept = { dash: this.#dash, matrix: this.#matrix, clip: this.#clip };
    const look = { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset, globalAlpha };
    this.#stack.push({ ...look, font, textAlign, textBaseline, ...kept });
  }

  restore(): void {
    const state = this.#stack.pop();
    if (state === undefined) return;
    const { dash, matrix, clip, ...look } = state;
    Object.assign(this, look);
    this.#dash = dash;
    this.#matrix = matrix;
    this.#clip = clip;
  }

  translate(x: number, y: number): void {
    this.#matrix = times(this.#matrix, [1, 0, 0, 1, x, y]);
  }

  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.#matrix = times(this.#matrix, [cos, sin, -sin, cos, 0, 0]);
  }

  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.#matrix = times(this.#base, [a, b, c, d, e, f]);
  }

  resetTransform(): void {
    this.#matrix = this.#base;
  }

  setLineDash(dash: readonly number[]): void {
    this.#dash = dash.filter((length) => length > 0).length > 0 ? dash : [];
  }

  getLineDash(): readonly number[] {
    return this.#dash;
  }

  #at(x: number, y: number): string {
    const [a, b, c, d, e, f] = this.#matrix;
    return `${round(a * x + c * y + e)} ${round(b * x + d * y + f)}`;
  }

  beginPath(): void {
    this.#path = '';
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${this.#at(x, y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `${this.#path === '' ? 'M' : 'L'}${this.#at(x, y)}`;
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path += `C${this.#at(x1, y1)} ${this.#at(x2, y2)} ${this.#at(x, y)}`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  arc(x: number, y: number, radius: number, from: number, to: number, counter = false): void {
    const turn = Math.min(2 * Math.PI, Math.abs(to - from)) * (counter ? -1 : 1);
    const corner = (angle: number): string => this.#at(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    this.#path += `${this.#path === '' || this.#path.endsWith('Z') ? 'M' : 'L'}${corner(from)}`;
    // A whole circle has no direction: it is drawn in halves.
    for (const half of [0.5, 1])
      this.#path += `A${round(radius)} ${round(radius)} 0 0 ${turn < 0 ? 0 : 1} ${corner(from + turn * half)}`;
  }

  closePath(): void {
    if (this.#path !== '') this.#path += 'Z';
  }

  clip(): void {
    const { prefix, parts } = this.#sheet;
    const id = `${prefix}-${this.#sheet.clips++}`;
    const within = attributes({ 'clip-path': this.#clip });
    parts.push(`<clipPath id="${id}"><path d="${this.#path}"${within}/></clipPath>`);
    this.#clip = `url(#${id})`;
  }

  #emit(tag: string, values: Readonly<Record<string, string>>, body?: string): void {
    const all = attributes({ ...values, 'clip-path': this.#clip });
    this.#sheet.parts.push(body === undefined ? `<${tag}${all}/>` : `<${tag}${all}>${escaped(body)}</${tag}>`);
  }

  #strokes(): Record<string, string> {
    return {
      fill: 'none',
      ...paint('stroke', this.strokeStyle, this.globalAlpha),
      'stroke-width': round(this.lineWidth),
      'stroke-linecap': this.lineCap === 'butt' ? '' : this.lineCap,
      'stroke-linejoin': this.lineJoin === 'miter' ? '' : this.lineJoin,
      'stroke-dasharray': this.#dash.join(' '),
    };
  }

  stroke(): void {
    if (this.#path !== '' && this.lineWidth > 0) this.#emit('path', { d: this.#path, ...this.#strokes() });
  }

  fill(): void {
    if (this.#path !== '') this.#emit('path', { d: this.#path, ...paint('fill', this.fillStyle, this.globalAlpha) });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.stroke();
  }

  /** Paper has nothing to clear. */
  clearRect(): void {}

  measureText(text: string): { readonly width: number } {
    const { ruler } = this.#sheet;
    if (ruler === null) return { width: text.length * 0.55 * Number(FONT.exec(this.font)?.[2] ?? 10) };
    ruler.font = this.font;
    return ruler.measureText(text);
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight = '', size = '10', family = 'sans-serif'] = FONT.exec(this.font) ?? [];
    const [a, b, c, d, e, f] = this.#matrix;
    const turned = b !== 0 || c !== 0;
    const drop = (drops[this.textBaseline] ?? 0) * Number(size);
    const place = turned
      ? { transform: `matrix(${[a, b, c, d, e, f].map(round).join(' ')})`, x: round(x), y: round(y + drop) }
      : { x: round(a * x + e), y: round(d * (y + drop) + f) };
    this.#emit(
      'text',
      {
        ...place,
        ...paint('fill', this.fillStyle, this.globalAlpha),
        'font-family': family.replaceAll('"', "'"),
        'font-size': size,
        'font-weight': weight === 'normal' ? '' : weight,
        'text-anchor': anchors[this.textAlign] ?? '',
      },
      text,
    );
  }
}
