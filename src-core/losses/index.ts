/** The losses; a new one is a file and a line here. */
import { family } from '../schema/family.ts';
import { softmaxCrossEntropy } from './softmaxCrossEntropy.ts';
import { squaredError } from './squaredError.ts';

export const losses = family({ name: { ko: '손실 함수', en: 'Loss' }, short: true }, [
  softmaxCrossEntropy,
  squaredError,
]);

export type { LossInPython } from './define.ts';
export type { LossKernel } from './define.ts';
