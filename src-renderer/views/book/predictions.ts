/** What was predicted of each preset's question; of the session, as its runs are. */
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { z } from 'zod';
import { sessionDocument } from '../../stores/sessionDocument.ts';

const predictionsSchema = z.record(
  z.string().max(100),
  z.object({
    choice: z.string().max(100),
    /** Milliseconds since 1970. */
    at: z.number(),
  }),
);

export type Predictions = z.infer<typeof predictionsSchema>;
export type MadePrediction = Predictions[string];

export const usePredictions = defineStore('predictions', () => {
  const { value, change } = sessionDocument<Predictions>('predictions', predictionsSchema, {});
  return {
    count: computed(() => Object.keys(value.value).length),
    of: (preset: string): MadePrediction | null => value.value[preset] ?? null,
    make: (preset: string, choice: string): void => {
      const made = { choice, at: Date.now() };
      change((now) => ({ ...now, [preset]: made }));
    },
    forget: (preset: string): void => change(({ [preset]: _, ...others }) => others),
  };
});
