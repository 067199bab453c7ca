/** The image that is looked at: drawn by hand, or one of a data set, which can be drawn on. */
import { computed, shallowRef } from 'vue';
import { inkOf, noInk, normalizeDigit } from '#core/inspection/index.ts';
import { eachFrame } from '../../timing/eachFrame.ts';
import type { ComputedRef, ShallowRef } from 'vue';
import type { Ink } from '#core/inspection/index.ts';

export interface LookedAt {
  readonly ink: Readonly<ShallowRef<Ink>>;
  /** As the network takes it, 28 × 28 of 0…255. */
  readonly pixels: Readonly<ShallowRef<Uint8Array>>;
  readonly isEmpty: ComputedRef<boolean>;
  /** After more was drawn on the ink. */
  readonly drawn: () => void;
  readonly clear: () => void;
  readonly show: (pixels: Uint8Array) => void;
}

export function useLookedAt(): LookedAt {
  const ink = shallowRef(noInk());
  const pixels = shallowRef(normalizeDigit(ink.value));
  // A hand is told of more often than it can be looked at.
  const drawn = eachFrame(() => (pixels.value = normalizeDigit(ink.value)));
  return {
    ink,
    pixels,
    isEmpty: computed(() => pixels.value.every((grey) => grey === 0)),
    drawn,
    clear: () => {
      ink.value = noInk();
      pixels.value = normalizeDigit(ink.value);
    },
    show: (given) => {
      ink.value = inkOf(given);
      pixels.value = given;
    },
  };
}
