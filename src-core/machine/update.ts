/** An optimizer, a penalty and a schedule, as kernels over the parameters of a network. */
import { parseFormula, toFunction } from '../formula/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { penalties } from '../penalties/index.ts';
import { schedules } from '../schedules/index.ts';
import { createElementSum } from './elementSum.ts';
import { createElementUpdate } from './elementUpdate.ts';
import { placeArray } from './layers/index.ts';
import type { z } from 'zod';
import type { Allocator, Target } from '../kernels/index.ts';
import type { Hyper } from '../schema/family.ts';
import type { Parameter, Statistic } from './layers/index.ts';

/** How parameters are changed, as an experiment file says it. */
export interface UpdateSpec {
  readonly optimizer: z.infer<typeof optimizers.schema>;
  readonly penalty: z.infer<typeof penalties.schema>;
  readonly schedule: z.infer<typeof schedules.schema>;
}

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

/** Scalars that change from step to step: the scheduled learning rate and what the optimizer computes once per step. */
function stepScalars(spec: Pick<UpdateSpec, 'optimizer' | 'schedule'>): (t: number, total: number) => Hyper {
  const { member: optimizer, hyper } = optimizers.resolve(spec.optimizer);
  const { member: schedule, hyper: scheduleHyper } = schedules.resolve(spec.schedule);
  const names = [...Object.keys(hyper), 't'];
  const formulas = Object.entries(optimizer.step).map(
    ([name, text]) => [name, toFunction(parseFormula(text, names), names)] as const,
  );
  return (t, total) => {
    const share = schedule.factor(t, total, scheduleHyper);
    const scheduled = { ...hyper, learningRate: hyper['learningRate']! * share };
    const values = [...Object.values(scheduled), t + 1];
    return { ...scheduled, schedule: share, ...Object.fromEntries(formulas.map(([name, f]) => [name, f(...values)])) };
  };
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
  const { member: optimizer } = optimizers.resolve(spec.optimizer);
  const { member: penalty, hyper: penaltyHyper } = penalties.resolve(spec.penalty);
  const state: readonly string[] = optimizer.state;
  const scalarsAt = stepScalars(spec);
  const scalars = [...Object.keys(scalarsAt(0, 1)), ...Object.keys(penaltyHyper)];
  const plain = createElementUpdate(target, { statements: optimizer.update, state, scalars });
  const penalized = createElementUpdate(target, {
    statements: [
      ...(penalty.decay === null ? [] : [penalty.decay]),
      ...(penalty.gradient === null ? [] : [`g = g + (${penalty.gradient})`]),
      ...(optimizer.decay === null ? [] : [optimizer.decay]),
      ...optimizer.update,
    ],
    state,
    scalars,
  });
  const weights = placed.map(({ parameter }) => parameter).filter(({ kind }) => kind === 'weight');
  return {
    slots: placed.flatMap(({ parameter: { name, layout }, state: addresses }) =>
      state.map((slot, index) => ({ name: `${name}.${slot}`, layout, value: addresses[index]! })),
    ),
    penalty: penalty.loss === null ? () => 0 : createElementSum(target, penalty.loss, penaltyHyper, weights),
    apply: (t, total) => {
      const values = [...Object.values(scalarsAt(t, total)), ...Object.values(penaltyHyper)];
      const applied = { plain: plain(values), penalized: penalized(values) };
      for (const { parameter, state: addresses } of placed) {
        const which = parameter.kind === 'weight' ? 'penalized' : 'plain';
        applied[which](parameter.layout, [parameter.value, parameter.gradient, ...addresses]);
      }
    },
  };
}
