import { row } from './array.ts';
import type { DescribedLayer } from './layer.ts';

/** y = x W + b; x [N, D], W [D, M], b [M], y [N, M]. */
export interface AffineDescription extends DescribedLayer {
  readonly kind: 'affine';
  /** Whether there is a b. */
  readonly bias: boolean;
}

/** The affine layer at `place`, counted from 1: D = `inputs`, M = `outputs`. */
export function describeAffine(
  place: number,
  inputs: number,
  outputs: number,
  { bias = true } = {},
): AffineDescription {
  const W = { name: `W${place}`, kind: 'weight', rows: inputs, columns: outputs } as const;
  const b = { ...row(`b${place}`, outputs), kind: 'bias' } as const;
  return {
    kind: 'affine',
    name: `affine${place}`,
    inputs,
    outputs,
    bias,
    parameters: bias ? [W, b] : [W],
    statistics: [],
  };
}
