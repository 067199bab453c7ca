/** Numerical gradients against those of backpropagation, number by number. Textbook §4.3, §5.7.4. */
import { lossesBeside } from '../../reference/index.ts';
import type { ParameterKind } from '../../architecture/index.ts';
import type { RandomState } from '../../random/randomState.ts';
import type { ReferenceLoss, ReferenceNetwork } from '../../reference/index.ts';
import type { Steps } from '../define.ts';

/** What a network is judged on: x [N, D] and the labels [N]. */
export interface Batch {
  readonly x: Float64Array;
  readonly labels: ArrayLike<number>;
}

/** The numbers of one array of parameters that were checked. */
export interface CheckedArray {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Numbers that it has. */
  readonly size: number;
  /** Where in it those are that were checked, in ascending order; the following go along. */
  readonly places: Uint32Array;
  readonly analytic: Float64Array;
  /** (L(v + h) − L(v − h)) / 2h */
  readonly numerical: Float64Array;
  /** The slope below v alone and above it alone: where they differ much, v sits on a kink. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** Mean and largest |numerical − analytic|. */
  readonly meanApart: number;
  readonly largestApart: number;
}

/** `most` different places of `size`, drawn, in ascending order; all of them where there are no more. */
export function drawPlaces(random: RandomState, size: number, most: number): Uint32Array {
  return size <= most
    ? Uint32Array.from({ length: size }, (_, at) => at)
    : random.permutation(size).slice(0, most).sort();
}

/** Multiplications after which the page may breathe: a few milliseconds. */
const PRODUCTS_AT_ONCE = 1e6;

/** Numbers to check, at two losses each, before the page may breathe. */
export function checkedAtOnce(network: ReferenceNetwork, { labels }: Batch): number {
  const products = 2 * labels.length * network.parameters.reduce((sum, { value }) => sum + value.length, 0);
  return Math.max(1, Math.floor(PRODUCTS_AT_ONCE / products));
}

/** Checks `places` of each array of the network; gives the share that is done. Backpropagation runs once. */
export function* checkArrays(
  network: ReferenceNetwork,
  { x, labels }: Batch,
  loss: ReferenceLoss,
  { h, places }: { readonly h: number; readonly places: readonly Uint32Array[] },
): Steps<CheckedArray[]> {
  const lossNow = (): number => loss.loss(network.forward(x, 'training'), labels);
  const here = network.lossAndGradients(x, labels, loss);
  const analytic = network.parameters.map(({ gradient }, index) =>
    Float64Array.from(places[index]!, (at) => gradient[at]!),
  );
  const atOnce = checkedAtOnce(network, { x, labels });
  const all = places.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  const checked: CheckedArray[] = [];
  for (const [index, { name, kind, value }] of network.parameters.entries()) {
    const own = places[index]!;
    const [left, right] = [new Float64Array(own.length), new Float64Array(own.length)];
    const numerical = new Float64Array(own.length);
    for (const [place, at] of own.entries()) {
      const [below, above] = lossesBeside(value, at, lossNow, h);
      numerical[place] = (above - below) / (2 * h);
      left[place] = (here - below) / h;
      right[place] = (above - here) / h;
      if (++done % atOnce === 0) yield done / all;
    }
    const apart = numerical.map((slope, place) => Math.abs(slope - analytic[index]![place]!));
    checked.push({
      name,
      kind,
      size: value.length,
      places: own,
      analytic: analytic[index]!,
      numerical,
      left,
      right,
      meanApart: apart.reduce((sum, value) => sum + value, 0) / apart.length,
      largestApart: apart.reduce((most, value) => Math.max(most, value), 0),
    });
  }
  return checked;
}
