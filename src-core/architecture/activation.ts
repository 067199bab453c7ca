import { activations } from '../activations/index.ts';
import type { DescribedLayer } from './layer.ts';

/** y = f(x), unit by unit. */
export interface ActivationDescription extends DescribedLayer {
  readonly kind: 'activation';
  /** The choice of a member of `activations` that f is, with all of its hyper-parameters. */
  readonly choice: { readonly id: string };
}

export function describeActivation(
  place: number,
  units: number,
  choice: string | { readonly id: string },
): ActivationDescription {
  return {
    kind: 'activation',
    name: `activation${place}`,
    inputs: units,
    outputs: units,
    choice: activations.resolve(choice).choice,
    parameters: [],
    statistics: [],
  };
}
