import type { Localized } from '../schema/localized.ts';

/** A question with choices, to be answered before one sees. */
export interface AskedQuestion {
  /** Under which it is answered. */
  readonly key: string;
  readonly ask: Localized;
  readonly choices: readonly { readonly id: string; readonly text: Localized }[];
}
