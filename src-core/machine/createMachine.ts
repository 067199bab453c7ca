/** The machine of WebAssembly kernels. */
import { bytesOf, readMatrix } from '../kernels/index.ts';
import { evaluatorOf, named } from './createEvaluator.ts';
import { readArray, readElement } from './layers/index.ts';
import { createNetwork } from './network.ts';
import { findNotFinite } from './notFinite.ts';
import { placeNetwork } from './placeNetwork.ts';
import { createUpdate, placeUpdate } from './update.ts';
import type { Allocator, Target } from '../kernels/index.ts';
import type { RandomState } from '../random/randomState.ts';
import type { UpdateSpec } from '../reference/index.ts';
import type { Sets } from './createEvaluator.ts';
import type { Machine } from './machine.ts';
import type { NetworkOptions } from './placeNetwork.ts';

export interface MachineOptions extends Omit<NetworkOptions, 'longest' | 'paired'> {
  /** How parameters are changed. */
  readonly spec: UpdateSpec;
}

/** Everything that a machine has in the memory, but for the images. */
export function placeMachine(allocator: Allocator, options: NetworkOptions & Pick<MachineOptions, 'spec'>) {
  const network = placeNetwork(allocator, options);
  const parameters = network.layers.flatMap((layer) => layer.parameters);
  return { network, states: placeUpdate(allocator, options.spec, parameters) };
}

/** Most bytes of a machine: of the 2 GiB that kernels can address, the rest is for the images of data sets. */
export const MOST_MACHINE_BYTES = 1792 * 2 ** 20;

/** Bytes that a machine takes at most, on whatever images, beside them. */
export function bytesOfMachine(options: MachineOptions): number {
  const longest = options.architecture.inputs;
  return bytesOf((allocator) => placeMachine(allocator, { ...options, longest, paired: false }));
}

/** Draws dropout's masks from `random`. Throws a `RangeError` where the memory is too small. */
export function createMachine(
  target: Target,
  sets: Sets<'train' | 'test'>,
  options: MachineOptions,
  random: RandomState,
): Machine {
  const { arena, paired } = target;
  const placed = placeMachine(arena, {
    ...options,
    paired,
    longest: Math.max(sets.train.images.longest, sets.test.images.longest),
  });
  const network = createNetwork(target, placed.network, random);
  const update = createUpdate(target, options.spec, placed.states);
  const trained = [...network.parameters, ...network.statistics];
  const gradients = new Map(network.parameters.map((parameter) => [parameter.name, parameter]));
  const arrays = [...trained, ...update.slots];
  const values = new Map(arrays.map((array) => [array.name, array]));
  let rows = 0;
  return {
    ...evaluatorOf(target, network, sets, arrays),
    trained: trained.map(({ name }) => name),
    optimizerArrays: update.slots.map(({ name }) => name),
    load: (indices) => {
      rows = indices.length;
      network.load(sets.train, indices, rows, 'training');
    },
    forward: () => network.forward(rows, 'training'),
    loss: () => network.loss.loss(rows),
    penalty: () => update.penalty(),
    backward: () => network.backward(rows),
    update: (t, total) => update.apply(t, total),
    gradient: (name) => {
      const { layout, gradient } = named(gradients, name);
      return readArray(arena, layout, gradient);
    },
    valueAt: (name, row, column) => {
      const { layout, value } = named(values, name);
      return readElement(arena, layout, value, row, column);
    },
    gradientAt: (name, row, column) => {
      const { layout, gradient } = named(gradients, name);
      return readElement(arena, layout, gradient, row, column);
    },
    output: (layer) => readMatrix(arena, named(network.outputs, layer), rows),
    notFinite: ({ inOutputs }) => findNotFinite(arena, network, inOutputs ? rows : 0),
  };
}
