import { parseAssignment, parseFormula, renamed, toFunction } from '../formula/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { penalties } from '../penalties/index.ts';
import { schedules } from '../schedules/index.ts';
import type { z } from 'zod';
import type { Assignment, Formula, Node, Statement } from '../formula/index.ts';
import type { OptimizerChoice } from '../optimizers/index.ts';
import type { Hyper } from '../schema/family.ts';

/** How parameters are changed, as an experiment file says it. */
export interface UpdateSpec {
  readonly optimizer: OptimizerChoice;
  readonly penalty: z.infer<typeof penalties.schema>;
  readonly schedule: z.infer<typeof schedules.schema>;
}

/** An update, as assignments in order, of `w`, its gradient `g`, the optimizer's state and scalars. */
export interface UpdateFormulas {
  /** The optimizer's arrays beside each parameter. */
  readonly state: readonly string[];
  /** Of all parameters but weights, and of weights, which penalties and decay concern. */
  readonly plain: readonly Statement[];
  readonly penalized: readonly Statement[];
  /** What the penalty adds to the loss for a weight `w`, of its own scalars; null adds nothing. */
  readonly loss: Formula | null;
  readonly penaltyScalars: Hyper;
  /** What the penalty's hyper-parameters are called among these scalars. */
  readonly penaltyNames: Readonly<Record<string, string>>;
  /** All scalars of update t = 0, 1, … of `total`: hyper-parameters, the scheduled learning rate, what is computed once. */
  readonly scalarsAt: (t: number, total: number) => Hyper;
}

/** The penalty's scalars, called otherwise where the optimizer has one of that name: both are in one update. */
function namesBeside(scalars: Hyper, others: readonly string[]): Readonly<Record<string, string>> {
  const taken = new Set(others);
  return Object.fromEntries(
    Object.keys(scalars).map((name) => {
      let own = name;
      while (taken.has(own)) own += '_';
      taken.add(own);
      return [name, own];
    }),
  );
}

export function updateFormulas(spec: UpdateSpec): UpdateFormulas {
  const { member: optimizer, hyper } = optimizers.resolve(spec.optimizer);
  const { member: penalty, hyper: given } = penalties.resolve(spec.penalty);
  const { member: schedule, hyper: scheduleHyper } = schedules.resolve(spec.schedule);
  const names = [...Object.keys(hyper), 't'];
  const own = ['w', 'g', 'schedule', ...names, ...optimizer.state, ...Object.keys(optimizer.step)];
  const called = namesBeside(given, own);
  const penaltyScalars = Object.fromEntries(Object.entries(given).map(([name, value]) => [called[name]!, value]));
  const ofPenalty = (formula: Formula): Node => renamed(parseFormula(formula), called);
  const gradient = (formula: Formula): Assignment => ({
    target: 'g',
    formula: { kind: 'operation', operator: '+', left: { kind: 'variable', name: 'g' }, right: ofPenalty(formula) },
  });
  const decay = (statement: string): Assignment => {
    const { target, formula } = parseAssignment(statement);
    return { target, formula: ofPenalty(formula) };
  };
  const once = Object.entries(optimizer.step).map(
    ([name, text]) => [name, toFunction(parseFormula(text, names), names)] as const,
  );
  return {
    state: optimizer.state,
    plain: optimizer.update,
    penalized: [
      ...(penalty.decay === null ? [] : [decay(penalty.decay)]),
      ...(penalty.gradient === null ? [] : [gradient(penalty.gradient)]),
      ...(optimizer.decay === null ? [] : [optimizer.decay]),
      ...optimizer.update,
    ],
    loss: penalty.loss === null ? null : ofPenalty(penalty.loss),
    penaltyScalars,
    penaltyNames: called,
    scalarsAt: (t, total) => {
      const share = schedule.factor(t, total, scheduleHyper);
      const { learningRate } = hyper;
      const scheduled = learningRate === undefined ? hyper : { ...hyper, learningRate: learningRate * share };
      const values = [...Object.values(scheduled), t + 1];
      const computed = Object.fromEntries(once.map(([name, f]) => [name, f(...values)]));
      return { ...scheduled, schedule: share, ...computed, ...penaltyScalars };
    },
  };
}
