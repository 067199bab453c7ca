/** The activations; a new one is a file and a line here. */
import { family } from '../schema/family.ts';
import { elu } from './elu.ts';
import { gelu } from './gelu.ts';
import { identity } from './identity.ts';
import { leakyRelu } from './leakyRelu.ts';
import { relu } from './relu.ts';
import { scalarOfMember, scalarOfTyped } from './scalar.ts';
import { sigmoid } from './sigmoid.ts';
import { step } from './step.ts';
import { tanh } from './tanh.ts';
import type { ScalarActivation } from './scalar.ts';
import type { TypedActivation } from './typed.ts';

export { typedActivationSchema } from './typed.ts';

export const activations = family({ name: { ko: '활성화 함수', en: 'Activation' }, short: true }, [
  step,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  elu,
  gelu,
  identity,
]);

/** A member, those that no experiment can choose too, or the formula of one that a reader typed. */
export type ActivationChoice = string | { readonly id: string } | TypedActivation;

const isTyped = (choice: ActivationChoice): choice is TypedActivation =>
  typeof choice === 'object' && choice.id === 'typed' && 'formula' in choice;

/** The chosen activation as a function of one number. */
export const scalarActivation = (choice: ActivationChoice): ScalarActivation =>
  isTyped(choice) ? scalarOfTyped(choice) : scalarOfMember(activations.resolve(choice));
