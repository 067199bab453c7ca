/** The colours of the trainability map: what converges in blues, what diverges in reds. */
type Rgb = readonly [red: number, green: number, blue: number];

const between = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

const CONVERGED: Rgb = [8, 48, 107];
const SLOW: Rgb = [222, 235, 247];
const LATE: Rgb = [254, 224, 188];
const AT_ONCE: Rgb = [127, 20, 16];
/** A mean loss of this share of the first, or less, has the darkest blue. */
const DARKEST = 1e-3;

export function colorOfPixel(relativeLoss: number, divergedAt: number, updates: number): Rgb {
  if (divergedAt >= 0) return between(AT_ONCE, LATE, Math.min(1, Math.log1p(divergedAt) / Math.log1p(updates)));
  const share = 1 - Math.log(Math.min(1, Math.max(DARKEST, relativeLoss))) / Math.log(DARKEST);
  return between(CONVERGED, SLOW, Math.min(1, Math.max(0, share)));
}

/** All pixels as red, green, blue and opacity. */
export function mapPixels(
  relativeLoss: Float64Array,
  divergedAt: Int16Array,
  updates: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * relativeLoss.length);
  relativeLoss.forEach((loss, pixel) => {
    pixels.set([...colorOfPixel(loss, divergedAt[pixel]!, updates), 255], 4 * pixel);
  });
  return pixels;
}
