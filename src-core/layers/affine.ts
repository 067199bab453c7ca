import { affineKernel, affineLayout, usesLists } from '../kernels/index.ts';
import { createParameter, rowLayout } from './parameter.ts';
import type { AffineSource, Matrix, Workspace } from '../kernels/index.ts';
import type { ActivationCode } from './activation.ts';
import type { Layer } from './layer.ts';

export interface AffineLayerOptions {
  /** Place in the network, from 1; names the parameters. */
  readonly place: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly source: AffineSource;
  /** Output y [N, M] and its gradient. */
  readonly y: Matrix;
  readonly dy: Matrix;
  /** An activation computed in the same pass, so that y = f(x W + b); its derivative must be one of y. */
  readonly activation: ActivationCode | null;
  /** The gradient of the output has many exact zeros, since it comes through a rectifying activation. */
  readonly dyRectified: boolean;
}

/** y = x W + b; x [N, D], W [D, M], b [M], y [N, M]. dW = xᵀ dy, db = Σ dy, dx = dy Wᵀ. Textbook §5.6. */
export function affineLayer(workspace: Workspace, options: AffineLayerOptions): Layer {
  const { place, inputs, outputs, source, y } = options;
  const { arena, paired } = workspace;
  const layout = affineLayout(inputs, outputs, { sparse: usesLists(source, outputs), paired });
  const W = createParameter(arena, `W${place}`, 'weight', layout);
  const b = createParameter(arena, `b${place}`, 'bias', rowLayout(outputs));
  const addresses = { W: W.value, b: b.value, dW: W.gradient, db: b.gradient };
  const kernel = affineKernel(workspace, { ...options, ...addresses });
  return {
    name: `affine${place}`,
    parameters: [W, b],
    statistics: [],
    output: y,
    forward: (rows) => kernel.forward(rows),
    backward: (rows) => kernel.backward(rows),
  };
}
