/** What one core can do at most with 128-bit vectors, and what the dense kernels do of it. */
import { forRange, i32, link, multiplyAdd, v128, wasmFunction } from '#core/assembler/index.ts';
import { Arena, createMatrix } from '#core/kernels/index.ts';
import { denseKernel } from '#core/kernels/dense.ts';
import { FLOAT, VECTOR, vectorsOf } from '#core/kernels/matrix.ts';
import { densePanelWidth, panelLayout } from '#core/kernels/panels.ts';
import type { Arithmetic } from '#core/assembler/index.ts';
import type { Contender } from './measure.ts';

/** Independent sums: enough to hide the latency of a multiply-add, and they stay in registers. */
const SUMS = 24;
const STEPS = 100_000;
const LANES = 4;
const NANOSECONDS = 1e6;

/** Multiply-adds on registers alone: nanoseconds for one floating-point operation. */
export function roof(arithmetic: Arithmetic): Contender {
  const madd = multiplyAdd(arithmetic);
  const code = wasmFunction({ steps: 'i32', results: 'i32' }, null, ({ steps, results }, scope) => {
    const sums = scope.locals('v128', SUMS);
    const { step, factor } = scope.named({ step: 'i32', factor: 'v128' });
    return [
      factor.set(v128.load32Splat(results)),
      ...sums.map((sum, index) => sum.set(v128.load(results, index * VECTOR))),
      forRange(step, i32.const(0), steps, 1, [...sums.map((sum) => sum.set(madd(sum, factor, factor)))]),
      // Neighbours in memory, as in the kernels, so that the runtime may pair them as it does there.
      ...sums.map((sum, index) => v128.store(results, sum, index * VECTOR)),
    ];
  });
  const arena = new Arena();
  const results = arena.allocate(SUMS * VECTOR);
  arena.f32.fill(0.5, results / FLOAT, (results + SUMS * VECTOR) / FLOAT);
  const { roof: run } = link({ roof: code }, arena.memory);
  return { name: 'roof', block: () => perOperation(() => void run(STEPS, results), 2 * LANES * SUMS * STEPS) };
}

const BATCH = 128;

/** C [128, width] = A [128, width] B [width, width]: nanoseconds for one floating-point operation. */
export function dense(width: number, arithmetic: Arithmetic, paired: boolean): Contender {
  const arena = new Arena();
  const layout = panelLayout(width, width, densePanelWidth(width, paired));
  const [a, c] = [createMatrix(arena, BATCH, width), createMatrix(arena, BATCH, width)];
  const [b, bias] = [arena.allocate(FLOAT * layout.length), arena.allocate(vectorsOf(width) * VECTOR)];
  arena.f32.fill(0.5, a.address / FLOAT, (bias + vectorsOf(width) * VECTOR) / FLOAT);
  const shape = {
    vectors: vectorsOf(width),
    width: layout.width,
    aRow: a.stride,
    aInner: FLOAT,
    bInner: layout.rowStep,
    bPanel: layout.panelStep,
    cRow: c.stride,
    cPanel: layout.width * VECTOR,
  };
  const code = denseKernel(shape, { bias: true, arithmetic, paired });
  const { dense: run } = link({ dense: code }, arena.memory);
  const operations = 2 * BATCH * width * width;
  const times = Math.ceil(2e7 / operations);
  const multiply = (): void => {
    for (let time = 0; time < times; time++) run(a.address, b, c.address, bias, BATCH, width);
  };
  return { name: `dense ${width}`, block: () => perOperation(multiply, operations * times) };
}

function perOperation(work: () => void, operations: number): number {
  const start = performance.now();
  work();
  return ((performance.now() - start) * NANOSECONDS) / operations;
}
