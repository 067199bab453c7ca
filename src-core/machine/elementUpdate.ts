/** Assignments to all elements of parameters and their optimizer's arrays; padding stays 0. */
import { link } from '../assembler/index.ts';
import { elementwise } from '../formula/index.ts';
import { paddingOf } from './padding.ts';
import type { Statement } from '../formula/index.ts';
import type { Target, WeightLayout } from '../kernels/index.ts';

const FLOAT = 4;
const VECTOR = 16;

export interface ElementUpdateOptions {
  /** Assignments to w, to g (which stays as it was) and to the state. */
  readonly statements: readonly Statement[];
  /** Arrays beside w and its gradient g. */
  readonly state: readonly string[];
  readonly scalars: readonly string[];
}

/** What is updated: w, its gradient g and the state, at these addresses, in this order. */
export interface UpdatedArrays {
  readonly layout: WeightLayout;
  readonly addresses: readonly number[];
}

/**
 * The update of all `updated`, with given values of the scalars.
 *
 * Most updates leave zeros as they are, and padding with them; one such as w ← w − (w − 1)² does not, nor does g / |g|. A vector of
 * zeros in a memory of its own tells: it goes through the same code before anything else does. Where it comes out as
 * something else, padding is set back to 0 after each update.
 */
export function createElementUpdate(
  { arena, arithmetic }: Target,
  { statements, state, scalars }: ElementUpdateOptions,
  updated: readonly UpdatedArrays[],
): (values: readonly number[]) => void {
  const arrays = ['w', 'g', ...state];
  const options = { statements, arrays, transient: ['g'], flushed: state, scalars, arithmetic };
  const { code, scalarArguments } = elementwise(options);
  const { update } = link({ update: code }, arena.memory);
  const aside = new WebAssembly.Memory({ initial: 1 });
  const { tried } = link({ tried: code }, aside);
  const zeros = new Float32Array(aside.buffer, 0, (arrays.length * VECTOR) / FLOAT);
  const places = arrays.map((_, index) => index * VECTOR);
  const paddings = new Map<WeightLayout, Uint32Array>();

  function clearPadding({ layout, addresses }: UpdatedArrays): void {
    const padding = paddings.get(layout) ?? paddingOf(layout);
    paddings.set(layout, padding);
    const floats = arena.f32;
    for (const address of addresses) for (const place of padding) floats[address / FLOAT + place] = 0;
  }

  /** The calls with these arguments, and whether they keep zeros. */
  function prepare(given: readonly number[]) {
    zeros.fill(0);
    tried(...places, VECTOR, ...given);
    const calls = updated.map(({ layout, addresses }) => [...addresses, FLOAT * layout.length, ...given]);
    return { given, calls, keepsZeros: zeros.every((value) => value === 0) };
  }

  let prepared = prepare(scalarArguments(scalars.map(() => NaN)));
  return (values) => {
    const given = scalarArguments(values);
    // Most scalars are the same in every update.
    if (!given.every((value, index) => Object.is(value, prepared.given[index]))) prepared = prepare(given);
    for (const call of prepared.calls) update(...call);
    if (!prepared.keepsZeros) for (const arrays of updated) clearPadding(arrays);
  };
}
