import { link } from '../assembler/index.ts';
import { mapGradientKernel, mapKernel } from '../kernels/index.ts';
import type { Epilogue, Matrix, Workspace } from '../kernels/index.ts';
import type { Layer } from './layer.ts';

/** An activation as vector code. */
export interface ActivationCode {
  readonly f: Epilogue;
  /** f′ as a function of `derivativeOf`. */
  readonly derivative: Epilogue;
  readonly derivativeOf: 'x' | 'y';
  readonly rectifying: boolean;
}

export interface ActivationOptions {
  readonly place: number;
  /** All of one shape. */
  readonly x: Matrix;
  readonly dx: Matrix;
  readonly y: Matrix;
  readonly dy: Matrix;
  readonly code: ActivationCode;
}

/** y = f(x), element by element; dx = dy f′. Needed only where f is not computed by the layer before it. */
export function activationLayer({ arena }: Workspace, { place, x, dx, y, dy, code }: ActivationOptions): Layer {
  const { map, mapGradient } = link(
    {
      map: mapKernel(y, code.f),
      mapGradient: mapGradientKernel(y, code.derivative),
    },
    arena.memory,
  );
  const of = code.derivativeOf === 'x' ? x : y;
  return {
    name: `activation${place}`,
    parameters: [],
    statistics: [],
    output: y,
    forward: (rows) => map(x.address, y.address, rows),
    backward: (rows) => mapGradient(dy.address, of.address, dx.address, rows),
  };
}
