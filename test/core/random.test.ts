import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RandomState } from '#core/random/randomState.ts';

interface Stream {
  readonly random_sample: number[];
  readonly standard_normal: number[];
  readonly choice_60000_x12: number[];
  readonly choice_300_x12: number[];
  readonly permutation_20: number[];
  readonly uniform_minus8_minus4: number[];
  readonly mixed: { a: number[]; b: number[]; c: number[]; d: number[]; e: number[] };
}

const fixture = JSON.parse(readFileSync(new URL('../fixtures/rng.json', import.meta.url), 'utf8')) as {
  streams: Readonly<Record<string, Stream>>;
};

const times = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);
const choice = (random: RandomState, n: number, count: number): number[] => {
  const target = new Uint32Array(count);
  random.choice(n, target);
  return [...target];
};

describe.each(Object.entries(fixture.streams))('NumPy’s RandomState(%s)', (seed, expected) => {
  const state = (): RandomState => new RandomState(Number(seed));

  it('draws the same doubles', () => {
    const random = state();
    expect(times(8, () => random.random())).toEqual(expected.random_sample);
  });

  it('draws the same normals', () => {
    const random = state();
    expect(times(9, () => random.standardNormal())).toEqual(expected.standard_normal);
  });

  it('makes the same choices and permutations', () => {
    expect(choice(state(), 60_000, 12)).toEqual(expected.choice_60000_x12);
    expect(choice(state(), 300, 12)).toEqual(expected.choice_300_x12);
    expect([...state().permutation(20)]).toEqual(expected.permutation_20);
  });

  it('draws the same uniform numbers', () => {
    const random = state();
    expect(times(5, () => random.uniform(-8, -4))).toEqual(expected.uniform_minus8_minus4);
  });

  it('goes through a mixed sequence as NumPy does', () => {
    const random = state();
    expect(times(3, () => random.standardNormal())).toEqual(expected.mixed.a);
    expect(choice(random, 60_000, 4)).toEqual(expected.mixed.b);
    expect(times(2, () => random.random())).toEqual(expected.mixed.c);
    expect(times(2, () => random.standardNormal())).toEqual(expected.mixed.d);
    expect([...random.permutation(6)]).toEqual(expected.mixed.e);
  });
});

describe('a saved state', () => {
  it('goes on where it was saved, in the middle of a pair of normals too', () => {
    const random = new RandomState(7);
    times(1001, () => random.standardNormal());
    const saved = random.save();
    const next = times(700, () => random.standardNormal());
    const other = new RandomState(0);
    other.restore(saved);
    expect(times(700, () => other.standardNormal())).toEqual(next);
  });
});
