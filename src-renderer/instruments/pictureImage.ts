/** A drawing of the page as an image that stands by itself: on white, in the colours of paper, with the styles that it has in the page. */
import { darkTheme, lightTheme } from '#core/report/theme.ts';

const SVG = 'http://www.w3.org/2000/svg';
const STYLES = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'stroke-linecap'],
  ...['opacity', 'font-size', 'font-style', 'font-weight', 'font-family', 'text-anchor'],
];

/** What the colours of runs are on paper. */
const onPaper = (color: string): string => {
  const place = darkTheme.runs.indexOf(color);
  return place < 0 ? color : (lightTheme.runs[place] ?? color);
};

/** The drawing with a title above it, as the text of an SVG file. */
export function pictureSvg(
  drawing: SVGSVGElement,
  title: string,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const [, , width = 0, height = 0] = (drawing.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const top = 34;
  // Styles are read of a copy that stands on paper for a moment.
  const paper = document.createElement('div');
  paper.dataset['theme'] = 'light';
  paper.className = 'unseen';
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  paper.append(copy);
  (drawing.closest('.picture') ?? drawing.parentElement ?? document.body).append(paper);
  try {
    for (const element of [...copy.querySelectorAll('*')]) {
      if (element.matches('[data-unsaved], .drag-point')) {
        element.remove();
        continue;
      }
      for (const name of ['stroke', 'fill']) {
        const own = element.getAttribute(name);
        if (own !== null) element.setAttribute(name, onPaper(own));
      }
      const styles = getComputedStyle(element);
      for (const name of STYLES) {
        const value = styles.getPropertyValue(name);
        if (value !== '') element.setAttribute(name, value);
      }
      element.removeAttribute('class');
    }
  } finally {
    paper.remove();
  }
  const image = document.createElementNS(SVG, 'svg');
  image.setAttribute('xmlns', SVG);
  image.setAttribute('viewBox', `0 0 ${width} ${height + top}`);
  image.setAttribute('width', String(width));
  image.setAttribute('height', String(height + top));
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', lightTheme.background);
  const heading = document.createElementNS(SVG, 'text');
  heading.textContent = title;
  for (const [name, value] of Object.entries({
    x: '10',
    y: '22',
    fill: lightTheme.ink,
    'font-size': '15',
    'font-family': 'Pretendard, sans-serif',
  }))
    heading.setAttribute(name, value);
  const inner = document.createElementNS(SVG, 'g');
  inner.setAttribute('transform', `translate(0 ${top})`);
  inner.append(...copy.childNodes);
  image.append(ground, heading, inner);
  return { svg: new XMLSerializer().serializeToString(image), width, height: height + top };
}

/** An SVG file as PNG, of `scale` pixels to each of its units. */
export async function picturePng(
  { svg, width, height }: ReturnType<typeof pictureSvg>,
  scale: 1 | 2 | 3,
): Promise<Uint8Array> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('the picture is too large');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}
