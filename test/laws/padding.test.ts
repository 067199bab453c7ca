/** Padding is 0 and stays 0, whatever an update or a penalty makes of 0. */
import { describe, expect, it } from 'vitest';
import { parseFormula, toFunction } from '#core/formula/index.ts';
import { affineLayout, Arena } from '#core/kernels/index.ts';
import { createElementSum } from '#core/machine/elementSum.ts';
import { createElementUpdate } from '#core/machine/elementUpdate.ts';
import { placeArray, readArray, writeArray } from '#core/machine/layers/index.ts';
import { paddingOf } from '#core/machine/padding.ts';
import { RandomState } from '#core/random/randomState.ts';
import { numbers } from '../numbers.ts';
import { targetOf } from '../room.ts';

const layout = affineLayout(5, 27, { sparse: false, paired: false });
const COUNT = 5 * 27;

/** What optimizers are made of, put together by chance; of 0 many are 1, ∞ or NaN. */
const PARTS = [
  'w',
  'g',
  'm',
  'c',
  '1',
  '(w - 1)^2',
  'g / abs(g)',
  'exp(w)',
  'cos(m)',
  'log(abs(w))',
  'c^2',
  '1 / m',
  'w^0',
];

function madeStatements(random: RandomState): string[] {
  const part = (): string => PARTS[random.integer(PARTS.length)]!;
  const sum = (): string => `${part()} ${['+', '-', '*'][random.integer(3)]!} 0.1 * ${part()}`;
  return [`m = 0.5 * m + ${sum()}`, `w = w - 0.01 * (${sum()})`];
}

it('a weight matrix that fills no panel has padding', () => {
  expect(paddingOf(layout).length).toBe(layout.length - COUNT);
  expect(paddingOf(layout).length).toBeGreaterThan(0);
});

describe.each(['fused', 'separate'] as const)('with %s multiply-add', (arithmetic) => {
  it('stays 0 through updates of every kind, which move the elements as they should', () => {
    const random = new RandomState(7);
    let restored = 0;
    for (let trial = 0; trial < 120; trial++) {
      const statements = madeStatements(random);
      const arena = new Arena();
      const [w, g, m] = [placeArray(arena, layout), placeArray(arena, layout), placeArray(arena, layout)];
      const options = { statements, state: ['m'], scalars: ['c'] };
      const update = createElementUpdate(targetOf(arithmetic, arena), options, [{ layout, addresses: [w, g, m] }]);
      writeArray(arena, layout, w, numbers(COUNT, trial));
      writeArray(arena, layout, g, numbers(COUNT, 1000 + trial));
      const compact = { rows: 1, columns: 136, length: 136, index: (_row: number, column: number) => column };
      const alone = new Arena();
      const whole = [w, g, m].map((address) => {
        const copy = placeArray(alone, compact);
        alone.f32.set(readArray(arena, layout, address), copy / 4);
        return copy;
      });
      const copies = [{ layout: compact, addresses: whole }];
      const updateAlone = createElementUpdate(targetOf(arithmetic, alone), options, copies);
      for (const c of [0, 0.3, -2]) {
        update([c]);
        updateAlone([c]);
        for (const address of [w, m]) {
          const floats = arena.f32.subarray(address / 4, address / 4 + layout.length);
          expect(
            [...paddingOf(layout)].every((place) => floats[place] === 0),
            statements.join('; '),
          ).toBe(true);
        }
      }
      [w, m].forEach((address, index) => {
        const expected = alone.f32.subarray(whole[2 * index]! / 4, whole[2 * index]! / 4 + COUNT);
        expect([...readArray(arena, layout, address)], statements.join('; ')).toEqual([...expected]);
      });
      if (alone.f32[whole[0]! / 4 + COUNT] !== 0) restored++;
    }
    // Of the copies, the last place is no element either; there it shows what an update makes of 0.
    expect(restored).toBeGreaterThan(60);
  });

  it.each(['(w - 1)^2', 'cos(w)', 'w * log(abs(w))', '1 / w', 'c', 'exp(-c * w^2)', 'w^2', 'where(w == 0, 5, 1)'])(
    'does not count in Σ %s',
    (formula) => {
      for (const withZeros of [false, true]) {
        const arena = new Arena();
        const w = placeArray(arena, layout);
        const values = numbers(COUNT, 5);
        if (withZeros) values.set([0, 0], 3);
        writeArray(arena, layout, w, values);
        const sum = createElementSum(targetOf(arithmetic, arena), formula, { c: 0.5 }, [{ layout, value: w }]);
        const of = toFunction(parseFormula(formula, ['w', 'c']), ['w', 'c']);
        const expected = values.reduce((all, value) => all + of(value, 0.5), 0);
        if (Number.isFinite(expected)) expect(Math.abs(sum() - expected)).toBeLessThan(1e-5 * (1 + Math.abs(expected)));
        else expect(sum()).toBe(expected);
      }
    },
  );
});
