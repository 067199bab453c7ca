import type { ExperimentInput } from '../experiment/schema.ts';
import type { ChartWish } from '../report/chart.ts';
import type { VerdictRule } from '../verdicts/judge.ts';
import type { Localized } from '../schema/localized.ts';

export type WithoutFormat<T> = T extends unknown ? Omit<T, 'format'> : never;

/** A figure of the book, ready to run: what it asks, what to look for, the settings, and how it is drawn. */
export interface Preset {
  readonly id: string;
  readonly title: Localized;
  /** To be answered before running. */
  readonly question: Localized;
  /** What to look for. States only what was measured with the book's own code. */
  readonly expectation: Localized;
  /** Chapter and figure of the book. */
  readonly reference: string;
  /** An experiment file but for its format line. */
  readonly experiment: WithoutFormat<ExperimentInput>;
  /** What is compared too at a path of its comparison, where a data set is at hand that need not be. */
  readonly beside?: {
    readonly path: string;
    readonly values: readonly { readonly dataset: string; readonly value: unknown }[];
  };
  /** Figures, for the experiments that train. */
  readonly charts: readonly ChartWish[];
  /** What was to be predicted, and what the results say to it. */
  readonly verdict: VerdictRule;
}
