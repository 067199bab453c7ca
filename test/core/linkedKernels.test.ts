import { expect, it } from 'vitest';
import { f32x4, link, wasmFunction } from '#core/assembler/index.ts';

const squarePlus = (constant: number) =>
  wasmFunction({ x: 'f32' }, 'f32', ({ x }) => [
    f32x4.extractLane(f32x4.add(f32x4.mul(f32x4.splat(x), f32x4.splat(x)), f32x4.const(constant)), 0),
  ]);
const memory = (): WebAssembly.Memory => new WebAssembly.Memory({ initial: 1 });

it('links code once for a memory, so that a run of the same shape has kernels that are warm', () => {
  const [ours, other] = [memory(), memory()];
  const first = link({ f: squarePlus(1) }, ours).f;
  expect(link({ f: squarePlus(1) }, ours).f).toBe(first);
  expect(link({ f: squarePlus(1) }, other).f).not.toBe(first);
  expect(link({ f: squarePlus(2) }, ours).f).not.toBe(first);
  expect([first(3), link({ f: squarePlus(2) }, ours).f(3)]).toEqual([10, 11]);
});

it('keeps what was linked last, of any number of kernels', () => {
  const ours = memory();
  const last = Array.from({ length: 300 }, (_, constant) => link({ f: squarePlus(constant) }, ours).f).at(-1);
  expect(link({ f: squarePlus(299) }, ours).f).toBe(last);
  expect(link({ f: squarePlus(0) }, ours).f(2)).toBe(4);
});
