import { affineKernel, affineLayout, usesLists } from '../../kernels/index.ts';
import { activationCode } from './activationCode.ts';
import { placeArray, placeParameter, rowLayout } from './parameter.ts';
import type { ActivationDescription, AffineDescription } from '../../architecture/index.ts';
import type { AffineSource, Allocator, Matrix, Workspace } from '../../kernels/index.ts';
import type { Layer, PlacedLayer } from './layer.ts';

export interface AffineOptions {
  readonly source: AffineSource;
  /** Output y [N, M] and its gradient. */
  readonly y: Matrix;
  readonly dy: Matrix;
  /** An activation computed in the same pass, so that y = f(x W + b); its derivative must be one of y. */
  readonly activation: ActivationDescription | null;
  /** The gradient of the output has many exact zeros, since it comes through a rectifying activation. */
  readonly dyRectified: boolean;
  /** As the target's. */
  readonly paired: boolean;
}

export interface PlacedAffine extends PlacedLayer, AffineOptions {
  readonly kind: 'affine';
  readonly layer: AffineDescription;
  /** Addresses. A layer without a bias adds zeros, whose gradient nobody reads. */
  readonly W: number;
  readonly b: number;
  readonly dW: number;
  readonly db: number;
}

export function placeAffine(allocator: Allocator, layer: AffineDescription, options: AffineOptions): PlacedAffine {
  const { inputs, outputs, name, parameters } = layer;
  const { source, y, paired } = options;
  const layout = affineLayout(inputs, outputs, { sparse: usesLists(source, outputs), paired });
  const [W, b] = parameters.map((parameter) =>
    placeParameter(allocator, parameter, parameter.kind === 'weight' ? layout : rowLayout(outputs)),
  );
  const { value, gradient } = b ?? {
    value: placeArray(allocator, rowLayout(outputs)),
    gradient: placeArray(allocator, rowLayout(outputs)),
  };
  return {
    kind: 'affine',
    layer,
    name,
    ...options,
    parameters: b === undefined ? [W!] : [W!, b],
    statistics: [],
    output: y,
    W: W!.value,
    b: value,
    dW: W!.gradient,
    db: gradient,
  };
}

/** y = x W + b; x [N, D], W [D, M], b [M], y [N, M]. dW = xᵀ dy, db = Σ dy, dx = dy Wᵀ. Textbook §5.6. */
export function affineLayer(workspace: Workspace, placed: PlacedAffine): Layer {
  const { inputs, outputs } = placed.layer;
  const activation = placed.activation === null ? null : activationCode(workspace, placed.activation);
  const kernel = affineKernel(workspace, { ...placed, inputs, outputs, activation });
  return {
    forward: (rows) => kernel.forward(rows),
    backward: (rows) => kernel.backward(rows),
  };
}
