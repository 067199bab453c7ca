/** A matrix copied into column panels. */
import { forRange, i32, v128, wasmFunction } from '../assembler/index.ts';
import { VECTOR, vectorsOf } from './matrix.ts';
import type { WasmFunction } from '../assembler/index.ts';
import type { Matrix } from './matrix.ts';
import type { PanelLayout } from './panels.ts';

/** call(x, panels, rows): x has the stride and columns of `matrix`. */
export function packKernel(matrix: Matrix, layout: PanelLayout): WasmFunction {
  const vectors = vectorsOf(matrix.columns);
  const panelsOf = Array.from({ length: Math.ceil(vectors / layout.width) }, (_, panel) => panel);
  return wasmFunction({ x: 'i32', panels: 'i32', rows: 'i32' }, null, ({ x, panels, rows }, scope) => {
    const { row, from, to } = scope.named({ row: 'i32', from: 'i32', to: 'i32' });
    return panelsOf.flatMap((panel) => {
      const first = panel * layout.width;
      const width = Math.min(layout.width, vectors - first);
      return [
        from.set(i32.add(x, i32.const(first * VECTOR))),
        to.set(i32.add(panels, i32.const(panel * layout.panelStep))),
        forRange(row, i32.const(0), rows, 1, [
          ...Array.from({ length: width }, (_, j) => v128.store(to, v128.load(from, j * VECTOR), j * VECTOR)),
          from.set(i32.add(from, i32.const(matrix.stride))),
          to.set(i32.add(to, i32.const(layout.rowStep))),
        ]),
      ];
    });
  });
}
