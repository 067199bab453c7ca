import { readArray } from '../layers/index.ts';
import { readMatrix } from '../kernels/index.ts';
import type { Arena } from '../kernels/index.ts';
import type { Network } from './network.ts';
import type { Divergence } from './step.ts';

function oddOne(values: Float32Array): Divergence['value'] | null {
  let infinite = false;
  for (const value of values) {
    if (Number.isNaN(value)) return 'NaN';
    if (value === Infinity || value === -Infinity) infinite = true;
  }
  return infinite ? 'Infinity' : null;
}

/**
 * Where numbers are not finite, in forward order: a parameter (`W3`), a running statistic (`batchNorm1.variance`) or a
 * layer's output (`affine3`). `rows` is the number of examples last seen; 0 looks at no output.
 */
export function findDivergence(arena: Arena, { layers }: Network, iteration: number, rows: number): Divergence | null {
  for (const { name, parameters, statistics, output } of layers) {
    for (const { name: where, layout, value: address } of [...parameters, ...statistics]) {
      const value = oddOne(readArray(arena, layout, address));
      if (value !== null) return { where, iteration, value };
    }
    const value = oddOne(readMatrix(arena, output, rows));
    if (value !== null) return { where: name, iteration, value };
  }
  return null;
}
