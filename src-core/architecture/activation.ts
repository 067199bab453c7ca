import type { DescribedLayer } from './layer.ts';

/** y = f(x), unit by unit. */
export interface ActivationDescription extends DescribedLayer {
  readonly kind: 'activation';
  /** The member of `activations` that f is, and all of its hyper-parameters. */
  readonly id: string;
  readonly hyper: Readonly<Record<string, number>>;
}

export function describeActivation(
  place: number,
  units: number,
  { id, hyper }: Pick<ActivationDescription, 'id' | 'hyper'>,
): ActivationDescription {
  return {
    kind: 'activation',
    name: `activation${place}`,
    inputs: units,
    outputs: units,
    id,
    hyper,
    parameters: [],
    statistics: [],
  };
}
