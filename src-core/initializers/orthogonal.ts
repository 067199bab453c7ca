import { z } from 'zod';
import { defineInitializer } from './define.ts';
import { distributions } from './distributions.ts';

/**
 * Makes the `count` rows of length `length` orthonormal, in place (modified Gram–Schmidt): from each row what it has in common
 * with those above is taken off, then it is divided by its length. `count` ≤ `length`.
 */
function orthonormalize(rows: Float64Array, count: number, length: number): void {
  for (let i = 0; i < count; i++) {
    const row = i * length;
    for (let above = 0; above < row; above += length) {
      let overlap = 0;
      for (let k = 0; k < length; k++) overlap += rows[row + k]! * rows[above + k]!;
      for (let k = 0; k < length; k++) rows[row + k]! -= overlap * rows[above + k]!;
    }
    let square = 0;
    for (let k = 0; k < length; k++) square += rows[row + k]! * rows[row + k]!;
    const norm = Math.sqrt(square);
    for (let k = 0; k < length; k++) rows[row + k]! /= norm;
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
  python: [
    'rows = random.standard_normal((min(fan_in, fan_out), max(fan_in, fan_out)))',
    'for i, row in enumerate(rows):',
    '    for above in rows[:i]:',
    '        row -= row @ above * above',
    '    row /= np.sqrt(row @ row)',
    'return rows if fan_in <= fan_out else rows.T.copy()',
  ],
  draw: (random, fanIn, fanOut) => {
    const [count, length] = fanIn <= fanOut ? [fanIn, fanOut] : [fanOut, fanIn];
    const rows = distributions.normal.draw(random, fanIn * fanOut, 1);
    orthonormalize(rows, count, length);
    if (fanIn <= fanOut) return rows;
    return rows.map((_, index) => rows[(index % fanOut) * length + Math.floor(index / fanOut)]!);
  },
});
