import type { Arena } from '../kernels/index.ts';
import type { Examples, Network } from './network.ts';

const FLOAT = 4;

/** Index of the largest score of a row; of NaN the first, as NumPy's argmax. */
function argmax(floats: Float32Array, start: number, count: number): number {
  let best = 0;
  for (let index = 0; index < count; index++) {
    const value = floats[start + index] ?? NaN;
    if (Number.isNaN(value)) return index;
    if (value > (floats[start + best] ?? NaN)) best = index;
  }
  return best;
}

/** The share of the images `indices` whose largest score is that of their label. */
export function accuracyOf(arena: Arena, network: Network, examples: Examples, indices: Uint32Array): number {
  const { scores, capacity } = network;
  let correct = 0;
  for (let from = 0; from < indices.length; from += capacity) {
    const some = indices.subarray(from, from + capacity);
    network.load(examples, some, some.length, 'evaluation');
    network.forward(some.length, 'evaluation');
    for (let row = 0; row < some.length; row++) {
      const start = (scores.address + row * scores.stride) / FLOAT;
      if (argmax(arena.f32, start, scores.columns) === examples.labels[some[row] ?? 0]) correct++;
    }
  }
  return correct / indices.length;
}
