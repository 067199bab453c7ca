/** An optimizer, a penalty and a schedule, as kernels over the parameters of a network. */
import { link } from '../assembler/index.ts';
import { elementwise, elementwiseSum, parseFormula, toFunction } from '../formula/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { penalties } from '../penalties/index.ts';
import { schedules } from '../schedules/index.ts';
import { placeArray } from './layers/index.ts';
import type { z } from 'zod';
import type { Elementwise } from '../formula/index.ts';
import type { Allocator, Target } from '../kernels/index.ts';
import type { Hyper } from '../schema/family.ts';
import type { Parameter, Statistic } from './layers/index.ts';

const FLOAT = 4;

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
  const code = (statements: readonly string[]): Elementwise =>
    elementwise({
      statements,
      arrays: ['w', 'g', ...state],
      transient: ['g'],
      flushed: state,
      scalars,
      fusion: target.arithmetic,
    });
  const plain = code(optimizer.update);
  const penalized = code([
    ...(penalty.decay === null ? [] : [penalty.decay]),
    ...(penalty.gradient === null ? [] : [`g = g + (${penalty.gradient})`]),
    ...(optimizer.decay === null ? [] : [optimizer.decay]),
    ...optimizer.update,
  ]);
  const kernels = link(
    {
      plain: plain.code,
      penalized: penalized.code,
    },
    target.arena.memory,
  );
  return {
    slots: placed.flatMap(({ parameter: { name, layout }, state: addresses }) =>
      state.map((slot, index) => ({ name: `${name}.${slot}`, layout, value: addresses[index]! })),
    ),
    penalty: penaltySum(target, penalty.loss, penaltyHyper, placed),
    apply: (t, total) => {
      const values = [...Object.values(scalarsAt(t, total)), ...Object.values(penaltyHyper)];
      const call = { plain: plain.scalarArguments(values), penalized: penalized.scalarArguments(values) };
      for (const { parameter, state: addresses } of placed) {
        const which = parameter.kind === 'weight' ? 'penalized' : 'plain';
        const bytes = FLOAT * parameter.layout.length;
        kernels[which](parameter.value, parameter.gradient, ...addresses, bytes, ...call[which]);
      }
    },
  };
}

/** Σ of the penalty's loss over all weights. */
function penaltySum(
  { arena, arithmetic }: Target,
  formula: string | null,
  hyper: Hyper,
  placed: readonly PlacedState[],
): () => number {
  if (formula === null) return () => 0;
  const scalars = Object.keys(hyper);
  const { code, scalarArguments } = elementwiseSum({ formula, array: 'w', scalars, fusion: arithmetic });
  const { sum } = link({ sum: code }, arena.memory);
  const given = scalarArguments(Object.values(hyper));
  const weights = placed.map(({ parameter }) => parameter).filter(({ kind }) => kind === 'weight');
  return () => weights.reduce((total, { value, layout }) => total + sum(value, FLOAT * layout.length, ...given), 0);
}
