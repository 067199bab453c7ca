import { readMatrix } from '../kernels/index.ts';
import { readArray } from './layers/index.ts';
import type { Arena } from '../kernels/index.ts';
import type { Network } from './network.ts';

/** A number that is not finite, and where it is: a parameter (`W3`), a statistic (`batchNorm1.variance`) or a layer (`affine3`). */
export interface NotFinite {
  readonly where: string;
  readonly value: 'NaN' | 'Infinity';
}

function oddOne(values: Float32Array): NotFinite['value'] | null {
  let infinite = false;
  for (const value of values) {
    if (Number.isNaN(value)) return 'NaN';
    if (value === Infinity || value === -Infinity) infinite = true;
  }
  return infinite ? 'Infinity' : null;
}

const FLOAT = 4;

/** Whether [start, end) holds finite numbers only: x − x is 0 for those, and NaN for all others. */
function areFinite(floats: Float32Array, start: number, end: number): boolean {
  let [even, odd] = [0, 0];
  // Two sums, so that one does not wait for the other; all arrays are padded to whole vectors.
  for (let at = start; at < end; at += 2) {
    const first = floats[at]!;
    const second = floats[at + 1]!;
    even += first - first;
    odd += second - second;
  }
  return even + odd === 0;
}

/**
 * The first number that is not finite, in forward order: of each layer its parameters, its running statistics, then its
 * output. `rows` is the number of examples last seen; 0 looks at no output.
 */
export function findNotFinite(arena: Arena, { layers }: Pick<Network, 'layers'>, rows: number): NotFinite | null {
  for (const { name, parameters, statistics, output } of layers) {
    for (const { name: where, layout, value: address } of [...parameters, ...statistics]) {
      // Only an array with an odd number in it is read as the matrix that it is.
      const start = address / FLOAT;
      if (areFinite(arena.f32, start, start + layout.length)) continue;
      const value = oddOne(readArray(arena, layout, address));
      if (value !== null) return { where, value };
    }
    if (rows === 0) continue;
    const value = oddOne(readMatrix(arena, output, rows));
    if (value !== null) return { where: name, value };
  }
  return null;
}
