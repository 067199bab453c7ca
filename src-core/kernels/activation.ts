/** Activations and their gradients over whole matrices. */
import { f32x4, forRange, i32, v128, wasmFunction } from '../assembler/index.ts';
import { emitVector, parseFormula, substitute } from '../formula/index.ts';
import { overColumns } from './columns.ts';
import { VECTOR, vectorsOf } from './matrix.ts';
import type { Arithmetic, WasmFunction } from '../assembler/index.ts';
import type { Formula } from '../formula/index.ts';
import type { Epilogue } from './dense.ts';
import type { Matrix } from './matrix.ts';

/** A formula of one variable as vector code. */
export function vectorFunction(
  formula: Formula,
  variable: string,
  hyper: Readonly<Record<string, number>>,
  arithmetic: Arithmetic,
): Epilogue {
  const node = substitute(parseFormula(formula), hyper);
  return (value, scope) => emitVector(node, { variables: { [variable]: value }, scope, arithmetic });
}

/** call(x, y, rows): y = f(x); both have `shape`'s stride. */
export function mapKernel(shape: Matrix, f: Epilogue): WasmFunction {
  return wasmFunction({ x: 'i32', y: 'i32', rows: 'i32' }, null, ({ x, y, rows }, scope) => {
    const { row, at, value } = scope.named({ row: 'i32', at: 'i32', value: 'v128' });
    return [
      forRange(row, i32.const(0), rows, 1, [
        forRange(at, i32.const(0), i32.const(vectorsOf(shape.columns) * VECTOR), VECTOR, [
          value.set(v128.load(i32.add(x, at))),
          v128.store(i32.add(y, at), f(value, scope)),
        ]),
        x.set(i32.add(x, i32.const(shape.stride))),
        y.set(i32.add(y, i32.const(shape.stride))),
      ]),
    ];
  });
}

/** call(dy, of, dx, rows): dx = dy f′(of), where `of` is x or y, as the derivative is written. */
export function mapGradientKernel(shape: Matrix, derivative: Epilogue): WasmFunction {
  const parameters = { dy: 'i32', of: 'i32', dx: 'i32', rows: 'i32' } as const;
  return wasmFunction(parameters, null, ({ dy, of, dx, rows }, scope) => {
    const { row, at, value } = scope.named({ row: 'i32', at: 'i32', value: 'v128' });
    return [
      forRange(row, i32.const(0), rows, 1, [
        forRange(at, i32.const(0), i32.const(vectorsOf(shape.columns) * VECTOR), VECTOR, [
          value.set(v128.load(i32.add(of, at))),
          v128.store(i32.add(dx, at), f32x4.mul(v128.load(i32.add(dy, at)), derivative(value, scope))),
        ]),
        ...[dy, of, dx].map((pointer) => pointer.set(i32.add(pointer, i32.const(shape.stride)))),
      ]),
    ];
  });
}

/**
 * call(dy, y, db, rows): dy ← dy f′(y) where there is a `derivative`, then db = Σ_n dy. `dy` and `y` have `shape`'s stride.
 */
export function biasGradientKernel(shape: Matrix, derivative: Epilogue | null): WasmFunction {
  const parameters = { dy: 'i32', y: 'i32', db: 'i32', rows: 'i32' } as const;
  return wasmFunction(parameters, null, ({ dy, y, db, rows }, scope) => {
    const { row, value } = scope.named({ row: 'i32', value: 'v128' });
    return overColumns(vectorsOf(shape.columns), [dy, y, db], scope, (width, [dyAt, yAt, dbAt]) => {
      const sums = scope.locals('v128', width);
      return [
        ...sums.map((sum) => sum.set(f32x4.const(0))),
        forRange(row, i32.const(0), rows, 1, [
          ...sums.flatMap((sum, j) => {
            const given = v128.load(dyAt, j * VECTOR);
            if (derivative === null) return [sum.set(f32x4.add(sum, given))];
            return [
              value.set(v128.load(yAt, j * VECTOR)),
              value.set(f32x4.mul(derivative(value, scope), given)),
              v128.store(dyAt, value, j * VECTOR),
              sum.set(f32x4.add(sum, value)),
            ];
          }),
          dyAt.set(i32.add(dyAt, i32.const(shape.stride))),
          yAt.set(i32.add(yAt, i32.const(shape.stride))),
        ]),
        ...sums.map((sum, j) => v128.store(dbAt, sum, j * VECTOR)),
      ];
    });
  });
}
