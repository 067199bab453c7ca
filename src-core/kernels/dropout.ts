/** Dropout: random words drawn as NumPy draws them, and the mask that they decide. */
import { i32, i32x4, i64, i64x2, forRange, ifThen, v128, wasmFunction, whileLoop, f32x4 } from '../assembler/index.ts';
import { VECTOR, vectorsOf } from './matrix.ts';
import type { Expression, Local, Statement, WasmFunction } from '../assembler/index.ts';
import type { Matrix } from './matrix.ts';

/** MT19937, as in `random/randomState.ts`. */
const N = 624;
const M = 397;
const UPPER = 0x8000_0000;
const LOWER = 0x7fff_ffff;
const MATRIX = 0x9908_b0df;
const WORD = 4;

/** One vector of new words from this and the next of the old ones and the one that is `far` ahead. */
function twisted(word: Expression<'v128'>, next: Expression<'v128'>, far: Expression<'v128'>, y: Local<'v128'>) {
  const mixed = v128.or(v128.and(word, i32x4.const(UPPER)), v128.and(next, i32x4.const(LOWER)));
  const odd = i32x4.neg(v128.and(y, i32x4.const(1)));
  return v128.xor(v128.xor(far, i32x4.shrU(y.tee(mixed), i32.const(1))), v128.and(odd, i32x4.const(MATRIX)));
}

/**
 * call(state, position, target, count) → position: writes `count` tempered words of the generator whose 624 words lie at
 * `state`, the first `position` of them used. Room for 4 words must follow the state and for 3 the target.
 */
export function randomWordsKernel(): WasmFunction {
  const parameters = { state: 'i32', position: 'i32', target: 'i32', count: 'i32' } as const;
  return wasmFunction(parameters, 'i32', ({ state, position, target, count }, scope) => {
    const { at, from, chunk, index } = scope.named({ at: 'i32', from: 'i32', chunk: 'i32', index: 'i32' });
    const { y } = scope.named({ y: 'v128' });
    const twistRange = (first: number, last: number, farOffset: number): Statement =>
      forRange(index, i32.const(first), i32.const(last), 4, [
        at.set(i32.add(state, i32.mul(index, i32.const(WORD)))),
        from.set(i32.add(at, i32.const(farOffset * WORD))),
        v128.store(at, twisted(v128.load(at), v128.load(at, WORD), v128.load(from), y)),
      ]);
    const one = (word: number, next: number, far: number): Statement =>
      i32.store(
        state,
        i32x4.extractLane(
          twisted(
            v128.load32Splat(state, word * WORD),
            v128.load32Splat(state, next * WORD),
            v128.load32Splat(state, far * WORD),
            y,
          ),
          0,
        ),
        word * WORD,
      );
    // N − M = 227 is no multiple of 4, so three words on either side of the wrap are twisted one by one.
    const twist = [
      twistRange(0, 224, M),
      ...[224, 225, 226].map((word) => one(word, word + 1, word + M)),
      twistRange(227, 623, M - N),
      one(623, 0, 623 + M - N),
      position.set(i32.const(0)),
    ];
    const tempered = [
      y.set(v128.load(from)),
      y.set(v128.xor(y, i32x4.shrU(y, i32.const(11)))),
      y.set(v128.xor(y, v128.and(i32x4.shl(y, i32.const(7)), i32x4.const(0x9d2c_5680)))),
      y.set(v128.xor(y, v128.and(i32x4.shl(y, i32.const(15)), i32x4.const(0xefc6_0000)))),
      v128.store(at, v128.xor(y, i32x4.shrU(y, i32.const(18)))),
    ];
    return [
      whileLoop(i32.gtS(count, i32.const(0)), [
        ifThen(i32.eq(position, i32.const(N)), twist),
        chunk.set(i32.sub(i32.const(N), position)),
        ifThen(i32.gtS(chunk, count), [chunk.set(count)]),
        from.set(i32.add(state, i32.mul(position, i32.const(WORD)))),
        // Whole vectors; what is written too far is written again by what follows.
        forRange(at, target, i32.add(target, i32.mul(chunk, i32.const(WORD))), VECTOR, [
          ...tempered,
          from.set(i32.add(from, i32.const(VECTOR))),
        ]),
        target.set(i32.add(target, i32.mul(chunk, i32.const(WORD)))),
        position.set(i32.add(position, chunk)),
        count.set(i32.sub(count, chunk)),
      ]),
      position,
    ];
  });
}

/** Whether each of two doubles, a pair of words each, is above a threshold given as its 53-bit numerator. */
function above(pairs: Expression<'v128'>, both: Local<'v128'>, threshold: Local<'v128'>): Expression<'v128'> {
  const high = i64x2.shl(i64x2.shrU(i64x2.shl(both.tee(pairs), i32.const(32)), i32.const(37)), i32.const(26));
  return i64x2.gtS(i64x2.add(high, i64x2.shrU(both, i32.const(38))), threshold);
}

/**
 * call(words, x, y, mask, rows, threshold as i64 in two 32-bit halves): a unit is kept where its 53-bit number is above the
 * threshold. The mask is 1 for those and 0 for the others, and y = x · mask, so that NaN and ∞ do not vanish by being dropped.
 * x may be y. Room for 8 words must follow the words.
 */
export function dropKernel(shape: Matrix): WasmFunction {
  const parameters = { words: 'i32', x: 'i32', y: 'i32', mask: 'i32', rows: 'i32', high: 'i32', low: 'i32' } as const;
  return wasmFunction(parameters, null, ({ words, x, y, mask, rows, high, low }, scope) => {
    const { row, at, from } = scope.named({ row: 'i32', at: 'i32', from: 'i32' });
    const { threshold, both, kept } = scope.named({ threshold: 'v128', both: 'v128', kept: 'v128' });
    const whole = i64.or(i64.shl(i64.extendI32U(high), i64.const(32)), i64.extendI32U(low));
    const four = i32x4.shuffle(
      above(v128.load(from), both, threshold),
      above(v128.load(from, VECTOR), both, threshold),
      [0, 2, 4, 6],
    );
    return [
      threshold.set(i64x2.splat(whole)),
      forRange(row, i32.const(0), rows, 1, [
        from.set(words),
        forRange(at, i32.const(0), i32.const(vectorsOf(shape.columns) * VECTOR), VECTOR, [
          v128.store(i32.add(mask, at), kept.tee(v128.and(four, f32x4.const(1)))),
          v128.store(i32.add(y, at), f32x4.mul(v128.load(i32.add(x, at)), kept)),
          from.set(i32.add(from, i32.const(2 * VECTOR))),
        ]),
        words.set(i32.add(words, i32.const(2 * WORD * shape.columns))),
        x.set(i32.add(x, i32.const(shape.stride))),
        y.set(i32.add(y, i32.const(shape.stride))),
        mask.set(i32.add(mask, i32.const(shape.stride))),
      ]),
    ];
  });
}

/** call(dy, mask, rows): the gradient of what was dropped becomes 0. */
export function dropGradientKernel(shape: Matrix): WasmFunction {
  return wasmFunction({ dy: 'i32', mask: 'i32', rows: 'i32' }, null, ({ dy, mask, rows }, scope) => {
    const at = scope.local('i32');
    const bytes = i32.mul(rows, i32.const(shape.stride));
    const to = i32.add(dy, at);
    return [
      forRange(at, i32.const(0), bytes, VECTOR, [
        v128.store(to, f32x4.mul(v128.load(to), v128.load(i32.add(mask, at)))),
      ]),
    ];
  });
}

/** call(x, y, rows, factor): y = factor · x; x may be y. */
export function scaleKernel(shape: Matrix): WasmFunction {
  return wasmFunction({ x: 'i32', y: 'i32', rows: 'i32', factor: 'f32' }, null, ({ x, y, rows, factor }, scope) => {
    const at = scope.local('i32');
    return [
      forRange(at, i32.const(0), i32.mul(rows, i32.const(shape.stride)), VECTOR, [
        v128.store(i32.add(y, at), f32x4.mul(v128.load(i32.add(x, at)), f32x4.splat(factor))),
      ]),
    ];
  });
}
