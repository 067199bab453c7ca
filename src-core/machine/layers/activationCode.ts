import { activations } from '../../activations/index.ts';
import { vectorFunction } from '../../kernels/index.ts';
import type { ActivationDescription } from '../../architecture/index.ts';
import type { Epilogue, Target } from '../../kernels/index.ts';

/** An activation as vector code. */
export interface ActivationCode {
  readonly f: Epilogue;
  /** f′ as a function of `derivativeOf`. */
  readonly derivative: Epilogue;
  readonly derivativeOf: 'x' | 'y';
}

/** What an activation's file declares of it. */
export function declarationOf({ id, hyper }: Pick<ActivationDescription, 'id' | 'hyper'>) {
  return activations.resolve({ id, ...hyper }).member;
}

export function activationCode(
  { arithmetic }: Pick<Target, 'arithmetic'>,
  layer: ActivationDescription,
): ActivationCode {
  const { formula, derivative, derivativeOf } = declarationOf(layer);
  return {
    f: vectorFunction(formula, 'x', layer.hyper, arithmetic),
    derivative: vectorFunction(derivative, derivativeOf, layer.hyper, arithmetic),
    derivativeOf,
  };
}
