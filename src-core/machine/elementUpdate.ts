/** Assignments to all elements of parameters and their optimizer's arrays; padding stays 0. */
import { link } from '../assembler/index.ts';
import { elementwise } from '../formula/index.ts';
import { paddingOf } from './padding.ts';
import type { Target, WeightLayout } from '../kernels/index.ts';

const FLOAT = 4;
const VECTOR = 16;

export interface ElementUpdateOptions {
  /** Assignments to w, to g (which stays as it was) and to the state. */
  readonly statements: readonly string[];
  /** Arrays beside w and its gradient g. */
  readonly state: readonly string[];
  readonly scalars: readonly string[];
}

/** Updates w, with gradient g, and the state at these addresses, in this order. */
export type ApplyUpdate = (layout: WeightLayout, addresses: readonly number[]) => void;

/**
 * The update with given values of the scalars, as a function to be applied to one parameter after another.
 *
 * Most updates leave zeros as they are, and padding with them; one such as w ← w − (w − 1)² does not, nor does g / |g|. A vector of
 * zeros in a memory of its own tells: it goes through the same code before anything else does. Where it comes out as
 * something else, padding is set back to 0 after each update.
 */
export function createElementUpdate(
  { arena, arithmetic }: Target,
  { statements, state, scalars }: ElementUpdateOptions,
): (values: readonly number[]) => ApplyUpdate {
  const arrays = ['w', 'g', ...state];
  const options = { statements, arrays, transient: ['g'], flushed: state, scalars, arithmetic };
  const { code, scalarArguments } = elementwise(options);
  const { update } = link({ update: code }, arena.memory);
  const aside = new WebAssembly.Memory({ initial: 1 });
  const { tried } = link({ tried: code }, aside);
  const zeros = new Float32Array(aside.buffer, 0, (arrays.length * VECTOR) / FLOAT);
  const places = arrays.map((_, index) => index * VECTOR);
  const paddings = new Map<WeightLayout, Uint32Array>();

  function clearPadding(layout: WeightLayout, addresses: readonly number[]): void {
    const padding = paddings.get(layout) ?? paddingOf(layout);
    paddings.set(layout, padding);
    const floats = arena.f32;
    for (const address of addresses) for (const place of padding) floats[address / FLOAT + place] = 0;
  }

  return (values) => {
    const given = scalarArguments(values);
    zeros.fill(0);
    tried(...places, VECTOR, ...given);
    const keepsZeros = zeros.every((value) => value === 0);
    return (layout, addresses) => {
      update(...addresses, FLOAT * layout.length, ...given);
      if (!keepsZeros) clearPadding(layout, addresses);
    };
  };
}
