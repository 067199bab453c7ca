/** An optimizer, a penalty and a schedule, as kernels over the parameters of a network. */
import { optimizers } from '../optimizers/index.ts';
import { updateFormulas } from '../reference/index.ts';
import { createElementSum } from './elementSum.ts';
import { createElementUpdate } from './elementUpdate.ts';
import { placeArray } from './layers/index.ts';
import type { Statement } from '../formula/index.ts';
import type { Allocator, Target } from '../kernels/index.ts';
import type { UpdateSpec } from '../reference/index.ts';
import type { Parameter, Statistic } from './layers/index.ts';

/** A parameter and the addresses of the optimizer's arrays beside it. */
export interface PlacedState {
  readonly parameter: Parameter;
  readonly state: readonly number[];
}

export interface Update {
  /** The optimizer's arrays beside each parameter, named as `W1.m`. */
  readonly slots: readonly Statistic[];
  /** What the penalty adds to the loss. */
  penalty(): number;
  /** Update t = 0, 1, … of `total`, with the gradients as they are. */
  apply(t: number, total: number): void;
}

/** Room for the optimizer's arrays beside each parameter. */
export function placeUpdate(
  allocator: Allocator,
  { optimizer }: Pick<UpdateSpec, 'optimizer'>,
  parameters: readonly Parameter[],
): PlacedState[] {
  const { state } = optimizers.resolve(optimizer).member;
  return parameters.map((parameter) => ({
    parameter,
    state: state.map(() => placeArray(allocator, parameter.layout)),
  }));
}

export function createUpdate(target: Target, spec: UpdateSpec, placed: readonly PlacedState[]): Update {
  const formulas = updateFormulas(spec);
  const { state, scalarsAt, penaltyScalars } = formulas;
  const scalars = Object.keys(scalarsAt(0, 1));
  const update = (statements: readonly Statement[], isUpdated: (kind: Parameter['kind']) => boolean) =>
    createElementUpdate(
      target,
      { statements, state, scalars },
      placed
        .filter(({ parameter }) => isUpdated(parameter.kind))
        .map(({ parameter: { layout, value, gradient }, state: addresses }) => ({
          layout,
          addresses: [value, gradient, ...addresses],
        })),
    );
  const penalized = update(formulas.penalized, (kind) => kind === 'weight');
  const plain = update(formulas.plain, (kind) => kind !== 'weight');
  const weights = placed.map(({ parameter }) => parameter).filter(({ kind }) => kind === 'weight');
  return {
    slots: placed.flatMap(({ parameter: { name, layout }, state: addresses }) =>
      state.map((slot, index) => ({ name: `${name}.${slot}`, layout, value: addresses[index]! })),
    ),
    penalty: formulas.loss === null ? () => 0 : createElementSum(target, formulas.loss, penaltyScalars, weights),
    apply: (t, total) => {
      const values = Object.values(scalarsAt(t, total));
      penalized(values);
      plain(values);
    },
  };
}
