/** Matrix kernels in WebAssembly SIMD, generated for the shapes at hand, and the memory they share. */
export { Arena } from './arena.ts';
export { affineKernel, usesLists } from './affine.ts';
export { affineLayout } from './panels.ts';
export { mapGradientKernel, mapKernel, vectorFunction } from './activation.ts';
export { normalizeByRunningKernel, normalizeGradientKernel, normalizeKernel } from './batchNormalization.ts';
export { dropGradientKernel, dropKernel, randomWordsKernel, scaleKernel } from './dropout.ts';
export { createMatrix, readMatrix } from './matrix.ts';
export { createPixelBatch } from './pixelBatch.ts';
export { createWorkspace } from './workspace.ts';
export { crossEntropyGradientKernel, softmaxKernel } from './softmax.ts';
export { encodeImages } from './pixels.ts';
export type { AffineSource } from './affine.ts';
export type { Epilogue } from './dense.ts';
export type { Matrix } from './matrix.ts';
export type { SparseImages } from './pixels.ts';
export type { WeightLayout } from './panels.ts';
export type { Workspace } from './workspace.ts';
