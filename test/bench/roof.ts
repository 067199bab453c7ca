/** What one core can do at most with 128-bit vectors, and what the dense kernels do of it. */
import { f32x4, forRange, i32, link, multiplyAdd, wasmFunction } from '#core/assembler/index.ts';
import { Arena, createMatrix } from '#core/kernels/index.ts';
import { denseKernel } from '#core/kernels/dense.ts';
import { FLOAT, VECTOR, vectorsOf } from '#core/kernels/matrix.ts';
import { densePanelWidth, panelLayout } from '#core/kernels/panels.ts';
import type { Fusion } from '#core/assembler/index.ts';
import type { Contender } from './measure.ts';

/** Independent sums: enough to hide the latency of a multiply-add, and they stay in registers. */
const SUMS = 12;
const STEPS = 100_000;
const LANES = 4;
const NANOSECONDS = 1e6;

/** Multiply-adds on registers alone: nanoseconds for one floating-point operation. */
export function roof(fusion: Fusion): Contender {
  const madd = multiplyAdd(fusion);
  const code = wasmFunction('roof', { steps: 'i32' }, 'f32', ({ steps }, scope) => {
    const sums = scope.locals('v128', SUMS);
    const { step, factor } = scope.named({ step: 'i32', factor: 'v128' });
    const all = sums.reduce<ReturnType<typeof f32x4.add>>((sum, one) => f32x4.add(sum, one), f32x4.const(0));
    return [
      factor.set(f32x4.const(0.999)),
      ...sums.map((sum, index) => sum.set(f32x4.const(index))),
      forRange(step, i32.const(0), steps, 1, [...sums.map((sum) => sum.set(madd(sum, factor, factor)))]),
      f32x4.extractLane(all, 0),
    ];
  });
  const { roof: run } = link([{ ...code, name: 'roof' as const }], new Arena().memory);
  return { name: 'roof', block: () => perOperation(() => void run(STEPS), 2 * LANES * SUMS * STEPS) };
}

const BATCH = 128;

/** C [128, width] = A [128, width] B [width, width]: nanoseconds for one floating-point operation. */
export function dense(width: number, fusion: Fusion): Contender {
  const arena = new Arena();
  const layout = panelLayout(width, width, densePanelWidth(width));
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
  const code = denseKernel('dense', shape, { bias: true, fusion });
  const { dense: run } = link([{ ...code, name: 'dense' as const }], arena.memory);
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
