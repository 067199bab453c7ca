/** Transposed copies, by blocks of 4 × 4. */
import { forRange, i32, i32x4, v128, wasmFunction } from '../assembler/index.ts';
import { LANES, VECTOR, vectorsOf } from './matrix.ts';
import type { Expression, Local, Scope, Statement, WasmFunction } from '../assembler/index.ts';
import type { PanelLayout } from './panels.ts';

/** Reads four rows of one vector from `from` on, writes them as four rows from `to` on. */
function block(from: Local<'i32'>, fromRow: number, to: Local<'i32'>, toRow: number, scope: Scope): Statement[] {
  const rows = scope.locals('v128', 4) as [Local<'v128'>, Local<'v128'>, Local<'v128'>, Local<'v128'>];
  const [a, b, c, d] = rows;
  const { low, high, low2, high2 } = scope.named({ low: 'v128', high: 'v128', low2: 'v128', high2: 'v128' });
  return [
    ...rows.map((row, i) => row.set(v128.load(from, i * fromRow))),
    low.set(i32x4.shuffle(a, b, [0, 4, 1, 5])),
    high.set(i32x4.shuffle(a, b, [2, 6, 3, 7])),
    low2.set(i32x4.shuffle(c, d, [0, 4, 1, 5])),
    high2.set(i32x4.shuffle(c, d, [2, 6, 3, 7])),
    v128.store(to, i32x4.shuffle(low, low2, [0, 1, 4, 5])),
    v128.store(to, i32x4.shuffle(low, low2, [2, 3, 6, 7]), toRow),
    v128.store(to, i32x4.shuffle(high, high2, [0, 1, 4, 5]), 2 * toRow),
    v128.store(to, i32x4.shuffle(high, high2, [2, 3, 6, 7]), 3 * toRow),
  ];
}

/** call(x, xᵀ, rows): of a matrix with `columns` columns; writes whole vectors, so up to 3 columns beyond `rows` are arbitrary. */
export function transposeKernel(columns: number, xRow: number, transposedRow: number): WasmFunction {
  const parameters = { x: 'i32', transposed: 'i32', rows: 'i32' } as const;
  return wasmFunction(parameters, null, ({ x, transposed, rows }, scope) => {
    const { row, from, end, to } = scope.named({ row: 'i32', from: 'i32', end: 'i32', to: 'i32' });
    return [
      forRange(row, i32.const(0), rows, LANES, [
        to.set(transposed),
        end.set(i32.add(x, i32.const(vectorsOf(columns) * VECTOR))),
        forRange(from, x, end, VECTOR, [
          ...block(from, xRow, to, transposedRow, scope),
          to.set(i32.add(to, i32.const(LANES * transposedRow))),
        ]),
        x.set(i32.add(x, i32.const(LANES * xRow))),
        transposed.set(i32.add(transposed, i32.const(VECTOR))),
      ]),
    ];
  });
}

/** call(W, Wᵀ): between column panels; `to` is the layout of the transposed weights. */
export function transposeWeightsKernel(from: PanelLayout, to: PanelLayout): WasmFunction {
  return wasmFunction({ w: 'i32', transposed: 'i32' }, null, ({ w, transposed }, scope) => {
    const { row, source, target } = scope.named({ row: 'i32', source: 'i32', target: 'i32' });
    const { column } = scope.named({ column: 'i32' });
    const rowBlocks = vectorsOf(from.rows);
    // Vector v of a row of W lies in panel ⌊v / P⌋; block r of rows of W is vector r of the rows of Wᵀ.
    const place = (vector: Local<'i32'>, layout: PanelLayout): Expression<'i32'> =>
      i32.add(
        i32.mul(i32.divU(vector, i32.const(layout.width)), i32.const(layout.panelStep)),
        i32.mul(i32.remU(vector, i32.const(layout.width)), i32.const(VECTOR)),
      );
    return [
      forRange(column, i32.const(0), i32.const(vectorsOf(from.columns)), 1, [
        source.set(i32.add(w, place(column, from))),
        forRange(row, i32.const(0), i32.const(rowBlocks), 1, [
          target.set(i32.add(i32.add(transposed, i32.mul(column, i32.const(LANES * to.rowStep))), place(row, to))),
          ...block(source, from.rowStep, target, to.rowStep, scope),
          source.set(i32.add(source, i32.const(LANES * from.rowStep))),
        ]),
      ]),
    ];
  });
}
