import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { link } from '#core/assembler/index.ts';
import {
  normalizeByRunningKernel,
  normalizeGradientKernel,
  normalizeKernel,
  vectorFunction,
} from '#core/kernels/index.ts';
import { writeMatrix } from '#core/kernels/matrix.ts';
import { numbers, worstDifference } from '../numbers.ts';
import { ROWS, COLUMNS, arithmetics, ULP, plain, Room, zeros, columnSums } from './kernelRoom.ts';
import type { Curve } from './kernelRoom.ts';

const EPSILON = 1e-6;
const MOMENTUM = 0.9;

interface Figures {
  readonly means: readonly number[];
  readonly variances: readonly number[];
}

/** Mean and biased variance of each column of [rows, columns]. */
function statistics(x: Float32Array, rows: number, columns: number): Figures {
  const means = columnSums(Array.from(x), columns).map((sum) => sum / rows);
  const squares = Array.from(x, (value, at) => (value - means[at % columns]!) ** 2);
  return { means, variances: columnSums(squares, columns).map((sum) => sum / rows) };
}

/** x̂ = (x − μ) / √(σ² + ε) */
function normalized(x: Float32Array, { means, variances }: Figures): number[] {
  const columns = means.length;
  return Array.from(x, (value, at) => (value - means[at % columns]!) / Math.sqrt(variances[at % columns]! + EPSILON));
}

const follow = (running: readonly number[], batch: readonly number[]): number[] =>
  running.map((value, m) => MOMENTUM * value + (1 - MOMENTUM) * batch[m]!);

describe.each(arithmetics)('with %s multiply-add', (arithmetic) => {
  describe.each(['none', 'relu', 'tanh'])('batch normalization, through an activation or not (%s)', (id) => {
    const activation = activations.find(id);
    const f: Curve = activation === undefined ? (x) => x : plain(activation.formula, 'x', {});
    const slope: Curve = activation === undefined ? () => 1 : plain(activation.derivative, 'y', {});
    const code = activation === undefined ? null : vectorFunction(activation.formula, 'x', {}, arithmetic);
    const derivative = activation === undefined ? null : vectorFunction(activation.derivative, 'y', {}, arithmetic);

    it.each(COLUMNS)('of %d units is that of plain loops: forward, backward, by running figures', (columns) => {
      const room = new Room(columns);
      const [x, y, dy, dx] = [room.matrix(), room.matrix(), room.matrix(), room.matrix()];
      const [gammas, betas] = [numbers(columns, 11).map((value) => 1.5 + value), numbers(columns, 12)];
      const [gamma, beta, mean, variance] = [room.row(gammas), room.row(betas), room.row(), room.row()];
      const [inverse, dGamma, dBeta] = [room.row(), room.row(), room.row()];
      const shape = { matrix: x, epsilon: EPSILON, momentum: MOMENTUM, arithmetic };
      const kernels = link(
        {
          normalize: normalizeKernel(shape, code),
          byRunning: normalizeByRunningKernel(shape, code),
          gradient: normalizeGradientKernel(shape, derivative),
        },
        room.arena.memory,
      );
      let running = { means: zeros(columns), variances: zeros(columns) };
      for (const rows of ROWS) {
        const values = numbers(rows * columns, 13).map((value, at) => 2 * value + (at % columns) / 50);
        const given = numbers(rows * columns, 14);
        const figures = statistics(values, rows, columns);
        running = {
          means: follow(running.means, figures.means),
          variances: follow(running.variances, figures.variances),
        };
        // A rounding of x shows as much larger as the deviation that it is divided by is smaller.
        const smallest = Math.sqrt(Math.min(1, ...figures.variances) + EPSILON);
        const within = ((rows + 8) * 4 * ULP) / smallest;

        [x, y, dy, dx].forEach((matrix) => room.fill(matrix));
        writeMatrix(room.arena, x, values);
        writeMatrix(room.arena, dy, given);
        kernels.normalize(x.address, y.address, gamma, beta, mean, variance, inverse, rows, 1 / rows);
        const xHat = normalized(values, figures);
        const out = xHat.map((value, at) => f(value * gammas[at % columns]! + betas[at % columns]!));
        expect(worstDifference(room.read(x, rows), xHat)).toBeLessThan(within);
        expect(worstDifference(room.read(y, rows), out)).toBeLessThan(3 * within);
        expect(worstDifference(room.readRow(mean), running.means)).toBeLessThan((rows + 8) * 4 * ULP);
        expect(worstDifference(room.readRow(variance), running.variances)).toBeLessThan((rows + 8) * 4 * ULP);

        // From the kernel's own x̂ and y, so that only what going backward rounds is seen.
        const [ownXHat, ownY] = [room.read(x, rows), room.read(y, rows)];
        const own = [dy.address, x.address, y.address, gamma, inverse, dGamma, dBeta, dx.address] as const;
        kernels.gradient(...own, rows, 1 / rows);
        const through = Array.from(given, (value, at) => value * slope(ownY[at]!));
        const dBetas = columnSums(through, columns);
        const dGammas = columnSums(
          through.map((value, at) => value * ownXHat[at]!),
          columns,
        );
        const expected = through.map((value, at) => {
          const m = at % columns;
          const centred = value - dBetas[m]! / rows - (ownXHat[at]! * dGammas[m]!) / rows;
          return (gammas[m]! / Math.sqrt(figures.variances[m]! + EPSILON)) * centred;
        });
        const sums = (rows + 8) * ULP * rows;
        expect(worstDifference(room.readRow(dBeta), dBetas)).toBeLessThan(sums);
        expect(worstDifference(room.readRow(dGamma), dGammas)).toBeLessThan(2 * sums);
        expect(worstDifference(room.read(dx, rows), expected)).toBeLessThan(4 * within);

        room.fill(x, values);
        room.fill(y);
        kernels.byRunning(x.address, y.address, gamma, beta, mean, variance, rows);
        const byRunning = normalized(values, running).map((value, at) =>
          f(value * gammas[at % columns]! + betas[at % columns]!),
        );
        const least = Math.sqrt(Math.min(1, ...running.variances) + EPSILON);
        expect(worstDifference(room.read(y, rows), byRunning)).toBeLessThan((256 * ULP) / least ** 2);
        expect(room.read(x, rows)).toEqual(values);
      }
    });
  });
});
