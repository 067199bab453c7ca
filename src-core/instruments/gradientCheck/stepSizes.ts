/** How far a numerical gradient is off, by the size of its step: too large a step bends, too small a one is rounded away. */
import { pow } from '../../numeric/index.ts';
import type { ReferenceLoss, ReferenceNetwork } from '../../reference/index.ts';
import type { Steps } from '../define.ts';
import { checkedAtOnce } from './checkArrays.ts';
import type { Batch, CheckedArray } from './checkArrays.ts';

/** Mean |numerical − analytic| for each step h, over some numbers of every array. */
export interface StepSizes {
  readonly h: Float64Array;
  readonly float64: Float64Array;
  /** With every number that is kept (weights, outputs of layers, the loss) rounded to float32. */
  readonly float32: Float64Array;
}

/** Two steps a power of ten, from 10⁻¹² to 10⁻¹. */
const STEPS = Array.from({ length: 23 }, (_, k) => pow(10, -12 + k / 2));
/** Numbers of each array that are tried. */
const TRIED = 3;

type Round = (value: number) => number;

const precisions = { float64: (value: number): number => value, float32: Math.fround };

/** The loss, with every number that is kept rounded. */
function lossRounded(network: ReferenceNetwork, { x, labels }: Batch, loss: ReferenceLoss, round: Round): number {
  const scores = network.layers.reduce((input, layer) => layer.forward(input, 'training').map(round), x);
  return round(loss.loss(scores, labels));
}

/** Leaves the network's weights rounded to float32. */
export function* tryStepSizes(
  network: ReferenceNetwork,
  batch: Batch,
  loss: ReferenceLoss,
  checked: readonly CheckedArray[],
): Steps<StepSizes> {
  const tried = checked.flatMap(({ places, analytic }, index) =>
    Array.from(places.subarray(0, TRIED), (at, place) => ({
      values: network.parameters[index]!.value,
      at,
      slope: analytic[place]!,
    })),
  );
  const apart = { float64: new Float64Array(STEPS.length), float32: new Float64Array(STEPS.length) };
  const atOnce = checkedAtOnce(network, batch);
  let done = 0;
  for (const [precision, round] of Object.entries(precisions) as [keyof typeof precisions, Round][]) {
    for (const { value } of network.parameters) value.set(value.map(round));
    for (const [k, h] of STEPS.entries()) {
      for (const { values, at, slope } of tried) {
        const kept = values[at]!;
        const lossAt = (value: number): number => {
          values[at] = round(value);
          return lossRounded(network, batch, loss, round);
        };
        const numerical = (lossAt(kept + h) - lossAt(kept - h)) / (2 * h);
        values[at] = kept;
        apart[precision][k]! += Math.abs(numerical - slope) / tried.length;
        if (++done % atOnce === 0) yield done / (2 * STEPS.length * tried.length);
      }
    }
  }
  return { h: Float64Array.from(STEPS), ...apart };
}
