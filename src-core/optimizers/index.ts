/** The optimizers; a new one is a file and a line here. */
import { familySchema } from '../schema/members.ts';
import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { momentum } from './momentum.ts';
import { nesterov } from './nesterov.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

export const optimizers = [sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, adadelta] as const;

export const optimizerSchema = familySchema(optimizers);
