/** y = f(x W + b) and its gradients, by the kernels that suit what is multiplied: lists where most is 0, tiles elsewhere. */
import { link } from '../assembler/index.ts';
import { biasGradientKernel } from './activation.ts';
import { denseKernel } from './dense.ts';
import { listsKernel } from './lists.ts';
import { FLOAT, VECTOR, vectorsOf } from './matrix.ts';
import { affineLayout } from './panels.ts';
import { sparseKernel } from './sparse.ts';
import { transposeKernel, transposeWeightsKernel } from './transpose.ts';
import type { Fusion, WasmFunction } from '../assembler/index.ts';
import type { Epilogue } from './dense.ts';
import type { Matrix } from './matrix.ts';
import type { PanelLayout } from './panels.ts';
import type { PixelBatch } from './pixelBatch.ts';
import type { Workspace } from './workspace.ts';

/** What x is. */
export type AffineSource =
  | { readonly kind: 'pixels'; readonly batch: PixelBatch }
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

const named = <Name extends string>(name: Name, code: (name: Name) => WasmFunction) => ({ ...code(name), name });

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

export function affineKernel(workspace: Workspace, options: AffineOptions): AffineKernel {
  const { source, inputs, outputs, y, dy, activation } = options;
  const layout = affineLayout(inputs, outputs, usesLists(source, outputs));
  const { arena, fusion } = workspace;
  const { biasGradient } = link(
    [named('biasGradient', (name) => biasGradientKernel(name, dy, activation?.derivative ?? null))],
    arena.memory,
  );
  const shape = { layout, fusion, y, dy, f: activation?.f };
  const product = source.kind === 'pixels' ? pixelProducts(workspace, options, source.batch, shape) : null;
  const matrix = source.kind === 'matrix' ? matrixProducts(workspace, options, source, shape) : null;
  return {
    forward: (rows) => (product ?? matrix)?.forward(rows),
    backward: (rows) => {
      biasGradient(dy.address, y.address, options.db, rows);
      (product ?? matrix)?.backward(rows);
    },
  };
}

interface ProductShape {
  readonly layout: PanelLayout;
  readonly fusion: Fusion;
  readonly y: Matrix;
  readonly dy: Matrix;
  readonly f: Epilogue | undefined;
}

function pixelProducts(
  { arena }: Workspace,
  { W, b, dW, inputs }: AffineOptions,
  { byImage, byPixel }: PixelBatch,
  { layout, fusion, y, dy, f }: ProductShape,
): AffineKernel {
  const forwardShape = { ...panelsToMatrix(layout, y), pointerStep: 8 } as const;
  const weightShape = { ...matrixToPanels(layout, dy), pointerStep: 8 } as const;
  const { multiply, weightGradient } = link(
    [
      named('multiply', (name) => sparseKernel(name, forwardShape, { bias: true, epilogue: f, fusion })),
      named('weightGradient', (name) => sparseKernel(name, weightShape, { bias: false, fusion })),
    ] as const,
    arena.memory,
  );
  return {
    forward: (rows) => multiply(byImage.pointers, byImage.entries, W, y.address, b, rows),
    backward: () => weightGradient(byPixel.pointers, byPixel.entries, dy.address, dW, 0, inputs),
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
  { arena }: Workspace,
  { W, b, inputs }: AffineOptions,
  x: Matrix,
  { layout, fusion, y, f }: ProductShape,
): Product {
  const shape = { ...panelsToMatrix(layout, y), aRow: x.stride, aInner: FLOAT };
  const { multiply } = link(
    [named('multiply', (name) => denseKernel(name, shape, { bias: true, epilogue: f, fusion }))],
    arena.memory,
  );
  return (rows) => multiply(x.address, W, y.address, b, rows, inputs);
}

function sparseForward(
  { arena, compressionTable, lists }: Workspace,
  { W, b, inputs }: AffineOptions,
  x: Matrix,
  { layout, fusion, y, f }: ProductShape,
): Product {
  const shape = { ...panelsToMatrix(layout, y), pointerStep: 4 } as const;
  const { list, multiply } = link(
    [
      named('list', (name) => listsKernel(name, compressionTable, x.stride, layout.rowStep)),
      named('multiply', (name) => sparseKernel(name, shape, { bias: true, epilogue: f, fusion })),
    ] as const,
    arena.memory,
  );
  return (rows) => {
    list(x.address, lists.pointers, lists.entries, rows, inputs);
    multiply(lists.pointers, lists.entries, W, y.address, b, rows);
  };
}

/** dW = xᵀ dy, reading x down its columns. */
function denseWeightGradient(
  { arena }: Workspace,
  { dW, inputs }: AffineOptions,
  x: Matrix,
  { layout, fusion, dy }: ProductShape,
): Product {
  const shape = { ...matrixToPanels(layout, dy), aRow: FLOAT, aInner: x.stride };
  const { multiply } = link(
    [named('multiply', (name) => denseKernel(name, shape, { bias: false, fusion }))],
    arena.memory,
  );
  return (rows) => multiply(x.address, dy.address, dW, 0, inputs, rows);
}

/** dW = xᵀ dy by the non-zeros of xᵀ. */
function sparseWeightGradient(
  { arena, compressionTable, lists, transposed }: Workspace,
  { dW, inputs }: AffineOptions,
  x: Matrix,
  { layout, fusion, dy }: ProductShape,
): Product {
  const shape = { ...matrixToPanels(layout, dy), pointerStep: 4 } as const;
  const { transpose, list, multiply } = link(
    [
      named('transpose', (name) => transposeKernel(name, inputs, x.stride, transposed.stride)),
      named('list', (name) => listsKernel(name, compressionTable, transposed.stride, dy.stride)),
      named('multiply', (name) => sparseKernel(name, shape, { bias: false, fusion })),
    ] as const,
    arena.memory,
  );
  return (rows) => {
    transpose(x.address, transposed.address, rows);
    list(transposed.address, lists.pointers, lists.entries, inputs, rows);
    multiply(lists.pointers, lists.entries, dy.address, dW, 0, inputs);
  };
}

/** dx = dy Wᵀ */
function inputGradients(
  { arena, compressionTable, lists, transposedWeights }: Workspace,
  { W, inputs, outputs, dyRectified }: AffineOptions,
  dx: Matrix,
  { layout, fusion, dy }: ProductShape,
): Product {
  const sparseGradient = dyRectified && listsPay(inputs);
  const turned = affineLayout(outputs, inputs, sparseGradient);
  const transposeWeights = named('transposeWeights', (name) => transposeWeightsKernel(name, layout, turned));
  const shape = panelsToMatrix(turned, dx);
  if (!sparseGradient) {
    const dense = { ...shape, aRow: dy.stride, aInner: FLOAT };
    const kernels = link(
      [transposeWeights, named('multiply', (name) => denseKernel(name, dense, { bias: false, fusion }))] as const,
      arena.memory,
    );
    return (rows) => {
      kernels.transposeWeights(W, transposedWeights);
      kernels.multiply(dy.address, transposedWeights, dx.address, 0, rows, outputs);
    };
  }
  const sparse = { ...shape, pointerStep: 4 } as const;
  const kernels = link(
    [
      transposeWeights,
      named('list', (name) => listsKernel(name, compressionTable, dy.stride, turned.rowStep)),
      named('multiply', (name) => sparseKernel(name, sparse, { bias: false, fusion })),
    ] as const,
    arena.memory,
  );
  return (rows) => {
    kernels.transposeWeights(W, transposedWeights);
    kernels.list(dy.address, lists.pointers, lists.entries, rows, outputs);
    kernels.multiply(lists.pointers, lists.entries, transposedWeights, dx.address, 0, rows);
  };
}
