/** What the lab tells of experiments before and after they are begun. */
import type { Choices } from '../experiment/choices.ts';
import type { Experiment, RunSpec } from '../experiment/schema.ts';
import type { Refusal } from '../refusals/index.ts';
import type { Localized } from '../schema/localized.ts';

export interface ExperimentEntry {
  readonly id: number;
  /** Its identity, which it keeps wherever it goes. */
  readonly uid: string;
  /** The number of its first run, by which its files are named. */
  readonly firstNumber: number;
  readonly name: string;
  readonly preset: string | null;
  readonly createdAt: number;
  readonly experiment: Experiment;
}

export type Validation =
  { readonly ok: true; readonly experiment: Experiment } | { readonly ok: false; readonly refusal: Refusal };

export interface PlannedCost {
  readonly position: number;
  readonly label: Localized;
  readonly choices: Choices;
  readonly seed: number;
  readonly spec: RunSpec;
  readonly iterations: number;
  /** Weights, biases, γ and β. */
  readonly parameters: number;
  /** Estimated time of one trainer. */
  readonly seconds: number;
}

export interface Plan {
  readonly runs: readonly PlannedCost[];
  /** Estimated, with the trainers there are. */
  readonly seconds: number;
  /** Estimated memory of a trainer. */
  readonly bytes: number;
}
