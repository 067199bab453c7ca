import { InputError } from '../schema/inputError.ts';
import type { DatasetSize } from '../datasets/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

/** Throws an `InputError` where a run asks for more than its data set has. */
export function checkData({ data }: TrainingSpec, { train, test }: DatasetSize): void {
  const within = (field: string, value: number, most: number, least = 1): void => {
    if (value <= most) return;
    const { dataset } = data;
    throw new InputError({
      code: 'beyondData',
      path: field,
      allowed: `[${least}, ${most}]`,
      dataset,
      got: String(value),
    });
  };
  within('data.trainSize', data.trainSize, train.count);
  within('data.testSize', data.testSize, test.count, 0);
}
