import { describe, expect, it } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint } from '#core/training/checkpoint.ts';
import { InputError } from '#core/schema/inputError.ts';
import { RandomState } from '#core/random/randomState.ts';
import type { Checkpoint } from '#core/training/checkpoint.ts';

const random = new RandomState(3);
random.standardNormal();

const checkpoint: Checkpoint = {
  identity: 'a run – 실행',
  iteration: 12,
  divergence: null,
  random: random.save(),
  arrays: new Map([
    ['W1', Float32Array.of(1, -2, Math.fround(0.1), NaN)],
    ['W1.m', Float32Array.of(0)],
  ]),
};

describe('a checkpoint', () => {
  it('comes back from its bytes as it was', () => {
    expect(decodeCheckpoint(encodeCheckpoint(checkpoint))).toEqual(checkpoint);
  });

  it('is refused when any one byte is changed', () => {
    const bytes = encodeCheckpoint(checkpoint);
    for (let at = 0; at < bytes.length; at += 97) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      expect(() => decodeCheckpoint(damaged)).toThrow(InputError);
    }
  });

  it('is refused when it is cut off', () => {
    const bytes = encodeCheckpoint(checkpoint);
    for (const length of [0, 5, 11, 100, bytes.length - 1]) {
      expect(() => decodeCheckpoint(bytes.subarray(0, length))).toThrow(/checkpoint is damaged/);
    }
  });
});
