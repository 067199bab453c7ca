/** One number of a network followed through its run's training, which is gone through once more. */
import { architectureOf } from '../architecture/index.ts';
import { InputError } from '../schema/inputError.ts';
import { optimizers } from '../optimizers/index.ts';
import { trainAgain } from './trainAgain.ts';
import type { ParameterDescription } from '../architecture/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Workbench } from '../machine/index.ts';
import type { KeptOfRun, TrainedRun } from './trainAgain.ts';

/** Where a number stands, rows and columns counted from 1. */
export interface WeightPlace {
  /** As `W1`, `b2`, `gamma1`. */
  readonly array: string;
  readonly row: number;
  readonly column: number;
}

/** A number before every update and after the last; how it got there. */
export interface WeightTrace {
  readonly place: WeightPlace;
  /** [updates + 1] */
  readonly values: Float32Array;
  /** ∂L/∂w of the mini-batch of each update, without the penalty's. [updates] */
  readonly gradients: Float32Array;
  /** The optimizer's numbers beside it, by their names. Each [updates + 1]. */
  readonly state: readonly (readonly [name: string, values: Float32Array])[];
  /** The loss of the mini-batch before each update, penalty included. [updates] */
  readonly losses: Float64Array;
}

/** What there is of a run to hold its training to. */
export interface ToldOfRun {
  readonly kept: KeptOfRun | null;
  /** Of its mini-batches, the first and those after it. */
  readonly losses: ArrayLike<number>;
}

/** The arrays of a network whose numbers are trained, in forward order. */
export const trainedArrays = ({ network }: TrainingSpec): readonly ParameterDescription[] =>
  architectureOf(network).layers.flatMap(({ parameters }) => parameters);

/** Throws an `InputError` for an array that the network does not have, or a place outside of it. */
export function checkPlace(spec: TrainingSpec, { array, row, column }: WeightPlace): void {
  const all = trainedArrays(spec);
  const found = all.find(({ name }) => name === array);
  if (found === undefined) {
    throw new InputError({ code: 'wrongChoice', path: 'array', allowed: all.map(({ name }) => name), got: array });
  }
  const within = (path: string, got: number, most: number): void => {
    if (got > most) throw new InputError({ code: 'outOfRange', path, allowed: `[1, ${most}]`, got: String(got) });
  };
  within('row', row, found.rows);
  within('column', column, found.columns);
}

/**
 * Trains as the run did, for `until` updates, at least as many as the network that was kept, and follows one number. Throws an
 * `InputError` for a place outside of the network, and where the training comes to other bits than the run. Pulled on, an
 * update at a time; yields its share.
 */
export function* followWeight(
  workbench: Workbench,
  trained: TrainedRun,
  told: ToldOfRun,
  { place, until }: { readonly place: WeightPlace; readonly until: number },
): Generator<number, WeightTrace, void> {
  checkPlace(trained.spec, place);
  const slots = optimizers.resolve(trained.spec.optimizer).member.state;
  const values = new Float32Array(until + 1);
  const gradients = new Float32Array(until);
  const losses = new Float64Array(until);
  const state = slots.map((name) => [name, new Float32Array(until + 1)] as const);
  yield* trainAgain(workbench, trained, told, until, (done, run, loss) => {
    const now = run.number(place.array, place.row - 1, place.column - 1)!;
    values[done] = now.value;
    state.forEach(([, kind], at) => (kind[done] = now.state[at]!));
    if (done === 0) return;
    gradients[done - 1] = now.gradient;
    losses[done - 1] = loss;
  });
  return { place, values, gradients, state, losses };
}
