/** y = f(x W + b) and its gradients, by the kernels that suit what is multiplied: lists where most is 0, tiles elsewhere. */
import { link } from '../assembler/index.ts';
import { biasGradientKernel, mapKernel } from './activation.ts';
import { denseKernel } from './dense.ts';
import { listsKernel } from './lists.ts';
import { FLOAT, VECTOR, vectorsOf } from './matrix.ts';
import { packKernel } from './pack.ts';
import { affineLayout, panelLayout } from './panels.ts';
import { sparseKernel } from './sparse.ts';
import { transposeKernel, transposeWeightsKernel } from './transpose.ts';
import type { Arithmetic } from '../assembler/index.ts';
import type { Epilogue } from './dense.ts';
import type { Matrix } from './matrix.ts';
import type { PanelLayout } from './panels.ts';
import type { PixelBatchRoom } from './pixelBatch.ts';
import type { Workspace } from './workspace.ts';

/** What x is. */
export type AffineSource =
  | { readonly kind: 'pixels'; readonly batch: PixelBatchRoom }
  | {
      readonly kind: 'matrix';
      readonly x: Matrix;
      readonly dx: Matrix;
      /** Comes from a rectifying activation, so that about half of it is exactly 0. */
      readonly rectified: boolean;
    };

/** Fewer vectors in a row of results than this do not make up for the making of lists. */
const FEWEST_VECTORS_FOR_LISTS = 8;

const listsPay = (columns: number): boolean => vectorsOf(columns) >= FEWEST_VECTORS_FOR_LISTS;

/** Whether x W goes by lists of the non-zeros of x; decides the layout of W too. */
export function usesLists(source: AffineSource, outputs: number): boolean {
  return source.kind === 'pixels' || (source.rectified && listsPay(outputs));
}

export interface AffineOptions {
  readonly inputs: number;
  readonly outputs: number;
  readonly source: AffineSource;
  /** Addresses; W and dW in `affineLayout`. */
  readonly W: number;
  readonly b: number;
  readonly dW: number;
  readonly db: number;
  readonly y: Matrix;
  readonly dy: Matrix;
  /** f, and f′ as a function of y; null for the identity. */
  readonly activation: { readonly f: Epilogue; readonly derivative: Epilogue } | null;
  /** About half of dy is exactly 0, since it comes through a rectifying activation. */
  readonly dyRectified: boolean;
}

export interface AffineKernel {
  forward(rows: number): void;
  /** dy ← dy f′(y), then db, dW and, but for pixels, dx. */
  backward(rows: number): void;
}

/** From panels of W to a matrix, as both kernels describe it. */
function panelsToMatrix(layout: PanelLayout, y: Matrix) {
  return {
    vectors: vectorsOf(layout.columns),
    width: layout.width,
    bInner: layout.rowStep,
    bPanel: layout.panelStep,
    cRow: y.stride,
    cPanel: layout.width * VECTOR,
  };
}

/** From a matrix to panels of dW. */
function matrixToPanels(layout: PanelLayout, dy: Matrix) {
  return {
    vectors: vectorsOf(layout.columns),
    width: layout.width,
    bInner: dy.stride,
    bPanel: layout.width * VECTOR,
    cRow: layout.rowStep,
    cPanel: layout.panelStep,
  };
}

/** From dy copied into panels as wide as those of dW. A panel's rows fit into the first-level cache, where half of each row of a matrix would not. */
function panelsToPanels(layout: PanelLayout, packed: PanelLayout) {
  return {
    vectors: vectorsOf(layout.columns),
    width: layout.width,
    bInner: packed.rowStep,
    bPanel: packed.panelStep,
    cRow: layout.rowStep,
    cPanel: layout.panelStep,
  };
}

export function affineKernel(workspace: Workspace, options: AffineOptions): AffineKernel {
  const { source, inputs, outputs, y, dy, activation } = options;
  const layout = affineLayout(inputs, outputs, { sparse: usesLists(source, outputs), paired: workspace.paired });
  const { arena, arithmetic } = workspace;
  const { biasGradient } = link({ biasGradient: biasGradientKernel(dy, activation?.derivative ?? null) }, arena.memory);
  // A rectifier is an instruction or two, on sums that are in registers. What is longer would push them out of there.
  const fused = activation === null || options.dyRectified;
  const shape = { layout, arithmetic, y, dy, f: fused ? activation?.f : undefined };
  const map = fused ? null : link({ map: mapKernel(y, activation.f) }, arena.memory).map;
  const product = source.kind === 'pixels' ? pixelProducts(workspace, options, source.batch, shape) : null;
  const matrix = source.kind === 'matrix' ? matrixProducts(workspace, options, source, shape) : null;
  return {
    forward: (rows) => {
      (product ?? matrix)?.forward(rows);
      map?.(y.address, y.address, rows);
    },
    backward: (rows) => {
      biasGradient(dy.address, y.address, options.db, rows);
      (product ?? matrix)?.backward(rows);
    },
  };
}

interface ProductShape {
  readonly layout: PanelLayout;
  readonly arithmetic: Arithmetic;
  readonly y: Matrix;
  readonly dy: Matrix;
  readonly f: Epilogue | undefined;
}

function pixelProducts(
  { arena, trainingCapacity, packed }: Workspace,
  { W, b, dW, inputs }: AffineOptions,
  { byImage, byPixel }: PixelBatchRoom,
  { layout, arithmetic, y, dy, f }: ProductShape,
): AffineKernel {
  const forwardShape = { ...panelsToMatrix(layout, y), pointerStep: 8 } as const;
  const gradients = panelLayout(trainingCapacity, dy.columns, layout.width);
  const weightShape = { ...panelsToPanels(layout, gradients), pointerStep: 8 } as const;
  const { multiply, pack, weightGradient } = link(
    {
      multiply: sparseKernel(forwardShape, { bias: true, epilogue: f, arithmetic }),
      pack: packKernel(dy, gradients),
      weightGradient: sparseKernel(weightShape, { bias: false, arithmetic }),
    },
    arena.memory,
  );
  return {
    forward: (rows) => multiply(byImage.pointers, byImage.entries, W, y.address, b, rows),
    backward: (rows) => {
      pack(dy.address, packed, rows);
      weightGradient(byPixel.pointers, byPixel.entries, packed, dW, 0, inputs);
    },
  };
}

function matrixProducts(
  workspace: Workspace,
  options: AffineOptions,
  source: AffineSource & { kind: 'matrix' },
  shape: ProductShape,
): AffineKernel {
  const sparse = usesLists(source, options.outputs);
  const forward = sparse ? sparseForward : denseForward;
  const weights = sparse ? sparseWeightGradient : denseWeightGradient;
  const multiply = forward(workspace, options, source.x, shape);
  const weightGradient = weights(workspace, options, source.x, shape);
  const inputGradient = inputGradients(workspace, options, source.dx, shape);
  return {
    forward: multiply,
    backward: (rows) => {
      weightGradient(rows);
      inputGradient(rows);
    },
  };
}

type Product = (rows: number) => void;

function denseForward(
  { arena, paired }: Workspace,
  { W, b, inputs }: AffineOptions,
  x: Matrix,
  { layout, arithmetic, y, f }: ProductShape,
): Product {
  const shape = { ...panelsToMatrix(layout, y), aRow: x.stride, aInner: FLOAT };
  const { multiply } = link(
    { multiply: denseKernel(shape, { bias: true, epilogue: f, arithmetic, paired }) },
    arena.memory,
  );
  return (rows) => multiply(x.address, W, y.address, b, rows, inputs);
}

function sparseForward(
  { arena, compressionTable, lists }: Workspace,
  { W, b, inputs }: AffineOptions,
  x: Matrix,
  { layout, arithmetic, y, f }: ProductShape,
): Product {
  const shape = { ...panelsToMatrix(layout, y), pointerStep: 4 } as const;
  const { list, multiply } = link(
    {
      list: listsKernel(compressionTable, x.stride, layout.rowStep),
      multiply: sparseKernel(shape, { bias: true, epilogue: f, arithmetic }),
    },
    arena.memory,
  );
  return (rows) => {
    list(x.address, lists.pointers, lists.entries, rows, inputs);
    multiply(lists.pointers, lists.entries, W, y.address, b, rows);
  };
}

/** dW = xᵀ dy, reading x down its columns. */
function denseWeightGradient(
  { arena, paired }: Workspace,
  { dW, inputs }: AffineOptions,
  x: Matrix,
  { layout, arithmetic, dy }: ProductShape,
): Product {
  const shape = { ...matrixToPanels(layout, dy), aRow: FLOAT, aInner: x.stride };
  const { multiply } = link({ multiply: denseKernel(shape, { bias: false, arithmetic, paired }) }, arena.memory);
  return (rows) => multiply(x.address, dy.address, dW, 0, inputs, rows);
}

/** dW = xᵀ dy by the non-zeros of xᵀ. */
function sparseWeightGradient(
  { arena, trainingCapacity, compressionTable, lists, transposed, packed }: Workspace,
  { dW, inputs }: AffineOptions,
  x: Matrix,
  { layout, arithmetic, dy }: ProductShape,
): Product {
  const gradients = panelLayout(trainingCapacity, dy.columns, layout.width);
  const shape = { ...panelsToPanels(layout, gradients), pointerStep: 4 } as const;
  const { transpose, list, pack, multiply } = link(
    {
      transpose: transposeKernel(inputs, x.stride, transposed.stride),
      list: listsKernel(compressionTable, transposed.stride, gradients.rowStep),
      pack: packKernel(dy, gradients),
      multiply: sparseKernel(shape, { bias: false, arithmetic }),
    },
    arena.memory,
  );
  return (rows) => {
    transpose(x.address, transposed.address, rows);
    list(transposed.address, lists.pointers, lists.entries, inputs, rows);
    pack(dy.address, packed, rows);
    multiply(lists.pointers, lists.entries, packed, dW, 0, inputs);
  };
}

/** dx = dy Wᵀ */
function inputGradients(
  { arena, compressionTable, lists, transposedWeights, paired }: Workspace,
  { W, inputs, outputs, dyRectified }: AffineOptions,
  dx: Matrix,
  { layout, arithmetic, dy }: ProductShape,
): Product {
  const sparseGradient = dyRectified && listsPay(inputs);
  const turned = affineLayout(outputs, inputs, { sparse: sparseGradient, paired });
  const transposeWeights = transposeWeightsKernel(layout, turned);
  const shape = panelsToMatrix(turned, dx);
  if (!sparseGradient) {
    const dense = { ...shape, aRow: dy.stride, aInner: FLOAT };
    const kernels = link(
      {
        transposeWeights,
        multiply: denseKernel(dense, { bias: false, arithmetic, paired }),
      },
      arena.memory,
    );
    return (rows) => {
      kernels.transposeWeights(W, transposedWeights);
      kernels.multiply(dy.address, transposedWeights, dx.address, 0, rows, outputs);
    };
  }
  const sparse = { ...shape, pointerStep: 4 } as const;
  const kernels = link(
    {
      transposeWeights,
      list: listsKernel(compressionTable, dy.stride, turned.rowStep),
      multiply: sparseKernel(sparse, { bias: false, arithmetic }),
    },
    arena.memory,
  );
  return (rows) => {
    kernels.transposeWeights(W, transposedWeights);
    kernels.list(dy.address, lists.pointers, lists.entries, rows, outputs);
    kernels.multiply(lists.pointers, lists.entries, transposedWeights, dx.address, 0, rows);
  };
}
