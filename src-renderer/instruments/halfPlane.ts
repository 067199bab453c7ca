import { sumOf } from '#core/instruments/perceptron/neuron.ts';
import type { Neuron } from '#core/instruments/perceptron/neuron.ts';
import type { Range } from './plane.ts';

type Pair = readonly [number, number];

/** The corners of the part of a square in which a neuron fires; none where it fires nowhere in it. */
export function halfPlane(neuron: Neuron, [low, high]: Range): readonly Pair[] {
  const corners: readonly Pair[] = [
    [low, low],
    [high, low],
    [high, high],
    [low, high],
  ];
  return corners.flatMap((corner, place) => {
    const next = corners[(place + 1) % corners.length]!;
    const [here, there] = [sumOf(neuron, corner), sumOf(neuron, next)];
    const share = here / (here - there);
    const cut: Pair = [corner[0] + share * (next[0] - corner[0]), corner[1] + share * (next[1] - corner[1])];
    return [...(here > 0 ? [corner] : []), ...(here > 0 !== there > 0 ? [cut] : [])];
  });
}
