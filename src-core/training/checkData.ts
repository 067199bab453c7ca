import { InputError } from '../schema/inputError.ts';
import type { Dataset } from '../datasets/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

/** Throws an `InputError` where a run asks for more than its data set has. */
export function checkData({ data }: TrainingSpec, { train, test }: Dataset): void {
  const within = (field: string, value: number, most: number): void => {
    if (value > most) throw new InputError(field, `${field} must be in [1, ${most}] for ${data.dataset}, got ${value}`);
  };
  within('data.trainSize', data.trainSize, train.count);
  within('data.testSize', data.testSize, test.count);
}
