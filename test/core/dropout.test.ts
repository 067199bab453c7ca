import { describe, expect, it } from 'vitest';
import { link } from '#core/assembler/index.ts';
import { describeDropout } from '#core/architecture/dropout.ts';
import { Arena, createMatrix, randomWordsKernel, readMatrix } from '#core/kernels/index.ts';
import { writeMatrix } from '#core/kernels/matrix.ts';
import { dropoutLayer, placeDropout } from '#core/machine/layers/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { numbers } from '../numbers.ts';
import { roomFor, targetOf } from '../room.ts';
import type { Matrix } from '#core/kernels/index.ts';
import type { Layer } from '#core/machine/layers/index.ts';

const WORDS = 624;
const SEED = 12;

/** A generator of whose 624 words `used` are used; it keeps the second of a pair of normals, which drawing must not touch. */
function usedState(used: number): RandomState {
  const random = new RandomState(SEED);
  random.standardNormal();
  while (random.save().position !== WORDS) random.word();
  for (let i = 0; i < used; i++) random.word();
  return random;
}

describe('words drawn by the kernel from a lent state', () => {
  const arena = new Arena();
  const state = arena.allocate(4 * WORDS + 64);
  const target = arena.allocate(4 * 5000 + 64);
  const { draw } = link({ draw: randomWordsKernel() }, arena.memory);
  const drawn = (random: RandomState, count: number): Uint32Array => {
    random.lend((words, position) => {
      arena.u32.set(words, state / 4);
      const used = draw(state, position, target, count);
      words.set(arena.u32.subarray(state / 4, state / 4 + WORDS));
      return used;
    });
    return arena.u32.slice(target / 4, target / 4 + count);
  };

  it.each([
    [0, 1],
    [1, 1],
    [0, 623],
    [1, 623],
    [1, 624],
    [0, 625],
    [623, 2],
    [622, 3],
    [227, 397],
    [624, 624],
    [311, 4999],
    [2, 5000],
  ])('are those of random(), %d words used and %d more drawn', (used, count) => {
    const [lent, plain] = [usedState(used), usedState(used)];
    expect(drawn(lent, count)).toEqual(Uint32Array.from({ length: count }, () => plain.word()));
    expect(lent.save()).toEqual(plain.save());
  });

  it('go on after one another, an odd number at a time, over many twists', () => {
    const [lent, plain] = [usedState(5), usedState(5)];
    for (let count = 1; count < 400; count += 26) {
      expect(drawn(lent, count)).toEqual(Uint32Array.from({ length: count }, () => plain.word()));
    }
    expect(lent.save()).toEqual(plain.save());
    expect(lent.standardNormal()).toBe(plain.standardNormal());
    expect(lent.standardNormal()).toBe(plain.standardNormal());
  });
});

interface Dropped {
  readonly kept: readonly boolean[];
  readonly gradient: readonly boolean[];
  readonly random: RandomState;
}

/** A layer that changes y in place, and the gradient dy. */
function layerOf(arena: Arena, y: Matrix, dy: Matrix, ratio: number, random: RandomState): Layer {
  const described = describeDropout(1, y.columns, ratio);
  const placed = placeDropout(arena, described, { x: y, y, dy, trainingCapacity: dy.rows });
  return dropoutLayer(roomFor(targetOf('separate', arena), y.rows, y.columns), placed, random);
}

/** Which units of [rows, columns] the layer keeps, going forward and going backward. */
function drop(rows: number, columns: number, ratio: number, random: RandomState, times = 1): Dropped {
  const arena = new Arena();
  const capacity = Math.ceil(rows / 4) * 4;
  const [y, dy] = [createMatrix(arena, capacity, columns), createMatrix(arena, capacity, columns)];
  const layer = layerOf(arena, y, dy, ratio, random);
  const ones = new Float32Array(rows * columns).fill(1);
  for (let time = 0; time < times; time++) {
    writeMatrix(arena, y, ones);
    writeMatrix(arena, dy, ones);
    layer.forward(rows, 'training');
    layer.backward(rows);
  }
  const keeps = (matrix: typeof y): boolean[] => [...readMatrix(arena, matrix, rows)].map((value) => value === 1);
  return { kept: keeps(y), gradient: keeps(dy), random };
}

/** random_sample(rows × columns) > ratio */
function plainMask(count: number, ratio: number, random: RandomState): boolean[] {
  const values = new Float64Array(count);
  random.fillRandom(values);
  return [...values].map((value) => value > ratio);
}

describe('a dropout layer in training', () => {
  it.each([
    [1, 1, 0],
    [1, 1, 1],
    [7, 5, 0],
    [7, 5, 623],
    [3, 17, 624],
    [128, 100, 0],
    [128, 100, 311],
    [33, 1000, 1],
  ])('keeps the units of %d × %d whose number is above the ratio, %d words used before', (rows, columns, used) => {
    for (const ratio of [0.15, 0.5, 0.9]) {
      const { kept, gradient, random } = drop(rows, columns, ratio, usedState(used));
      const plain = usedState(used);
      expect(kept).toEqual(plainMask(rows * columns, ratio, plain));
      expect(gradient).toEqual(kept);
      expect(random.save()).toEqual(plain.save());
    }
  });

  it('draws a new mask each time, where the last one ended', () => {
    const { kept, random } = drop(9, 10, 0.4, usedState(3), 40);
    const plain = usedState(3);
    for (let time = 1; time < 40; time++) plainMask(90, 0.4, plain);
    expect(kept).toEqual(plainMask(90, 0.4, plain));
    expect(random.save()).toEqual(plain.save());
  });

  it('drops a unit whose number is the ratio itself, and keeps it by a ratio just below', () => {
    const values = new Float64Array(60);
    usedState(8).fillRandom(values);
    const keeps = (unit: number, ratio: number): boolean => drop(3, 20, ratio, usedState(8)).kept[unit]!;
    const [low, high] = [values.findIndex((value) => value < 0.25), values.findIndex((value) => value > 0.75)];
    expect([keeps(low, values[low]!), keeps(high, values[high]!)]).toEqual([false, false]);
    expect([keeps(low, values[low]! - 2 ** -53), keeps(high, values[high]! - 2 ** -53)]).toEqual([true, true]);
    // Between two numbers that can be drawn.
    expect([keeps(low, values[low]! - 2 ** -55), keeps(low, values[low]! + 2 ** -55)]).toEqual([true, false]);
  });

  it('multiplies by its mask as NumPy does: what is not finite stays so, kept or dropped', () => {
    const arena = new Arena();
    const [y, dy] = [createMatrix(arena, 8, 9), createMatrix(arena, 8, 9)];
    const random = usedState(7);
    const layer = layerOf(arena, y, dy, 0.5, random);
    const [values, gradients] = [new Float32Array(72).fill(Infinity), new Float32Array(72).fill(NaN)];
    values.set([NaN, -Infinity, 1, -1], 9);
    writeMatrix(arena, y, values);
    writeMatrix(arena, dy, gradients);
    layer.forward(8, 'training');
    layer.backward(8);
    const mask = plainMask(72, 0.5, usedState(7)).map(Number);
    expect(readMatrix(arena, y)).toEqual(values.map((value, at) => value * mask[at]!));
    expect(readMatrix(arena, dy).every(Number.isNaN)).toBe(true);
  });

  it('keeps every unit for a ratio of 0', () => {
    expect(drop(8, 50, 0, usedState(1)).kept.every(Boolean)).toBe(true);
  });
});

describe('a dropout layer in evaluation', () => {
  it('draws nothing and multiplies every unit by the share that is kept', () => {
    const arena = new Arena();
    const y = createMatrix(arena, 8, 9);
    const random = usedState(7);
    const layer = layerOf(arena, y, createMatrix(arena, 4, 9), 0.3, random);
    const values = numbers(72, 1);
    writeMatrix(arena, y, values);
    layer.forward(8, 'evaluation');
    const share = Math.fround(0.7);
    expect(readMatrix(arena, y)).toEqual(values.map((value) => value * share));
    expect(random.save()).toEqual(usedState(7).save());
  });
});
