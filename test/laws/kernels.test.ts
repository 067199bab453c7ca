import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { link } from '#core/assembler/index.ts';
import { biasGradientKernel } from '#core/kernels/activation.ts';
import {
  crossEntropyGradientKernel,
  mapGradientKernel,
  mapKernel,
  softmaxKernel,
  vectorFunction,
} from '#core/kernels/index.ts';
import { createLists, listsKernel } from '#core/kernels/lists.ts';
import { writeMatrix } from '#core/kernels/matrix.ts';
import { numbers, worstDifference } from '../numbers.ts';
import { compressionTable } from '../room.ts';
import { ROWS, COLUMNS, MOST_ROWS, arithmetics, ULP, plain, Room, columnSums } from './kernelRoom.ts';

describe('softmax', () => {
  const softmax = (row: ArrayLike<number>): number[] => {
    const values = Array.from(row);
    const most = Math.max(...values);
    const total = values.reduce((sum, value) => sum + Math.exp(value - most), 0);
    return values.map((value) => Math.exp(value - most) / total);
  };

  it.each(COLUMNS)(
    'of %d scores is that of plain loops, for scores of any size, whatever the padding holds',
    (columns) => {
      const room = new Room(columns);
      const [scores, p] = [room.matrix(), room.matrix()];
      const kernels = link({ softmax: softmaxKernel(scores) }, room.arena.memory);
      for (const rows of ROWS) {
        for (const [size, offset] of [
          [1, 0],
          [20, 3],
          [1e4, -500],
          [0, 0],
        ] as const) {
          const values = numbers(rows * columns, rows).map((value) => value * size + offset);
          room.fill(scores, values);
          room.fill(p);
          kernels.softmax(scores.address, p.address, rows);
          const expected = Array.from({ length: rows }, (_, n) =>
            softmax(values.subarray(n * columns, (n + 1) * columns)),
          ).flat();
          expect(worstDifference(room.read(p, rows), expected)).toBeLessThan(8 * ULP);
        }
      }
    },
  );

  it.each(COLUMNS)('of %d scores gives the gradient (p − t) / N', (columns) => {
    const room = new Room(columns);
    const p = room.matrix();
    const labels = room.arena.allocate(MOST_ROWS);
    const { gradient } = link({ gradient: crossEntropyGradientKernel(p) }, room.arena.memory);
    for (const rows of ROWS) {
      const values = numbers(rows * columns, 2).map(Math.abs);
      room.fill(p, values);
      const right = Array.from({ length: rows }, (_, n) => (5 * n + 2) % columns);
      room.arena.u8.set(right, labels);
      gradient(p.address, labels, rows, 1 / rows);
      const expected = Array.from(values, (value, at) => {
        const [n, k] = [Math.floor(at / columns), at % columns];
        return (value - Number(right[n] === k)) / rows;
      });
      expect(worstDifference(room.read(p, rows), expected)).toBeLessThan(2 * ULP);
    }
  });
});

describe('lists of non-zeros', () => {
  it.each(COLUMNS)('of %d columns hold each of them once, in order, whatever the padding holds', (columns) => {
    const room = new Room(columns);
    const { arena } = room;
    const x = room.matrix();
    const lists = createLists(arena, MOST_ROWS, MOST_ROWS * columns);
    const step = 32;
    const { list } = link({ list: listsKernel(compressionTable(arena), x.stride, step) }, arena.memory);
    for (const rows of ROWS) {
      const values = numbers(rows * columns, 7).map((value) => Math.max(0, value));
      room.fill(x, values);
      list(x.address, lists.pointers, lists.entries, rows, columns);
      const ends = arena.u32.subarray(lists.pointers / 4, lists.pointers / 4 + rows + 1);
      const found = Array.from({ length: rows }, (_, row) => {
        const entries: [number, number][] = [];
        for (let at = (lists.entries + ends[row]!) / 4; at < (lists.entries + ends[row + 1]!) / 4; at += 2) {
          entries.push([arena.u32[at]! / step, arena.f32[at + 1]!]);
        }
        return entries;
      });
      const expected = Array.from({ length: rows }, (_, row) =>
        [...values.subarray(row * columns, (row + 1) * columns).entries()].filter(([, value]) => value !== 0),
      );
      expect(found).toEqual(expected);
    }
  });
});

describe.each(arithmetics)('with %s multiply-add', (arithmetic) => {
  describe.each(activations.members.map((activation) => ({ activation, id: activation.id })))(
    '$id',
    ({ activation }) => {
      const hyper = activations.resolve(activation.id).hyper;
      const f = plain(activation.formula, 'x', hyper);
      const slope = plain(activation.derivative, activation.derivativeOf, hyper);
      const code = {
        f: vectorFunction(activation.formula, 'x', hyper, arithmetic),
        slope: vectorFunction(activation.derivative, activation.derivativeOf, hyper, arithmetic),
      };

      it('and its gradient are those of plain loops for every shape', () => {
        for (const columns of COLUMNS) {
          const room = new Room(columns);
          const [x, y, dy, dx] = [room.matrix(), room.matrix(), room.matrix(), room.matrix()];
          const kernels = link(
            {
              map: mapKernel(x, code.f),
              gradient: mapGradientKernel(x, code.slope),
            },
            room.arena.memory,
          );
          for (const rows of ROWS) {
            const values = numbers(rows * columns, 3).map((value) => 5 * value);
            values[0] = 0;
            const given = numbers(rows * columns, 4);
            [x, y, dy, dx].forEach((matrix) => room.fill(matrix));
            writeMatrix(room.arena, x, values);
            writeMatrix(room.arena, dy, given);
            kernels.map(x.address, y.address, rows);
            const out = room.read(y, rows);
            expect(worstDifference(out, Array.from(values, f))).toBeLessThan(5 * 8 * ULP);
            const of = activation.derivativeOf === 'x' ? values : out;
            kernels.gradient(dy.address, (of === values ? x : y).address, dx.address, rows);
            const expected = Array.from(of, (value, at) => slope(value) * given[at]!);
            expect(worstDifference(room.read(dx, rows), expected)).toBeLessThan(16 * ULP);
            expect(room.read(x, rows)).toEqual(values);
          }
        }
      });
    },
  );

  it.each(['none', 'relu', 'sigmoid', 'tanh'])(
    'the bias gradient is the sum over examples, through an activation or not (%s)',
    (id) => {
      const activation = activations.find(id);
      const derivative = activation === undefined ? null : vectorFunction(activation.derivative, 'y', {}, arithmetic);
      const slope = activation === undefined ? () => 1 : plain(activation.derivative, 'y', {});
      for (const columns of COLUMNS) {
        const room = new Room(columns);
        const [dy, y, db] = [room.matrix(), room.matrix(), room.row()];
        const { biasGradient } = link({ biasGradient: biasGradientKernel(dy, derivative) }, room.arena.memory);
        for (const rows of ROWS) {
          const [given, out] = [numbers(rows * columns, 5), numbers(rows * columns, 6)];
          room.fill(dy, given);
          room.fill(y, out);
          biasGradient(dy.address, y.address, db, rows);
          const through = Array.from(given, (value, at) => value * slope(out[at]!));
          expect(worstDifference(room.readRow(db), columnSums(through, columns))).toBeLessThan((rows + 4) * ULP * rows);
          expect(worstDifference(room.read(dy, rows), through)).toBeLessThan(4 * ULP);
        }
      }
    },
  );
});
