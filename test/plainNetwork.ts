import { activations as activationFamily } from '#core/activations/index.ts';
import { parseFormula, substitute, toFunction } from '#core/formula/index.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { Mode } from '#core/machine/layers/index.ts';

const CLASSES = 10;
const EPSILON = 1e-6;

export interface PlainInput {
  readonly spec: TrainingSpec['network'];
  /** Parameters and running statistics by their names in a checkpoint, row-major. */
  readonly arrays: ReadonlyMap<string, ArrayLike<number>>;
  /** [N, D], D from the length of W1. */
  readonly x: ArrayLike<number>;
  readonly rows: number;
  readonly mode: Mode;
  /** For each hidden layer which units of which example are kept, [N, M]; needed to train with dropout. */
  readonly masks?: readonly (readonly boolean[])[];
}

export interface PlainOutput {
  /** Of each hidden layer before dropout, [N, M]. */
  readonly activations: readonly Float64Array[];
  /** [N, 10] */
  readonly scores: Float64Array;
}

/** y = x W + b */
function affine(x: ArrayLike<number>, rows: number, W: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const [inputs, outputs] = [x.length / rows, b.length];
  const y = new Float64Array(rows * outputs);
  for (let n = 0; n < rows; n++) {
    for (let m = 0; m < outputs; m++) {
      let sum = b[m]!;
      for (let k = 0; k < inputs; k++) sum += x[n * inputs + k]! * W[k * outputs + m]!;
      y[n * outputs + m] = sum;
    }
  }
  return y;
}

/** Mean and biased variance of column m. */
function statisticsOf(x: Float64Array, rows: number, m: number): { mean: number; variance: number } {
  const columns = x.length / rows;
  let mean = 0;
  for (let n = 0; n < rows; n++) mean += x[n * columns + m]! / rows;
  let variance = 0;
  for (let n = 0; n < rows; n++) variance += (x[n * columns + m]! - mean) ** 2 / rows;
  return { mean, variance };
}

/** An experiment's network forward, in plain loops and float64: the definition of what the kernels compute. */
export function plainForward({ spec, arrays, x, rows, mode, masks }: PlainInput): PlainOutput {
  const { member: activation, hyper } = activationFamily.resolve(spec.activation);
  const f = toFunction(substitute(parseFormula(activation.formula), hyper), ['x']);
  const array = (name: string): ArrayLike<number> => {
    const found = arrays.get(name);
    if (found === undefined) throw new Error(`the test gives no ${name}`);
    return found;
  };
  const activations: Float64Array[] = [];
  let input = x;
  spec.hidden.forEach((width, index) => {
    const place = index + 1;
    const y = affine(input, rows, array(`W${place}`), array(`b${place}`));
    if (spec.batchNorm) {
      for (let m = 0; m < width; m++) {
        const { mean, variance } =
          mode === 'training'
            ? statisticsOf(y, rows, m)
            : { mean: array(`batchNorm${place}.mean`)[m]!, variance: array(`batchNorm${place}.variance`)[m]! };
        const factor = array(`gamma${place}`)[m]! / Math.sqrt(variance + EPSILON);
        const shift = array(`beta${place}`)[m]!;
        for (let n = 0; n < rows; n++) y[n * width + m] = (y[n * width + m]! - mean) * factor + shift;
      }
    }
    const activated = y.map((value) => f(value));
    activations.push(activated);
    if (spec.dropout === 0) input = activated;
    else if (mode === 'evaluation') input = activated.map((value) => value * (1 - spec.dropout));
    else input = activated.map((value, at) => (masks?.[index]?.[at] ? value : 0));
  });
  const last = spec.hidden.length + 1;
  const scores = affine(input, rows, array(`W${last}`), array(`b${last}`));
  return { activations, scores };
}

/** Mean cross-entropy of softmax over scores [N, 10]; the textbook adds a `small` number to what the logarithm is of. */
export function plainLoss(scores: Float64Array, labels: ArrayLike<number>, small = 1e-7): number {
  const rows = scores.length / CLASSES;
  let sum = 0;
  for (let n = 0; n < rows; n++) {
    const row = scores.subarray(n * CLASSES, (n + 1) * CLASSES);
    const most = Math.max(...row);
    const total = row.reduce((all, score) => all + Math.exp(score - most), 0);
    sum -= Math.log(Math.exp(row[labels[n]!]! - most) / total + small);
  }
  return sum / rows;
}
