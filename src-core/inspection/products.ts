/** What a unit is made of: every product of an affine layer, and what the layers behind it make of their sum. */
import type { AffineDescription, LayerDescription } from '../architecture/index.ts';
import type { NetworkReader, Reading } from './networkReader.ts';

/** z = Σ_k x_k w_k + b of one unit. */
export interface Products {
  /** x [inputs], w [inputs] and x · w [inputs]. */
  readonly inputs: Float64Array;
  readonly weights: Float64Array;
  readonly products: Float64Array;
  readonly bias: number;
  /** z. */
  readonly sum: number;
}

/** The affine layers of a network: the last gives the scores, those before it the hidden units. */
export const affineLayers = (layers: readonly LayerDescription[]): readonly AffineDescription[] =>
  layers.filter((layer): layer is AffineDescription => layer.kind === 'affine');

/** The products of unit `unit` (from 0) of the affine layer `layer`, in a reading of its network. */
export function productsOf(
  { arrays }: NetworkReader,
  reading: Reading,
  layer: AffineDescription,
  unit: number,
): Products {
  const [weight, bias] = layer.parameters.map(({ name }) => arrays.get(name)!);
  const inputs = reading.inputs.get(layer.name)!;
  const weights = inputs.map((_, k) => weight![k * layer.outputs + unit]!);
  const products = inputs.map((x, k) => x * weights[k]!);
  return { inputs, weights, products, bias: bias?.[unit] ?? 0, sum: reading.outputs.get(layer.name)![unit]! };
}

/** The places of the products, the largest in magnitude first, those of 0 left out. */
export function largestProducts({ products }: Products): readonly number[] {
  return [...products.keys()]
    .filter((k) => products[k] !== 0)
    .sort((a, b) => Math.abs(products[b]!) - Math.abs(products[a]!) || a - b);
}

/** What became of a unit's sum on its way to the next affine layer: each layer with the number that it gave. */
export function stepsOf(
  { layers }: NetworkReader,
  { outputs }: Reading,
  layer: AffineDescription,
  unit: number,
): readonly { readonly layer: LayerDescription; readonly value: number }[] {
  const from = layers.indexOf(layer) + 1;
  const next = layers.findIndex(({ kind }, at) => at >= from && kind === 'affine');
  const behind = layers.slice(from, next < 0 ? layers.length : next);
  return behind.map((one) => ({ layer: one, value: outputs.get(one.name)![unit]! }));
}
