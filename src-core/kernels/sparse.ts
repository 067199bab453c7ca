/**
 * C = A B where A is mostly zeros and given as lists: for each row its non-zeros as {u32 offset of the row of B in bytes,
 * f32 value}, interleaved. A row of C stays in registers while its list is walked.
 */
import { f32x4, forRange, i32, multiplyAdd, v128, wasmFunction, whileLoop } from '../assembler/index.ts';
import { VECTOR } from './matrix.ts';
import type { ProductOptions } from './dense.ts';
import type { Local, Scope, Statement, WasmFunction } from '../assembler/index.ts';

/** Distances in bytes, as in `DenseShape`. */
export interface SparseShape {
  readonly vectors: number;
  readonly width: number;
  readonly bPanel: number;
  readonly cRow: number;
  readonly cPanel: number;
  /** Bytes from a row's pointer to the next: 4 where a list ends where the next begins, 8 for pairs of begin and end. */
  readonly pointerStep: 4 | 8;
}

/** Bytes of one {offset, value}. */
export const ENTRY = 8;

/** Fewer independent sums than this cannot hide the latency of a multiply-add. */
const ENOUGH_SUMS = 10;

/** call(row pointers, entries, B, C, bias or 0, rows): the list of row r is at entries + [begin, end) of its pointers. */
export function sparseKernel(shape: SparseShape, options: ProductOptions): WasmFunction {
  const parameters = { pointers: 'i32', entries: 'i32', b: 'i32', c: 'i32', bias: 'i32', rows: 'i32' } as const;
  const panels = Math.floor(shape.vectors / shape.width);
  const rest = shape.vectors % shape.width;
  return wasmFunction(parameters, null, ({ pointers, entries, b, c, bias, rows }, scope) => {
    const { row, pointer, target } = scope.named({ row: 'i32', pointer: 'i32', target: 'i32' });
    const panelOf = (width: number): Statement[] => {
      const at = scope.local('i32');
      const end = scope.local('i32');
      return [
        pointer.set(pointers),
        target.set(c),
        forRange(row, i32.const(0), rows, 1, [
          at.set(i32.add(entries, i32.load(pointer))),
          end.set(i32.add(entries, i32.load(pointer, 4))),
          ...rowOfPanel(width, options, { at, end, b, bias, target }, scope),
          pointer.set(i32.add(pointer, i32.const(shape.pointerStep))),
          target.set(i32.add(target, i32.const(shape.cRow))),
        ]),
      ];
    };
    const next = [
      b.set(i32.add(b, i32.const(shape.bPanel))),
      c.set(i32.add(c, i32.const(shape.cPanel))),
      bias.set(i32.add(bias, i32.const(shape.width * VECTOR))),
    ];
    const whole = forRange(scope.local('i32'), i32.const(0), i32.const(panels), 1, [...panelOf(shape.width), ...next]);
    return [...(panels > 0 ? [whole] : []), ...(rest > 0 ? panelOf(rest) : [])];
  });
}

type Variables = Readonly<Record<'at' | 'end' | 'b' | 'bias' | 'target', Local<'i32'>>>;

function rowOfPanel(
  width: number,
  { bias: withBias, epilogue, arithmetic }: ProductOptions,
  { at, end, b, bias, target }: Variables,
  scope: Scope,
): Statement[] {
  const madd = multiplyAdd(arithmetic);
  const sets = Math.min(Math.ceil(ENOUGH_SUMS / width), 4);
  const sums = Array.from({ length: sets }, () => scope.locals('v128', width));
  const first = sums[0] ?? [];
  const { value } = scope.named({ value: 'v128' });
  const { source, lastWhole } = scope.named({ source: 'i32', lastWhole: 'i32' });
  const entry = (into: readonly Local<'v128'>[], offset: number): Statement[] => [
    source.set(i32.add(b, i32.load(at, offset))),
    value.set(v128.load32Splat(at, offset + 4)),
    ...into.map((sum, j) => sum.set(madd(value, v128.load(source, j * VECTOR), sum))),
  ];
  const advance = (count: number): Statement => at.set(i32.add(at, i32.const(count * ENTRY)));
  const many: Statement[] =
    sets === 1
      ? []
      : [
          lastWhole.set(i32.sub(end, i32.const((sets - 1) * ENTRY))),
          whileLoop(i32.ltS(at, lastWhole), [...sums.flatMap((set, s) => entry(set, s * ENTRY)), advance(sets)]),
        ];
  return [
    ...first.map((sum, j) => sum.set(withBias ? v128.load(bias, j * VECTOR) : f32x4.const(0))),
    ...sums.slice(1).flatMap((set) => set.map((sum) => sum.set(f32x4.const(0)))),
    ...many,
    whileLoop(i32.ltS(at, end), [...entry(first, 0), advance(1)]),
    ...sums
      .slice(1)
      .flatMap((set) => set.map((sum, j) => first[j]?.set(f32x4.add(first[j], sum)) ?? []))
      .flat(),
    ...(epilogue === undefined ? [] : first.map((sum) => sum.set(epilogue(sum, scope)))),
    ...first.map((sum, j) => v128.store(target, sum, j * VECTOR)),
  ];
}
