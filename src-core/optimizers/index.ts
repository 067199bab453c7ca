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
import { typedOptimizer } from './typed.ts';
import type { z } from 'zod';

export const optimizers = family(
  { name: { ko: '최적화 기법', en: 'Optimizer' }, short: false },
  [sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, adadelta],
  typedOptimizer,
);

export type OptimizerChoice = z.infer<typeof optimizers.schema>;
