/** The activations; a new one is a file and a line here. */
import { family } from '../schema/family.ts';
import { elu } from './elu.ts';
import { gelu } from './gelu.ts';
import { identity } from './identity.ts';
import { leakyRelu } from './leakyRelu.ts';
import { relu } from './relu.ts';
import { scalarOfMember } from './scalar.ts';
import { sigmoid } from './sigmoid.ts';
import { step } from './step.ts';
import { tanh } from './tanh.ts';
import { typedActivation } from './typed.ts';
import type { ScalarActivation } from './scalar.ts';

export const activations = family(
  { name: { ko: '활성화 함수', en: 'Activation' }, short: true },
  [step, sigmoid, tanh, relu, leakyRelu, elu, gelu, identity],
  typedActivation,
);

/** The chosen activation as a function of one number; members that no experiment can choose, too. */
export const scalarActivation = (choice: string | { readonly id: string }): ScalarActivation =>
  scalarOfMember(activations.resolve(choice));
