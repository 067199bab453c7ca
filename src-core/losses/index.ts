/** The losses; a new one is a file and a line here. */
export { softmaxCrossEntropy } from './softmaxCrossEntropy.ts';
export type { LossKernel } from './define.ts';
