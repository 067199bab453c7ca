import { describe, expect, it } from 'vitest';
import { Arena } from '#core/kernels/arena.ts';
import { panelLayout } from '#core/kernels/panels.ts';
import { placeParameter, readArray, writeArray } from '#core/machine/layers/parameter.ts';

describe('a parameter', () => {
  it('is read and written row by row, whatever its layout in memory', () => {
    const arena = new Arena();
    const W = placeParameter(arena, { name: 'W1', kind: 'weight', rows: 3, columns: 70 }, panelLayout(3, 70, 13));
    const values = Float32Array.from({ length: 210 }, (_, i) => i + 1);
    writeArray(arena, W.layout, W.value, values);
    expect(readArray(arena, W.layout, W.value)).toEqual(values);
    expect(readArray(arena, W.layout, W.gradient)).toEqual(new Float32Array(210));
  });

  it('keeps its padding at zero', () => {
    const arena = new Arena();
    const b = placeParameter(arena, { name: 'b1', kind: 'bias', rows: 1, columns: 6 });
    writeArray(arena, b.layout, b.value, [1, 2, 3, 4, 5, 6]);
    expect([...arena.f32.subarray(b.value / 4, b.value / 4 + 8)]).toEqual([1, 2, 3, 4, 5, 6, 0, 0]);
  });

  it('refuses values of another size', () => {
    const arena = new Arena();
    const b = placeParameter(arena, { name: 'b1', kind: 'bias', rows: 1, columns: 6 });
    expect(() => writeArray(arena, b.layout, b.value, [1])).toThrow('an array of 1 × 6 takes 6 values, got 1');
  });
});
