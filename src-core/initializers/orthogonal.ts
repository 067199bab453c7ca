import { z } from 'zod';
import { defineInitializer } from './define.ts';
import { distributions } from './distributions.ts';

/** Makes the `count` rows of length `length` orthonormal, in place (modified Gram–Schmidt). `count` ≤ `length`. */
function orthonormalize(rows: Float64Array, count: number, length: number): void {
  const row = (i: number): Float64Array => rows.subarray(i * length, (i + 1) * length);
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
  for (let i = 0; i < count; i++) {
    const current = row(i);
    for (let j = 0; j < i; j++) {
      const other = row(j);
      const overlap = dot(current, other);
      for (let k = 0; k < length; k++) current[k] = (current[k] ?? 0) - overlap * (other[k] ?? 0);
    }
    const norm = Math.sqrt(dot(current, current));
    for (let k = 0; k < length; k++) current[k] = (current[k] ?? 0) / norm;
  }
}

/** Rows (or columns, whichever are fewer) of length 1 at right angles. Saxe, McClelland & Ganguli 2014, arXiv:1312.6120. */
export const orthogonal = defineInitializer({
  id: 'orthogonal',
  name: { ko: '직교 행렬', en: 'Orthogonal' },
  help: {
    ko: '길이를 바꾸지 않는 행렬입니다. 깊은 신경망에서도 신호의 크기가 지켜집니다.',
    en: 'A matrix that keeps lengths, so that signals keep their size through many layers.',
  },
  reference: 'arXiv:1312.6120',
  hyper: z.object({}),
  tex: 'W^\\top W = I',
  draw: (random, fanIn, fanOut) => {
    const [count, length] = fanIn <= fanOut ? [fanIn, fanOut] : [fanOut, fanIn];
    const rows = distributions.normal.draw(random, fanIn * fanOut, 1);
    orthonormalize(rows, count, length);
    if (fanIn <= fanOut) return rows;
    return rows.map((_, index) => rows[(index % fanOut) * length + Math.floor(index / fanOut)] ?? 0);
  },
});
