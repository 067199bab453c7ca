import type { Localized } from '../schema/localized.ts';

/** A question to be answered before one sees. */
export interface AskedQuestion {
  /** Under which it is answered. */
  readonly key: string;
  readonly ask: Localized;
  /** Null for one that is answered in one's own words. */
  readonly choices: readonly { readonly id: string; readonly text: Localized }[] | null;
}

/** One with choices. */
export interface ChoiceQuestion extends AskedQuestion {
  readonly choices: NonNullable<AskedQuestion['choices']>;
}
