import { describe, expect, it } from 'vitest';
import { createMatrix, readMatrix } from '#core/kernels/index.ts';
import { writeMatrix } from '#core/kernels/matrix.ts';
import { losses } from '#core/losses/index.ts';
import { numbers } from '../numbers.ts';
import { roomFor, targetOf } from '../room.ts';

const ROWS = 5;
const CLASSES = 10;
const labels = [3, 0, 9, 3, 7];
const scores = Float64Array.from(numbers(ROWS * CLASSES, 17), (value) => 2 * value);

describe.each(losses.members.map((member) => ({ id: member.id, member })))('the loss $id', ({ member, id }) => {
  const { hyper } = losses.resolve(id);
  const meanOf = (all: ArrayLike<number>): number =>
    labels.reduce((sum, label, n) => {
      const row = Array.from({ length: CLASSES }, (_, k) => all[n * CLASSES + k]!);
      return sum + member.of(row, label, hyper) / ROWS;
    }, 0);

  it.each(['fused', 'separate'] as const)('is computed by its kernels as in float64, %s', (arithmetic) => {
    const workspace = roomFor(targetOf(arithmetic), 8, CLASSES);
    const { arena } = workspace;
    const [given, gradient] = [createMatrix(arena, 8, CLASSES), createMatrix(arena, 8, CLASSES)];
    const address = arena.allocate(8);
    arena.u8.set(labels, address);
    writeMatrix(arena, given, [...scores, ...numbers(3 * CLASSES, 5)]);
    const kernel = member.create(workspace, { scores: given, gradient, labels: address }, hyper);
    expect(kernel.loss(ROWS) / meanOf(scores)).toBeCloseTo(1, 6);

    kernel.gradient(ROWS);
    const h = 1e-4;
    const found = readMatrix(arena, gradient, ROWS);
    scores.forEach((score, at) => {
      const moved = (by: number): number => meanOf(scores.with(at, score + by));
      const numerical = (moved(h) - moved(-h)) / (2 * h);
      expect(Math.abs(found[at]! - numerical), `score ${at}`).toBeLessThan(1e-5);
    });
    expect([...readMatrix(arena, given, ROWS)]).toEqual([...Float32Array.from(scores)]);
  });

  it('is NaN where a score is', () => {
    expect(member.of([1, NaN, 0], 1, hyper)).toBeNaN();
  });

  it('is lowest at the right class', () => {
    const of = (label: number): number => member.of([0, 1, 0], label, hyper);
    expect(of(1)).toBeLessThan(of(0));
  });

  it('speaks both languages and is read by its id alone', () => {
    for (const text of [member.name, member.help]) {
      expect(text.ko).toMatch(/[가-힣]/);
      expect(text.en).toMatch(/[a-z]/);
    }
    expect(losses.schema.parse(id)).toBe(id);
    expect(member.tex).toContain('L =');
  });
});
