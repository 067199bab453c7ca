/** Larger type, to be read from the last row. */
import { watchEffect } from 'vue';
import { z } from 'zod';
import { remembered } from '../stores/remembered.ts';

const schema = z.object({ larger: z.boolean().default(false) });

/** In the setup of the app; gives what switches it. */
export function useProjector(): () => void {
  const state = remembered('projector', schema);
  watchEffect(() => {
    document.documentElement.toggleAttribute('data-projector', state.value.larger);
  });
  return () => {
    state.value = { larger: !state.value.larger };
  };
}
