/** The map in pieces, coarse ones first: each by itself, in any order, on any thread, gives the same numbers. */
import { pow } from '../../numeric/index.ts';
import { createMapKernel } from './mapKernel.ts';
import { drawProblem } from './problem.ts';
import { trainPixel } from './trainPixel.ts';

/** What is looked at: powers of ten, from low to high. */
export interface MapView {
  readonly rates: readonly [low: number, high: number];
  readonly scales: readonly [low: number, high: number];
  /** Pixels along each side. */
  readonly side: number;
  readonly updates: number;
  readonly seed: number;
}

/** Pixels that are computed together, by their places [side · side]: the row of the largest scale first, learning rates ascending. */
export interface MapJob {
  /** Until finer ones are there, each pixel stands for a square of so many along each side. */
  readonly stride: number;
  readonly pixels: Uint32Array;
}

/** In the order of the job's pixels. */
export interface MapPart {
  /** The mean loss over the training, in units of the first: small where it converges soon; of what diverged, until it did. */
  readonly relativeLoss: Float64Array;
  /** Updates after which the loss was above 10⁶; −1 where it never was. */
  readonly divergedAt: Int16Array;
}

/** Strides of the passes, each half of the one before. */
const COARSEST = 16;
/** Some milliseconds, while the kernel is not yet optimized some tens. */
const PIXELS_OF_A_JOB = 256;

function inPieces(stride: number, pixels: readonly number[]): MapJob[] {
  const pieces = Array.from({ length: Math.ceil(pixels.length / PIXELS_OF_A_JOB) }, (_, k) =>
    pixels.slice(k * PIXELS_OF_A_JOB, (k + 1) * PIXELS_OF_A_JOB),
  );
  return pieces.map((piece) => ({ stride, pixels: Uint32Array.from(piece) }));
}

/** All pixels of a map, each once: first those of every 16th row and column, then those between them. */
export function mapJobs(side: number): MapJob[] {
  const jobs: MapJob[] = [];
  for (let stride = COARSEST; stride >= 1; stride /= 2) {
    const pixels: number[] = [];
    for (let row = 0; row < side; row += stride) {
      for (let column = 0; column < side; column += stride) {
        const before = stride < COARSEST && row % (2 * stride) === 0 && column % (2 * stride) === 0;
        if (!before) pixels.push(row * side + column);
      }
    }
    jobs.push(...inPieces(stride, pixels));
  }
  return jobs;
}

/** η and the scale in the middle of a pixel. */
export function settingsOfPixel(
  { rates, scales, side }: MapView,
  pixel: number,
): [learningRate: number, scale: number] {
  const at = ([low, high]: readonly [number, number], place: number): number => {
    const share = (place + 0.5) / side;
    return pow(10, low + (high - low) * share);
  };
  return [at(rates, pixel % side), at(scales, side - 1 - Math.floor(pixel / side))];
}

/** Compiles the kernel once; then trains job after job. */
export function createMapTrainer(view: MapView): (job: MapJob) => MapPart {
  const problem = drawProblem(view.seed);
  const train = createMapKernel(problem);
  const firstLosses = new Map<number, number>();
  const firstLoss = (scale: number): number => {
    const loss = firstLosses.get(scale) ?? trainPixel(problem, { learningRate: 0, scale, updates: 0 })[0]!;
    firstLosses.set(scale, loss);
    return loss;
  };
  return ({ pixels }) => {
    const chosen = Array.from(pixels, (pixel) => settingsOfPixel(view, pixel));
    const relativeLoss = new Float64Array(pixels.length);
    const divergedAt = new Int16Array(pixels.length);
    train(chosen, view.updates, (place, { meanLoss, divergedAt: update }) => {
      relativeLoss[place] = meanLoss / firstLoss(chosen[place]![1]);
      divergedAt[place] = update ?? -1;
    });
    return { relativeLoss, divergedAt };
  };
}

/** The training that a pixel stands for: its loss before each update and after the last, as far as it goes. */
export interface PixelCurve {
  readonly learningRate: number;
  readonly scale: number;
  readonly losses: Float64Array;
}

export function curveOfPixel(view: MapView, pixel: number): PixelCurve {
  const [learningRate, scale] = settingsOfPixel(view, pixel);
  const losses = trainPixel(drawProblem(view.seed), { learningRate, scale, updates: view.updates });
  return { learningRate, scale, losses };
}
