import type { Localized } from '../../schema/localized.ts';
import type { RunResult } from '../../report/runResult.ts';

/** What is told of a preset's figure, once its runs have ended. */
export interface FigureExplanation {
  /** The metrics that `why` reads. */
  readonly reads: readonly string[];
  /** Why it came out so, in about three sentences with the numbers of these very runs; their settings are the preset's own. */
  readonly why: (results: readonly RunResult[]) => readonly Localized[];
  /** What to change next: the settings that it sets, as `path=value`. */
  readonly change: { readonly label: Localized; readonly settings: readonly string[] };
  /** The same computation as the textbook writes it, of a figure that trains nothing. */
  readonly python?: () => string;
}
