/**
 * A network in float64, to be read: every layer's file has its equations beside the lines that compute them. The kernels are
 * held to it, and what a page lets the reader touch computes with it.
 */
import { initializers } from '../initializers/index.ts';
import { RandomState } from '../random/randomState.ts';
import { activation } from './activation.ts';
import { affine } from './affine.ts';
import { batchNormalization } from './batchNormalization.ts';
import { dropout } from './dropout.ts';
import type { LayerDescription } from '../architecture/index.ts';
import type { Mode, ReferenceLayer, ReferenceParameter, ReferenceStatistic } from './layer.ts';
import type { ReferenceLoss } from './loss.ts';

export interface ReferenceOptions {
  /** Where weights and dropout's masks are drawn from. */
  readonly random?: RandomState;
  /** How weights are drawn, if they are: `{ id: 'he' }` unless it says otherwise. */
  readonly initializer?: Parameters<typeof initializers.resolve>[0];
  /** Parameters and running statistics by name, row-major: those that are here are copied and not drawn. */
  readonly arrays?: ReadonlyMap<string, ArrayLike<number>>;
}

export interface ReferenceNetwork {
  readonly layers: readonly ReferenceLayer[];
  /** Of all layers, in order; their numbers may be changed. */
  readonly parameters: readonly ReferenceParameter[];
  readonly statistics: readonly ReferenceStatistic[];
  /** What each layer gave when `forward` was last called, by its name: y [N, M]. */
  readonly outputs: ReadonlyMap<string, Float64Array>;
  /** ∂L/∂ of each output, after `backward`. */
  readonly outputGradients: ReadonlyMap<string, Float64Array>;
  /** The output of the last layer, from x [N, D]. */
  forward(x: Float64Array, mode: Mode): Float64Array;
  /** The loss of a batch in training, and by the way the gradient of every parameter with respect to it: backpropagation. */
  lossAndGradients(x: Float64Array, targets: ArrayLike<number>, loss: ReferenceLoss): number;
}

/** Throws a `RangeError` where an array has not as many numbers as its layer takes. */
export function createReferenceNetwork(
  descriptions: readonly LayerDescription[],
  options: ReferenceOptions = {},
): ReferenceNetwork {
  const made = { random: new RandomState(0), initializer: { id: 'he' }, arrays: new Map(), ...options };
  const layers = descriptions.map((description) => createReferenceLayer(description, made));
  const outputs = new Map<string, Float64Array>();
  const outputGradients = new Map<string, Float64Array>();
  const forward = (x: Float64Array, mode: Mode): Float64Array =>
    layers.reduce((input, layer) => {
      const y = layer.forward(input, mode);
      outputs.set(layer.name, y);
      return y;
    }, x);
  return {
    layers,
    parameters: layers.flatMap(({ parameters }) => parameters),
    statistics: layers.flatMap(({ statistics }) => statistics),
    outputs,
    outputGradients,
    forward,
    lossAndGradients: (x, targets, loss) => {
      const scores = forward(x, 'training');
      // The chain rule, from the last layer to the first: what comes back from a layer is the slope at what went into it.
      layers.reduceRight(
        (dy, layer) => {
          outputGradients.set(layer.name, dy);
          return layer.backward(dy);
        },
        loss.gradient(scores, targets),
      );
      return loss.loss(scores, targets);
    },
  };
}

/** One layer by itself. */
export function createReferenceLayer(
  description: LayerDescription,
  { random, initializer, arrays }: Required<ReferenceOptions>,
): ReferenceLayer {
  const given = ({ name, rows, columns }: { name: string; rows: number; columns: number }): Float64Array | null => {
    const values = arrays.get(name);
    if (values === undefined) return null;
    if (values.length === rows * columns) return Float64Array.from(values);
    throw new RangeError(`${name} must have ${rows} × ${columns} numbers, got ${values.length}`);
  };
  const drawn = initializers.resolve(initializer);
  const parameters = description.parameters.map((parameter): ReferenceParameter => {
    const { kind, rows, columns } = parameter;
    const first = (): Float64Array => {
      if (kind === 'weight') return drawn.member.draw(random, rows, columns, drawn.hyper);
      return new Float64Array(columns).fill(kind === 'scale' ? 1 : 0);
    };
    return { ...parameter, value: given(parameter) ?? first(), gradient: new Float64Array(rows * columns) };
  });
  const statistics = description.statistics.map((statistic): ReferenceStatistic => {
    return { ...statistic, value: given(statistic) ?? new Float64Array(statistic.columns) };
  });
  switch (description.kind) {
    case 'affine':
      return affine(description, parameters);
    case 'batch-normalization':
      return batchNormalization(description, parameters, statistics);
    case 'activation':
      return activation(description);
    case 'dropout':
      return dropout(description, random);
  }
}
