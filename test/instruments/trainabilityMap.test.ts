import { describe, expect, it } from 'vitest';
import { activationStack } from '#core/architecture/index.ts';
import { describeAffine } from '#core/architecture/affine.ts';
import { createMapKernel } from '#core/instruments/trainabilityMap/mapKernel.ts';
import { createMapTrainer, curveOfPixel, mapJobs, settingsOfPixel } from '#core/instruments/trainabilityMap/mapJobs.ts';
import { mapTanh } from '#core/instruments/trainabilityMap/mapTanh.ts';
import { drawProblem } from '#core/instruments/trainabilityMap/problem.ts';
import { trainPixel } from '#core/instruments/trainabilityMap/trainPixel.ts';
import { NARROWEST, trainabilityMap } from '#core/instruments/trainabilityMap/trainabilityMap.ts';
import { tanh } from '#core/numeric/index.ts';
import { createReferenceNetwork, squaredError } from '#core/reference/index.ts';
import type { PixelResult } from '#core/instruments/trainabilityMap/mapKernel.ts';
import type { z } from 'zod';

type Given = z.input<typeof trainabilityMap.settings>;

const view = (given: Given = {}) => trainabilityMap.settings.parse(given);
const LIMIT = 1e6;

/** What a pixel of these losses should tell. */
function told(losses: Float64Array, updates: number): PixelResult {
  const kept = losses.filter((loss) => loss < LIMIT);
  return {
    meanLoss: kept.reduce((sum, loss) => sum + loss, 0) / kept.length,
    divergedAt: kept.length === updates + 1 ? null : kept.length,
  };
}

describe('a pixel of the map', () => {
  it('has a tanh that is off by 3e-16 at most', () => {
    for (let z = -25; z <= 25; z += 0.003) expect(Math.abs(mapTanh(z) - tanh(z))).toBeLessThan(3e-16);
    expect(mapTanh(0)).toBe(0);
    expect([mapTanh(Infinity), mapTanh(-Infinity), mapTanh(NaN)]).toEqual([1, -1, NaN]);
  });

  it('trains as the network in float64 does, to 1e-9', () => {
    const problem = drawProblem(3);
    const scale = 1.5;
    const learningRate = 0.3;
    const layers = [...activationStack(8, 1, 'tanh'), describeAffine(2, 8, 1, { bias: false })];
    const network = createReferenceNetwork(layers, {
      arrays: new Map([
        ['W1', Float64Array.from({ length: 64 }, (_, at) => scale * problem.W[(at % 8) * 8 + Math.floor(at / 8)]!)],
        ['W2', problem.w.map((value) => value * scale)],
      ]),
    });
    const losses = trainPixel(problem, { learningRate, scale, updates: 50 });
    expect(losses).toHaveLength(51);
    for (const loss of losses) {
      expect(Math.abs(network.lossAndGradients(problem.x, problem.targets, squaredError(1)) - loss)).toBeLessThan(1e-9);
      for (const { value, gradient } of network.parameters)
        gradient.forEach((slope, at) => (value[at]! -= learningRate * slope));
    }
    expect(losses[50]).toBeLessThan(losses[0]! / 10);
  });

  it.each([0, 1, 2])('comes out of the kernel as out of plain loops, to the bit (seed %i)', (seed) => {
    const problem = drawProblem(seed);
    const chosen: [number, number][] = [];
    for (let rate = -2; rate <= 3; rate += 0.45)
      for (let scale = -2; scale <= 2; scale += 0.45) chosen.push([10 ** rate, 10 ** scale]);
    chosen.push([1e300, 1], [1, 1e300], [0, 0]);
    const results: PixelResult[] = [];
    createMapKernel(problem)(chosen, 40, (place, result) => (results[place] = result));
    expect(results).toHaveLength(chosen.length);
    chosen.forEach(([learningRate, scale], place) => {
      expect(results[place]).toEqual(told(trainPixel(problem, { learningRate, scale, updates: 40 }), 40));
    });
    const diverged = results.filter(({ divergedAt }) => divergedAt !== null).length;
    expect(diverged).toBeGreaterThan(10);
    expect(diverged).toBeLessThan(results.length - 10);
  });
});

describe('the map', () => {
  it.each([16, 33, 64])('of %i pixels along each side has each once, coarse ones first', (side) => {
    const jobs = mapJobs(side);
    const all = jobs.flatMap(({ pixels }) => [...pixels]);
    expect(new Set(all).size).toBe(side * side);
    expect(all).toHaveLength(side * side);
    const strides = jobs.map(({ stride }) => stride);
    expect(strides).toEqual(strides.toSorted((a, b) => b - a));
    for (const { stride, pixels } of jobs)
      for (const pixel of pixels) expect([Math.floor(pixel / side) % stride, (pixel % side) % stride]).toEqual([0, 0]);
  });

  it('is the same whatever the order of its jobs and whoever does them', () => {
    const given = view({ side: 32, updates: 30 });
    const whole = trainabilityMap.compute(given);
    const trainers = [createMapTrainer(given), createMapTrainer(given)];
    mapJobs(32)
      .toReversed()
      .forEach((job, place) => {
        const { relativeLoss, divergedAt } = trainers[place % 2]!(job);
        job.pixels.forEach((pixel, at) => {
          expect(relativeLoss[at]).toBe(whole.relativeLoss[pixel]);
          expect(divergedAt[at]).toBe(whole.divergedAt[pixel]);
        });
      });
  });

  it('has small learning rates to the left and large scales above', () => {
    const given = view({ side: 16 });
    const [rate, scale] = settingsOfPixel(given, 0);
    const [further, lower] = settingsOfPixel(given, 16 * 16 - 1);
    expect(rate).toBeLessThan(further);
    expect(scale).toBeGreaterThan(lower);
    const { divergedAt } = trainabilityMap.compute(given);
    for (let row = 0; row < 16; row++) {
      expect(divergedAt[16 * row]).toBe(-1);
      expect(divergedAt[16 * row + 15]).toBeGreaterThan(0);
    }
  });

  it('shows of each pixel the curve that it stands for', () => {
    const given = view({ side: 16, updates: 60 });
    const { relativeLoss, divergedAt } = trainabilityMap.compute(given);
    for (const pixel of [5, 100, 120, 200, 255]) {
      const { losses } = curveOfPixel(given, pixel);
      const result = told(losses, 60);
      expect(divergedAt[pixel]).toBe(result.divergedAt ?? -1);
      expect(relativeLoss[pixel]).toBe(result.meanLoss / losses[0]!);
    }
  });

  it('still has both sides of the edge in a view as deep as doubles go', () => {
    const fate = (rate: number) => {
      const deep = view({ rates: [rate, rate], scales: [0, 0], side: 16 });
      return curveOfPixel(deep, 0).losses.at(-1)! < LIMIT;
    };
    let [low, high] = [-1, 3];
    while (high - low > NARROWEST / 4) {
      const middle = (low + high) / 2;
      if (fate(middle)) low = middle;
      else high = middle;
    }
    const given = view({ rates: [low - NARROWEST / 2, low + NARROWEST / 2], scales: [0, NARROWEST], side: 32 });
    const row = Array.from({ length: 32 }, (_, column) => settingsOfPixel(given, 31 * 32 + column)[0]);
    expect(new Set(row).size).toBe(32);
    const fates = new Set([...trainabilityMap.compute(given).divergedAt].map((update) => update < 0));
    expect(fates).toEqual(new Set([true, false]));
  });
});
