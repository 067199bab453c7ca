/** The fewest updates to the height that counts, on each surface; of the session, as its runs are. */
import { defineStore } from 'pinia';
import { z } from 'zod';
import { sessionDocument } from './sessionDocument.ts';

/** A path counts once it is below this. */
export const PAR_TARGET = 1e-3;

const parSchema = z.object({
  updates: z.int().min(0),
  /** What did it: its id, and its settings by name. */
  optimizer: z.string().max(100),
  settings: z.record(z.string().max(100), z.number()),
});
const parsSchema = z.record(z.string().max(100), parSchema);

export type Par = z.infer<typeof parSchema>;

export const usePars = defineStore('pars', () => {
  const { value, change } = sessionDocument('pars', parsSchema, {});
  return {
    of: (surface: string): Par | null => value.value[surface] ?? null,
    /** Kept where it is better than what is kept. */
    keep: (surface: string, made: Par): void => {
      const before = value.value[surface];
      if (before !== undefined && before.updates <= made.updates) return;
      change((now) => {
        const known = now[surface];
        return known !== undefined && known.updates <= made.updates ? now : { ...now, [surface]: made };
      });
    },
  };
});
