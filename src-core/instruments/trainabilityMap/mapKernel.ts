/** The training of many pixels in WebAssembly, two at a time: one in each half of a vector of doubles. */
import { f64x2, forRange, i32, i32x4, i64x2, ifThen, link, v128, wasmFunction } from '../../assembler/index.ts';
import { COEFFICIENTS, FARTHEST, LN2_HIGH, LN2_LOW, LOG2_E_TWICE, MAGIC } from './mapTanh.ts';
import { DIVERGED, EXAMPLES, UNITS } from './problem.ts';
import type { Expression, Local, Statement, WasmFunction } from '../../assembler/index.ts';
import type { MapProblem } from './problem.ts';

type V128 = Expression<'v128'>;
type Scratch = Readonly<Record<'near' | 'n' | 'r', Local<'v128'>>>;

const PAIR = 16;
/** Where things lie in the memory. All are pairs of doubles: of examples the same in both halves, of weights one a pixel. */
const X = 0;
const TARGETS = X + PAIR * EXAMPLES * UNITS;
/** For each hidden unit j its row of W and then w[j]. */
const WEIGHTS = TARGETS + PAIR * EXAMPLES;
const ROW = PAIR * (UNITS + 1);
const HIDDEN = WEIGHTS + ROW * UNITS;
const HIDDEN_ROW = PAIR * EXAMPLES;
const ERRORS = HIDDEN + HIDDEN_ROW * UNITS;
const RATES = ERRORS + PAIR * EXAMPLES;
const TOTALS = RATES + PAIR;
const COUNTS = TOTALS + PAIR;

const { add, sub, mul, div } = f64x2;
const number = f64x2.const;
const zero = number(0);

/** `into` becomes tanh z, by the operations of `mapTanh` in their order. */
function setTanh(into: Local<'v128'>, z: V128, { near, n, r }: Scratch): Statement[] {
  const [first = 0, ...rest] = COEFFICIENTS;
  return [
    near.set(f64x2.pmin(f64x2.pmax(z, number(-FARTHEST)), number(FARTHEST))),
    // The last bits of n + MAGIC are n, which is added to the exponent of the power.
    n.set(add(mul(near, number(LOG2_E_TWICE)), number(MAGIC))),
    r.set(sub(n, number(MAGIC))),
    r.set(sub(sub(add(near, near), mul(r, number(LN2_HIGH))), mul(r, number(LN2_LOW)))),
    into.set(rest.reduce<V128>((sum, c) => add(mul(sum, r), number(c)), number(first))),
    into.set(i64x2.add(into, i64x2.shl(n, i32.const(52)))),
    into.set(div(sub(into, number(1)), add(into, number(1)))),
  ];
}

/** `trainPixel` of both pixels in the memory: call(updates). Leaves the sum of all losses below the bound and their count. */
function trainPair(): WasmFunction {
  return wasmFunction({ updates: 'i32' }, null, ({ updates }, scope) => {
    const { t, last, n, x, row, outputs } = scope.named({
      t: 'i32',
      last: 'i32',
      n: 'i32',
      x: 'i32',
      row: 'i32',
      outputs: 'i32',
    });
    const { h, e, dz, w, slope } = scope.named({ h: 'v128', e: 'v128', dz: 'v128', w: 'v128', slope: 'v128' });
    const { rate, loss, total, count, alive } = scope.named({
      rate: 'v128',
      loss: 'v128',
      total: 'v128',
      count: 'v128',
      alive: 'v128',
    });
    const scratch: Scratch = scope.named({ near: 'v128', n: 'v128', r: 'v128' });
    const ofInputs = scope.locals('v128', UNITS);

    /** Runs through the examples: `n` is PAIR times the place of one, `x` where its inputs lie. */
    const eachExample = (body: readonly Statement[]): Statement =>
      forRange(n, i32.const(0), i32.const(PAIR * EXAMPLES), PAIR, [x.set(i32.mul(n, i32.const(UNITS))), ...body]);
    /** Runs through the hidden units: their weights lie at `row`, what they gave at `outputs`. */
    const eachUnit = (body: readonly Statement[]): Statement[] => [
      outputs.set(i32.const(HIDDEN)),
      forRange(row, i32.const(WEIGHTS), i32.const(HIDDEN), ROW, [
        w.set(v128.load(row, PAIR * UNITS)),
        ...body,
        outputs.set(i32.add(outputs, i32.const(HIDDEN_ROW))),
      ]),
    ];
    const input = (k: number): V128 => v128.load(x, X + PAIR * k);
    const [weight0, ...weights] = ofInputs as [Local<'v128'>, ...Local<'v128'>[]];
    const sum = weights.reduce<V128>((z, weight, k) => add(z, mul(input(k + 1), weight)), mul(input(0), weight0));

    const forward = [
      eachExample([v128.store(n, zero, ERRORS)]),
      ...eachUnit([
        ...ofInputs.map((weight, k) => weight.set(v128.load(row, PAIR * k))),
        eachExample([
          ...setTanh(h, sum, scratch),
          v128.store(i32.add(outputs, n), h),
          v128.store(n, add(v128.load(n, ERRORS), mul(w, h)), ERRORS),
        ]),
      ]),
    ];
    const judge = [
      loss.set(zero),
      eachExample([
        h.set(sub(v128.load(n, ERRORS), v128.load(n, TARGETS))),
        e.set(mul(h, number(1 / EXAMPLES))),
        v128.store(n, e, ERRORS),
        loss.set(add(loss, mul(h, e))),
      ]),
      loss.set(mul(loss, number(0.5))),
      alive.set(v128.and(alive, f64x2.lt(loss, number(DIVERGED)))),
      total.set(add(total, v128.and(alive, loss))),
      count.set(add(count, v128.and(alive, number(1)))),
    ];
    const update = eachUnit([
      slope.set(zero),
      ...ofInputs.map((gradient) => gradient.set(zero)),
      eachExample([
        h.set(v128.load(i32.add(outputs, n))),
        e.set(v128.load(n, ERRORS)),
        slope.set(add(slope, mul(e, h))),
        dz.set(mul(mul(e, w), sub(number(1), mul(h, h)))),
        ...ofInputs.map((gradient, k) => gradient.set(add(gradient, mul(dz, input(k))))),
      ]),
      ...ofInputs.map((gradient, k) => v128.store(row, sub(v128.load(row, PAIR * k), mul(rate, gradient)), PAIR * k)),
      v128.store(row, sub(w, mul(rate, slope)), PAIR * UNITS),
    ]);
    return [
      rate.set(v128.load(i32.const(RATES))),
      total.set(zero),
      count.set(zero),
      alive.set(i32x4.const(-1)),
      last.set(i32.add(updates, i32.const(1))),
      forRange(t, i32.const(0), last, 1, [
        ...forward,
        ...judge,
        // Where both have diverged, nothing is left to do.
        ifThen(v128.anyTrue(alive), update, [t.set(updates)]),
      ]),
      v128.store(i32.const(TOTALS), total),
      v128.store(i32.const(COUNTS), count),
    ];
  });
}

/** What became of a pixel. */
export interface PixelResult {
  /** The mean of all losses that did not diverge, the first included. */
  readonly meanLoss: number;
  /** Updates after which the loss had diverged; null where it never did. */
  readonly divergedAt: number | null;
}

/** Trains the pixels of these learning rates and scales, each for so many updates, and gives what became of them to `each`. */
export type TrainPixels = (
  pixels: readonly (readonly [learningRate: number, scale: number])[],
  updates: number,
  each: (place: number, result: PixelResult) => void,
) => void;

export function createMapKernel({ x, targets, W, w }: MapProblem): TrainPixels {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { train } = link({ train: trainPair() }, memory);
  const numbers = new Float64Array(memory.buffer);
  const at = (address: number): number => address / Float64Array.BYTES_PER_ELEMENT;
  const both = (address: number, values: Float64Array): void =>
    values.forEach((value, k) => numbers.fill(value, at(address) + 2 * k, at(address) + 2 * k + 2));
  both(X, x);
  both(TARGETS, targets);
  const drawn = Float64Array.from({ length: UNITS * (UNITS + 1) }, (_, k) => {
    const [j, column] = [Math.floor(k / (UNITS + 1)), k % (UNITS + 1)];
    return column < UNITS ? W[j * UNITS + column]! : w[j]!;
  });
  const place = (half: 0 | 1, [learningRate, scale]: readonly [number, number]): void => {
    numbers[at(RATES) + half] = learningRate;
    for (let k = 0; k < drawn.length; k++) numbers[at(WEIGHTS) + 2 * k + half] = drawn[k]! * scale;
  };
  return (pixels, updates, each) => {
    for (let first = 0; first < pixels.length; first += 2) {
      const pair = pixels.slice(first, first + 2);
      place(0, pair[0]!);
      place(1, pair.at(-1)!);
      train(updates);
      pair.forEach((_, half) => {
        const count = numbers[at(COUNTS) + half]!;
        const meanLoss = numbers[at(TOTALS) + half]! / count;
        each(first + half, { meanLoss, divergedAt: count === updates + 1 ? null : count });
      });
    }
  };
}
