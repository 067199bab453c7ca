/** C = A B for matrices with few zeros: tiles of accumulators that stay in registers over a block of the inner dimension. */
import { f32x4, forRange, i32, ifThen, multiplyAdd, v128, wasmFunction, whileLoop } from '../assembler/index.ts';
import { tileRows } from './panels.ts';
import { VECTOR } from './matrix.ts';
import type { Expression, Arithmetic, Local, Scope, Statement, WasmFunction } from '../assembler/index.ts';

/** Turns a finished accumulator into what is stored, as an activation does. */
export type Epilogue = (x: Local<'v128'>, scope: Scope) => Expression<'v128'>;

/**
 * C[i, j] = bias[j] + Σ_k A[i, k] B[k, j]. Distances are in bytes and fixed when the kernel is generated: those of A let
 * it be read along rows (x W) or along columns (xᵀ dy), those of B and C let them be a matrix or column panels.
 */
export interface DenseShape {
  /** Columns of C in vectors, and in a panel of them. */
  readonly vectors: number;
  readonly width: number;
  /** From A[i, k] to A[i + 1, k] and to A[i, k + 1]. */
  readonly aRow: number;
  readonly aInner: number;
  /** From B[k, …] to B[k + 1, …], and from a panel to the next. */
  readonly bInner: number;
  readonly bPanel: number;
  readonly cRow: number;
  readonly cPanel: number;
}

export interface ProductOptions {
  /** Begin at the bias instead of at 0. */
  readonly bias: boolean;
  readonly epilogue?: Epilogue | undefined;
  readonly arithmetic: Arithmetic;
  /** The runtime computes two neighbouring vectors as one; tiles are made for that. Changes no bit. */
  readonly paired?: boolean;
}

/** B's part of a panel over this many k stays in the first-level cache: 256 · 5 vectors are 20 KiB. */
const INNER_BLOCK = 256;
const UNROLL = 4;

const parameters = { a: 'i32', b: 'i32', c: 'i32', bias: 'i32', rows: 'i32', inner: 'i32' } as const;
type Names = keyof typeof parameters | 'depth' | 'start';
type Variables = Readonly<Record<Names, Local<'i32'>>>;

/** call(A, B, C, bias or 0, rows of C, inner dimension) */
export function denseKernel(shape: DenseShape, options: ProductOptions): WasmFunction {
  const panels = Math.floor(shape.vectors / shape.width);
  const rest = shape.vectors % shape.width;
  return wasmFunction(parameters, null, (parameter, scope) => {
    const { a, b, c, bias, inner } = parameter;
    const variables: Variables = { ...parameter, depth: scope.local('i32'), start: scope.local('i32') };
    const { depth, start } = variables;
    /** One panel of C: block by block of the inner dimension, and for each block all rows. */
    const panelOf = (width: number): Statement[] => [
      start.set(i32.const(0)),
      whileLoop(i32.ltS(start, inner), [
        depth.set(i32.sub(inner, start)),
        ifThen(i32.gtS(depth, i32.const(INNER_BLOCK)), [depth.set(i32.const(INNER_BLOCK))]),
        ...rowsOfPanel(shape, options, width, variables, scope),
        start.set(i32.add(start, depth)),
        a.set(i32.add(a, i32.mul(depth, i32.const(shape.aInner)))),
        b.set(i32.add(b, i32.mul(depth, i32.const(shape.bInner)))),
      ]),
      a.set(i32.sub(a, i32.mul(inner, i32.const(shape.aInner)))),
      b.set(i32.sub(b, i32.mul(inner, i32.const(shape.bInner)))),
    ];
    const next = [
      b.set(i32.add(b, i32.const(shape.bPanel))),
      c.set(i32.add(c, i32.const(shape.cPanel))),
      bias.set(i32.add(bias, i32.const(shape.width * VECTOR))),
    ];
    const whole = forRange(scope.local('i32'), i32.const(0), i32.const(panels), 1, [...panelOf(shape.width), ...next]);
    return [...(panels > 0 ? [whole] : []), ...(rest > 0 ? panelOf(rest) : [])];
  });
}

/** All rows of one panel over one block: tiles first, the rows that are left one by one. */
function rowsOfPanel(
  shape: DenseShape,
  options: ProductOptions,
  width: number,
  variables: Variables,
  scope: Scope,
): Statement[] {
  const { aTile, cTile, row, last } = scope.named({ aTile: 'i32', cTile: 'i32', row: 'i32', last: 'i32' });
  const { a, c, rows } = variables;
  const loop = (height: number): Statement[] => [
    last.set(i32.sub(rows, i32.const(height - 1))),
    whileLoop(i32.ltS(row, last), [
      ...tile(shape, options, { height, width }, { ...variables, a: aTile, c: cTile }, scope),
      aTile.set(i32.add(aTile, i32.const(height * shape.aRow))),
      cTile.set(i32.add(cTile, i32.const(height * shape.cRow))),
      row.set(i32.add(row, i32.const(height))),
    ]),
  ];
  const height = tileRows(width, options.paired ?? false);
  return [aTile.set(a), cTile.set(c), row.set(i32.const(0)), ...loop(height), ...(height > 1 ? loop(1) : [])];
}

function tile(
  shape: DenseShape,
  { bias, epilogue, arithmetic }: ProductOptions,
  { height, width }: { readonly height: number; readonly width: number },
  variables: Variables,
  scope: Scope,
): Statement[] {
  const { a, b, c, start, depth, inner } = variables;
  const madd = multiplyAdd(arithmetic);
  const sums = Array.from({ length: height }, () => scope.locals('v128', width));
  const factors = scope.locals('v128', height);
  const { vector } = scope.named({ vector: 'v128' });
  const { aAt, bAt, left } = scope.named({ aAt: 'i32', bAt: 'i32', left: 'i32' });
  const each = (visit: (sum: Local<'v128'>, row: number, column: number) => Statement[]): Statement[] =>
    sums.flatMap((row, i) => row.flatMap((sum, j) => visit(sum, i, j)));
  const at = (i: number, j: number): number => i * shape.cRow + j * VECTOR;

  const begin = ifThen(
    i32.eqz(start),
    each((sum, _i, j) => [sum.set(bias ? v128.load(variables.bias, j * VECTOR) : f32x4.const(0))]),
    each((sum, i, j) => [sum.set(v128.load(c, at(i, j)))]),
  );
  const step = (k: number): Statement[] => [
    ...factors.map((factor, i) => factor.set(v128.load32Splat(aAt, i * shape.aRow + k * shape.aInner))),
    ...Array.from({ length: width }, (_, j) => [
      vector.set(v128.load(bAt, k * shape.bInner + j * VECTOR)),
      ...sums.map((row, i) => {
        const [sum, factor] = [row[j], factors[i]] as [Local<'v128'>, Local<'v128'>];
        return sum.set(madd(factor, vector, sum));
      }),
    ]).flat(),
  ];
  const steps = (count: number): Statement =>
    whileLoop(i32.geS(left, i32.const(count)), [
      ...Array.from({ length: count }, (_, k) => step(k)).flat(),
      aAt.set(i32.add(aAt, i32.const(count * shape.aInner))),
      bAt.set(i32.add(bAt, i32.const(count * shape.bInner))),
      left.set(i32.sub(left, i32.const(count))),
    ]);
  const finish =
    epilogue === undefined
      ? []
      : [
          ifThen(
            i32.eq(i32.add(start, depth), inner),
            each((sum) => [sum.set(epilogue(sum, scope))]),
          ),
        ];
  return [
    begin,
    aAt.set(a),
    bAt.set(b),
    left.set(depth),
    steps(UNROLL),
    steps(1),
    ...finish,
    ...each((sum, i, j) => [v128.store(c, sum, at(i, j))]),
  ];
}
