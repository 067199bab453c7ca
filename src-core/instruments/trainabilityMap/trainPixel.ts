/** One pixel of the map: a whole training, in plain loops. */
import { mapTanh } from './mapTanh.ts';
import { DIVERGED, EXAMPLES, UNITS } from './problem.ts';
import type { MapProblem } from './problem.ts';

/**
 * Gradient descent with the whole batch from W and w times `scale`: the loss L = 1/(2N) Σ (y − t)² before each update and after the
 * last. Ends with the first loss that is above 10⁶ or not a number.
 */
export function trainPixel(
  { x, targets, W: drawnW, w: drawn }: MapProblem,
  { learningRate, scale, updates }: { readonly learningRate: number; readonly scale: number; readonly updates: number },
): Float64Array {
  const W = drawnW.map((value) => value * scale);
  const w = drawn.map((value) => value * scale);
  const hidden = new Float64Array(UNITS * EXAMPLES);
  const errors = new Float64Array(EXAMPLES);
  const slopes = new Float64Array(UNITS);
  const losses: number[] = [];
  for (let t = 0; t <= updates; t++) {
    errors.fill(0);
    for (let j = 0; j < UNITS; j++) {
      for (let n = 0; n < EXAMPLES; n++) {
        let z = x[n * UNITS]! * W[j * UNITS]!;
        for (let k = 1; k < UNITS; k++) z += x[n * UNITS + k]! * W[j * UNITS + k]!;
        const h = mapTanh(z);
        hidden[j * EXAMPLES + n] = h;
        errors[n]! += w[j]! * h;
      }
    }
    let loss = 0;
    for (let n = 0; n < EXAMPLES; n++) {
      const off = errors[n]! - targets[n]!;
      // ∂L/∂y = (y − t) / N
      errors[n] = off * (1 / EXAMPLES);
      loss += off * errors[n]!;
    }
    loss *= 0.5;
    losses.push(loss);
    if (!(loss < DIVERGED) || t === updates) break;
    for (let j = 0; j < UNITS; j++) {
      slopes.fill(0);
      let slope = 0;
      for (let n = 0; n < EXAMPLES; n++) {
        const h = hidden[j * EXAMPLES + n]!;
        slope += errors[n]! * h;
        // ∂L/∂z = ∂L/∂y w (1 − h²)
        const dz = errors[n]! * w[j]! * (1 - h * h);
        for (let k = 0; k < UNITS; k++) slopes[k]! += dz * x[n * UNITS + k]!;
      }
      for (let k = 0; k < UNITS; k++) W[j * UNITS + k]! -= learningRate * slopes[k]!;
      w[j]! -= learningRate * slope;
    }
  }
  return Float64Array.from(losses);
}
