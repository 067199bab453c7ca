/** Matrix kernels in WebAssembly SIMD and the memory they share. */
export { Arena } from './arena.ts';
export { createMatrix, readMatrix, writeMatrix } from './matrix.ts';
export { densePanelWidth, panelLayout, sparsePanelWidth } from './panels.ts';
export { denseKernel } from './dense.ts';
export { createCompressionTable, createLists, listsKernel } from './lists.ts';
export { sparseKernel } from './sparse.ts';
export { transposeKernel, transposeWeightsKernel } from './transpose.ts';
export type { Matrix } from './matrix.ts';
export type { PanelLayout, WeightLayout } from './panels.ts';
