/** The activations; a new one is a file and a line here. */
import { z } from 'zod';
import { elu } from './elu.ts';
import { gelu } from './gelu.ts';
import { identity } from './identity.ts';
import { leakyRelu } from './leakyRelu.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { step } from './step.ts';
import { tanh } from './tanh.ts';

export const activations = [step, sigmoid, tanh, relu, leakyRelu, elu, gelu, identity] as const;

const ids = activations.filter(({ displayOnly }) => !displayOnly).map(({ id }) => id);

/** An activation that can train: its id, or `{ id, … }` with hyper-parameters. */
export const activationSchema = z.union([
  z.enum(ids),
  z.discriminatedUnion('id', [
    sigmoid.schema,
    tanh.schema,
    relu.schema,
    leakyRelu.schema,
    elu.schema,
    gelu.schema,
    identity.schema,
  ]),
]);

type ActivationChoice = z.infer<typeof activationSchema>;

/** The activation that a spec names and its hyper-parameters, defaults filled in. */
export function resolveActivation(choice: ActivationChoice) {
  const given = typeof choice === 'string' ? { id: choice } : choice;
  const activation = activations.find(({ id }) => id === given.id) ?? relu;
  const { id: _id, ...hyper } = activation.schema.parse(given);
  return { activation, hyper: hyper as Readonly<Record<string, number>> };
}
