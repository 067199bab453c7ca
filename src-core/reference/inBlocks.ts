import type { ReferenceLayer } from './layer.ts';

/** Multiplications after which others are let in: some tenths of a second. */
const MOST_PRODUCTS = 1e8;

const rowsAtOnce = (rows: number, width: number): number =>
  Math.min(rows, Math.max(1, Math.floor(MOST_PRODUCTS / (width * width))));

/**
 * Takes x [N, width] through layers that keep its width, in place and some rows at a time, which are all alike to them.
 * Stops between those, to be pulled on.
 */
export function* forwardInPlace(
  layers: readonly ReferenceLayer[],
  x: Float64Array,
  width: number,
): Generator<void, void, void> {
  const block = rowsAtOnce(x.length / width, width) * width;
  for (let from = 0; from < x.length; from += block) {
    if (from > 0) yield;
    const rows = x.subarray(from, from + block);
    x.set(
      layers.reduce((input, layer) => layer.forward(input, 'evaluation'), rows),
      from,
    );
  }
}

/** Bytes of x and of what `forwardInPlace` keeps beside it, with one matrix of weights and its gradient. */
export function bytesInPlace(rows: number, width: number): number {
  const numbers = rows * width + 3 * rowsAtOnce(rows, width) * width + 2 * width * width;
  return numbers * Float64Array.BYTES_PER_ELEMENT;
}
