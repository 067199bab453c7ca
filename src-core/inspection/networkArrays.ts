import { architectureOf } from '../architecture/index.ts';
import { InputError } from '../schema/inputError.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

export type NetworkArrays = ReadonlyMap<string, Float32Array>;

/**
 * Of the arrays of a checkpoint those that make its network, without the optimizer's: parameters and running statistics.
 * Throws an `InputError` where one is missing or has another size than the network's.
 */
export function networkArrays({ network }: TrainingSpec, arrays: NetworkArrays): NetworkArrays {
  const described = architectureOf(network).layers.flatMap(({ parameters, statistics }) => [
    ...parameters,
    ...statistics,
  ]);
  return new Map(
    described.map(({ name, rows, columns }) => {
      const values = arrays.get(name);
      if (values?.length !== rows * columns) throw new InputError({ code: 'otherCheckpoint', path: 'runId' });
      return [name, values];
    }),
  );
}
