/** Softmax with cross-entropy over the scores of a batch. Textbook §3.5, §5.6.3. */
import { f32, f32x4, forRange, i32, i32x4, v128, wasmFunction } from '../assembler/index.ts';
import { vectorExp } from '../formula/vectorFunctions.ts';
import { FLOAT, LANES, VECTOR, vectorsOf } from './matrix.ts';
import type { Expression, Local, Statement, WasmFunction } from '../assembler/index.ts';
import type { Matrix } from './matrix.ts';

type V128 = Expression<'v128'>;

/** Puts the same combination of all four lanes into each of them. */
function across(local: Local<'v128'>, combine: (a: V128, b: V128) => V128): Statement[] {
  return [
    local.set(combine(local, i32x4.shuffle(local, local, [2, 3, 0, 1]))),
    local.set(combine(local, i32x4.shuffle(local, local, [1, 0, 3, 2]))),
  ];
}

/** call(scores, p, rows): p = exp(s − max s) / Σ exp(s − max s), row by row; both have `shape`'s stride. Padding becomes 0. */
export function softmaxKernel(shape: Matrix): WasmFunction {
  return wasmFunction({ scores: 'i32', p: 'i32', rows: 'i32' }, null, ({ scores, p, rows }, scope) => {
    const { row, most, sum } = scope.named({ row: 'i32', most: 'v128', sum: 'v128' });
    const values = scope.locals('v128', vectorsOf(shape.columns));
    const padding = values.map((_, j) => [0, 1, 2, 3].map((lane) => (j * LANES + lane < shape.columns ? 0 : -1))) as [
      number,
      number,
      number,
      number,
    ][];
    return [
      forRange(row, i32.const(0), rows, 1, [
        ...values.map((value, j) => {
          const loaded = v128.load(scores, j * VECTOR);
          if (!padding[j]!.includes(-1)) return value.set(loaded);
          return value.set(v128.bitselect(f32x4.const(-Infinity), loaded, i32x4.const(...padding[j]!)));
        }),
        most.set(values.slice(1).reduce<V128>((max, value) => f32x4.max(max, value), values[0]!)),
        ...across(most, f32x4.max),
        ...values.map((value) => value.set(vectorExp(f32x4.sub(value, most), scope))),
        sum.set(values.slice(1).reduce<V128>((total, value) => f32x4.add(total, value), values[0]!)),
        ...across(sum, f32x4.add),
        ...values.map((value, j) => v128.store(p, f32x4.div(value, sum), j * VECTOR)),
        scores.set(i32.add(scores, i32.const(shape.stride))),
        p.set(i32.add(p, i32.const(shape.stride))),
      ]),
    ];
  });
}

/** call(p, labels, rows, 1 / rows): p becomes (p − t) / rows, the gradient of the mean loss; labels are bytes. */
export function crossEntropyGradientKernel(shape: Matrix): WasmFunction {
  const parameters = { p: 'i32', labels: 'i32', rows: 'i32', share: 'f32' } as const;
  return wasmFunction(parameters, null, ({ p, labels, rows, share }, scope) => {
    const { row, right } = scope.named({ row: 'i32', right: 'i32' });
    return [
      forRange(row, i32.const(0), rows, 1, [
        right.set(i32.add(p, i32.mul(i32.load8U(labels), i32.const(FLOAT)))),
        f32.store(right, f32.sub(f32.load(right), f32.const(1))),
        ...Array.from({ length: vectorsOf(shape.columns) }, (_, j) =>
          v128.store(p, f32x4.mul(v128.load(p, j * VECTOR), f32x4.splat(share)), j * VECTOR),
        ),
        p.set(i32.add(p, i32.const(shape.stride))),
        labels.set(i32.add(labels, i32.const(1))),
      ]),
    ];
  });
}
