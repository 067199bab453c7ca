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

/** What is declared of a layer's activation. */
export function declarationOf({ choice }: ActivationDescription) {
  return activations.resolve(choice).member;
}

export function activationCode(
  { arithmetic }: Pick<Target, 'arithmetic'>,
  { choice }: ActivationDescription,
): ActivationCode {
  const { member, hyper } = activations.resolve(choice);
  const { formula, derivative, derivativeOf } = member;
  return {
    f: vectorFunction(formula, 'x', hyper, arithmetic),
    derivative: vectorFunction(derivative, derivativeOf, hyper, arithmetic),
    derivativeOf,
  };
}
