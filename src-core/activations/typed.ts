/** An activation that a reader types: its formula as a setting. */
import { z } from 'zod';
import { formulaField } from '../formula/index.ts';

/** `{ id: 'typed', formula }`, of x. */
export const typedActivationSchema = z.strictObject({
  id: z.literal('typed'),
  /** As legends call it. */
  name: z.string().trim().max(40).default(''),
  formula: formulaField(['x']),
});

export type TypedActivation = z.infer<typeof typedActivationSchema>;
