/** The optimizers; a new one is a file and a line here. */
import { family } from '../schema/family.ts';
import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { momentum } from './momentum.ts';
import { nesterov } from './nesterov.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';
import { declareTyped } from './typed.ts';
import type { z } from 'zod';
import type { TypedOptimizer } from './typed.ts';

export { typedOptimizerSchema } from './typed.ts';

export const optimizers = family({ name: { ko: '최적화 기법', en: 'Optimizer' }, short: false }, [
  sgd,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adam,
  adamw,
  adadelta,
]);

/** A member with its hyper-parameters, or the formulas of one that a reader typed. */
export type OptimizerChoice = z.infer<typeof optimizers.schema> | TypedOptimizer;

/** What a choice names: its declaration and the values of its hyper-parameters. */
export function chosenOptimizer(choice: OptimizerChoice) {
  return choice.id === 'typed' ? { member: declareTyped(choice), hyper: choice.hyper } : optimizers.resolve(choice);
}
