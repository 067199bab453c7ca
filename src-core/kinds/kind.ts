/** How a kind of run is computed and drawn; what its file says is in `experiment/kinds`. */
import type { DatasetSize } from '../datasets/index.ts';
import type { SpecOf, Kind } from '../experiment/kinds/index.ts';
import type { Workbench } from '../machine/index.ts';
import type { Chart, ChartWish, Language } from '../report/chart.ts';
import type { RunResult } from '../report/runResult.ts';
import type { ChartTheme } from '../report/theme.ts';
import type { Localized } from '../schema/localized.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import type { MetricPoint, RunOutcome, RunStep } from '../training/step.ts';
import type { Cost } from './cost.ts';
import type { Experiment } from '../experiment/schema.ts';

export interface Run {
  /** `next()` does one iteration. */
  readonly steps: Generator<RunStep, RunOutcome, void>;
  /** The state between two steps; null for a run that takes no time worth saving. */
  checkpoint(): Checkpoint | null;
  /** The trained network, without what only training needs; null for a run that trains none. */
  network(): Checkpoint | null;
}

/** What a run starts from. */
export interface Beginning<Spec> {
  readonly workbench: Workbench;
  readonly spec: Spec;
  readonly seed: number;
  /** Not computed before it is needed, because that takes a checksum of the data. */
  readonly identity: () => string;
  readonly resume: Checkpoint | null;
}

/** What a preset says about its figures. */
export interface Charted {
  readonly title: Localized;
  readonly charts: readonly ChartWish[];
}

/** How figures are drawn. */
export interface Drawing {
  readonly experiment: Experiment;
  readonly results: readonly RunResult[];
  readonly language: Language;
  readonly theme: ChartTheme;
  readonly preset: Charted | undefined;
}

export interface RunKind<K extends Kind> {
  cost(spec: SpecOf<K>): Cost;
  /** Throws an `InputError` for what only a formula or the data set can tell; `dataset` is null where it is not at hand. */
  check(spec: SpecOf<K>, dataset: DatasetSize | null): void;
  start(beginning: Beginning<SpecOf<K>>): Run;
  charts(drawing: Drawing): Chart[];
}

/** A run that takes no time worth saving. */
export const briefRun = (steps: Run['steps']): Run => ({ steps, checkpoint: () => null, network: () => null });

/** Numbers of one iteration of a run without epochs, by metric. */
export const pointsOf = (iteration: number, values: Readonly<Record<string, number>>): MetricPoint[] =>
  Object.entries(values).map(([metric, value]) => ({ iteration, epoch: iteration, metric, value }));
