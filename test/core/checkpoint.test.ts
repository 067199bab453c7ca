import { describe, expect, it } from 'vitest';
import { crc32 } from '#core/datasets/crc32.ts';
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

  it('is refused in one line when its header is none, though its checksum is right', () => {
    const bytes = encodeCheckpoint(checkpoint);
    const length = new DataView(bytes.buffer).getUint32(8, true);
    const header = String.fromCharCode(...bytes.subarray(12, 12 + length));
    const forged = (text: string): Uint8Array => {
      const made = bytes.slice();
      made.set(
        Uint8Array.from(text.padEnd(length), (letter) => letter.charCodeAt(0)),
        12,
      );
      new DataView(made.buffer).setUint32(made.length - 4, crc32(made.subarray(0, -4)), true);
      return made;
    };
    expect(decodeCheckpoint(forged(header))).toEqual(checkpoint);
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"identity":1}',
      header.replace('"iteration":12', '"iteration":-1'),
      header.replace('"position"', '"positiom"'),
      header.replace('["W1",4]', '["W1",3]'),
      header.replace('["W1",4]', '["W1",9]'),
    ]) {
      expect(() => decodeCheckpoint(forged(text)), text).toThrow(InputError);
      expect(() => decodeCheckpoint(forged(text)), text).toThrow(/^checkpoint is damaged: .*$/);
    }
  });

  it('is refused by its head where that tells, before the rest is read', () => {
    /** Bytes of which nobody may take a part, as a checksum over all of them does. */
    class Unread extends Uint8Array {
      override subarray(): never {
        throw new Error('all of it was read');
      }
    }
    const unread = (change: (bytes: Uint8Array) => void): Uint8Array => {
      const bytes = encodeCheckpoint(checkpoint);
      change(bytes);
      return new Unread(bytes.buffer);
    };
    expect(() => decodeCheckpoint(new Unread(1000))).toThrow(/does not begin as a checkpoint/);
    const longer = unread(({ buffer }) => new DataView(buffer).setUint32(8, 0xffff_ff00, true));
    expect(() => decodeCheckpoint(longer)).toThrow(/^checkpoint is damaged: its header/);
    expect(() => decodeCheckpoint(unread(() => undefined))).toThrow('all of it was read');
  });

  it('is refused when it is cut off', () => {
    const bytes = encodeCheckpoint(checkpoint);
    for (const length of [0, 5, 11, 100, bytes.length - 1]) {
      expect(() => decodeCheckpoint(bytes.subarray(0, length))).toThrow(/checkpoint is damaged/);
    }
  });
});
