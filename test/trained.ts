/** Whole runs on small data, and the network in float64 that they are held to. */
import { startRun } from '#core/kinds/index.ts';
import { runSchemas } from '#core/experiment/schema.ts';
import { architectureOf } from '#core/architecture/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { createReferenceNetwork } from '#core/reference/index.ts';
import type { Dataset, ImageSet } from '#core/datasets/index.ts';
import type { Checkpoint } from '#core/training/checkpoint.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { RunOutcome, RunStep } from '#core/training/step.ts';

export const specOf = (fields: object): TrainingSpec => runSchemas.training.parse(fields);

export interface Trained {
  readonly steps: readonly RunStep[];
  readonly outcome: RunOutcome;
  /** Before each step, and after the last. */
  readonly states: readonly Checkpoint[];
  values(metric: string): Map<number, number>;
}

/** A run to its end, with its state before every step. */
export function train(dataset: Dataset, fields: object, seed = 1): Trained {
  const run = startRun(new Workbench(() => dataset), specOf(fields), seed);
  const states = [run.checkpoint()!];
  const steps: RunStep[] = [];
  for (;;) {
    const next = run.steps.next();
    if (next.done) {
      const points = steps.flatMap((step) => step.points);
      const values = (metric: string): Map<number, number> =>
        new Map(points.filter((point) => point.metric === metric).map(({ iteration, value }) => [iteration, value]));
      return { steps, outcome: next.value, states, values };
    }
    steps.push(next.value);
    states.push(run.checkpoint()!);
  }
}

/** The inputs of some images, [N, D]. */
export function inputsOf({ pixels, rows, columns }: ImageSet, indices: readonly number[]): Float64Array {
  const size = rows * columns;
  const bytes = indices.flatMap((image) => [...pixels.subarray(image * size, (image + 1) * size)]);
  return Float64Array.from(bytes, (byte) => byte / 255);
}

/** The network in float64 that holds these arrays, and draws dropout's masks from `random`. */
export function referenceOf(
  spec: TrainingSpec['network'],
  inputs: number,
  arrays: ReadonlyMap<string, ArrayLike<number>>,
  random = new RandomState(0),
) {
  return createReferenceNetwork(architectureOf(spec, { inputs, classes: 10 }).layers, { arrays, random });
}

/** 0 … count − 1 */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
