/** Numbers as pictures of pixels, to stand in a drawing. */
type Rgb = readonly [red: number, green: number, blue: number];

const NEGATIVE: Rgb = [33, 102, 172];
const NOTHING: Rgb = [247, 247, 247];
const POSITIVE: Rgb = [178, 24, 43];
/** What is no number. */
const NONE: Rgb = [128, 128, 128];

/** Ink on paper, of a share in 0…1. */
export const ink = (share: number): Rgb => {
  const grey = 255 * (1 - share);
  return [grey, grey, grey];
};

/** Blue below 0, white at 0, red above, as deep as they come at `most`. */
export function diverging(value: number, most: number): Rgb {
  const share = Math.min(1, Math.abs(value) / most);
  if (Number.isNaN(share)) return NONE;
  const end = value < 0 ? NEGATIVE : POSITIVE;
  return [0, 1, 2].map((part) => NOTHING[part]! + (end[part]! - NOTHING[part]!) * share) as unknown as Rgb;
}

/** The same as CSS writes it. */
export const css = ([red, green, blue]: Rgb): string =>
  `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;

/** The largest magnitude, by which the colours of several numbers are one scale; 1 where all are 0. */
export const reach = (values: ArrayLike<number>): number => {
  let most = 0;
  for (let at = 0; at < values.length; at++)
    if (Number.isFinite(values[at])) most = Math.max(most, Math.abs(values[at]!));
  return most || 1;
};

/** A picture as an address; empty where nothing can be drawn. null leaves a pixel as the ground is. */
export function pixelImage(width: number, height: number, colorAt: (x: number, y: number) => Rgb | null): string {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  if (context === null) return '';
  const image = context.createImageData(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const color = colorAt(x, y);
      if (color !== null) image.data.set([...color, 255], 4 * (y * width + x));
    }
  }
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

const LOW: Rgb = [255, 255, 255];
const HIGH: Rgb = [70, 90, 130];

/** Of a landscape, the share 0…1 of the way from its lowest to its highest: light below, dark above. */
export const height = (share: number): Rgb =>
  Number.isNaN(share)
    ? NONE
    : ([0, 1, 2].map((part) => LOW[part]! + (HIGH[part]! - LOW[part]!) * Math.min(1, share)) as unknown as Rgb);
