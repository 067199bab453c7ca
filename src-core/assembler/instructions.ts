/**
 * The instructions of WebAssembly that the kernels use, as typed functions: `f32x4.add(a, b)` is the code that adds two
 * vectors. Opcodes: WebAssembly core specification 3.0, §5.4 (binary instructions).
 */
import { double, signed, single, unsigned } from './encoding.ts';
import { expression, statement } from './expression.ts';
import type { Expression, Statement, ValueType } from './expression.ts';

type I32 = Expression<'i32'>;
type I64 = Expression<'i64'>;
type F32 = Expression<'f32'>;
type V128 = Expression<'v128'>;

const plain = (opcode: number): number[] => [opcode];
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];
const bulk = (opcode: number): number[] => [0xfc, ...unsigned(opcode)];

const unary =
  <A extends ValueType, R extends ValueType>(result: R, opcode: number[]) =>
  (a: Expression<A>): Expression<R> =>
    expression(result, a.code, opcode);

const binary =
  <A extends ValueType, B extends ValueType, R extends ValueType>(result: R, opcode: number[]) =>
  (a: Expression<A>, b: Expression<B>): Expression<R> =>
    expression(result, a.code, b.code, opcode);

/** `load(address, offset)`: the effective address is their sum; `offset` is a constant of at least 0. */
const load =
  <R extends ValueType>(result: R, opcode: number[], align: number) =>
  (address: I32, offset = 0): Expression<R> =>
    expression(result, address.code, opcode, [align], unsigned(offset));

const store =
  <T extends ValueType>(opcode: number[], align: number) =>
  (address: I32, value: Expression<T>, offset = 0): Statement =>
    statement(address.code, value.code, opcode, [align], unsigned(offset));

const integer = (opcode: number) => binary<'i32', 'i32', 'i32'>('i32', plain(opcode));

export const i32 = {
  const: (value: number): I32 => expression('i32', [0x41], signed(value | 0)),
  load: load('i32', plain(0x28), 2),
  load8U: load('i32', plain(0x2d), 0),
  load16U: load('i32', plain(0x2f), 1),
  store: store<'i32'>(plain(0x36), 2),
  store16: store<'i32'>(plain(0x3b), 1),
  eqz: unary<'i32', 'i32'>('i32', plain(0x45)),
  eq: integer(0x46),
  ltS: integer(0x48),
  gtS: integer(0x4a),
  geS: integer(0x4e),
  ctz: unary<'i32', 'i32'>('i32', plain(0x68)),
  popcnt: unary<'i32', 'i32'>('i32', plain(0x69)),
  add: integer(0x6a),
  sub: integer(0x6b),
  mul: integer(0x6c),
  divU: integer(0x6e),
  remU: integer(0x70),
  and: integer(0x71),
  or: integer(0x72),
  shl: integer(0x74),
  shrU: integer(0x76),
};

export const i64 = {
  const: (value: number | bigint): I64 => expression('i64', [0x42], signed(value)),
  load: load('i64', plain(0x29), 3),
  store: store<'i64'>(plain(0x37), 3),
  or: binary<'i64', 'i64', 'i64'>('i64', plain(0x84)),
  shl: binary<'i64', 'i64', 'i64'>('i64', plain(0x86)),
  extendI32U: unary<'i32', 'i64'>('i64', plain(0xad)),
};

export const f32 = {
  const: (value: number): F32 => expression('f32', [0x43], single(value)),
  load: load('f32', plain(0x2a), 2),
  store: store<'f32'>(plain(0x38), 2),
  sub: binary<'f32', 'f32', 'f32'>('f32', plain(0x93)),
};

export const f64 = {
  add: binary<'f64', 'f64', 'f64'>('f64', plain(0xa0)),
};

const lanewise = (opcode: number) => binary<'v128', 'v128', 'v128'>('v128', simd(opcode));
const vectorUnary = (opcode: number) => unary<'v128', 'v128'>('v128', simd(opcode));
const shift = (opcode: number) => binary<'v128', 'i32', 'v128'>('v128', simd(opcode));
const lane =
  <R extends ValueType>(result: R, opcode: number) =>
  (vector: V128, index: number): Expression<R> =>
    expression(result, vector.code, simd(opcode), [index]);

export const v128 = {
  load: load('v128', simd(0x00), 0),
  load32Splat: load('v128', simd(0x09), 0),
  store: store<'v128'>(simd(0x0b), 0),
  /** 16 constant bytes. */
  const: (bytes: readonly number[]): V128 => expression('v128', simd(0x0c), bytes),
  and: lanewise(0x4e),
  /** a & ~b */
  andnot: lanewise(0x4f),
  or: lanewise(0x50),
  xor: lanewise(0x51),
  /** Bits of `a` where `mask` is 1, of `b` where it is 0. */
  bitselect: (a: V128, b: V128, mask: V128): V128 => expression('v128', a.code, b.code, mask.code, simd(0x52)),
  anyTrue: unary<'v128', 'i32'>('i32', simd(0x53)),
};

export const i8x16 = {
  /** Byte `lanes[i]` of the 32 bytes a ‖ b. */
  shuffle: (a: V128, b: V128, lanes: readonly number[]): V128 => expression('v128', a.code, b.code, simd(0x0d), lanes),
  swizzle: lanewise(0x0e),
  ne: lanewise(0x24),
  bitmask: unary<'v128', 'i32'>('i32', simd(0x64)),
};

export const i32x4 = {
  const: (a: number, b = a, c = a, d = a): V128 => v128.const([...new Uint8Array(new Int32Array([a, b, c, d]).buffer)]),
  extractLane: lane('i32', 0x1b),
  bitmask: unary<'v128', 'i32'>('i32', simd(0xa4)),
  neg: vectorUnary(0xa1),
  shl: shift(0xab),
  shrS: shift(0xac),
  shrU: shift(0xad),
  add: lanewise(0xae),
  sub: lanewise(0xb1),
  truncSatF32x4S: vectorUnary(0xf8),
  /** The two doubles of `a` as integers in lanes 0 and 1; lanes 2 and 3 are 0. */
  truncSatF64x2SZero: vectorUnary(0xfc),
  /** 32-bit lane `lanes[i]` of the 8 lanes a ‖ b. */
  shuffle: (a: V128, b: V128, lanes: readonly [number, number, number, number]): V128 =>
    i8x16.shuffle(
      a,
      b,
      lanes.flatMap((l) => [4 * l, 4 * l + 1, 4 * l + 2, 4 * l + 3]),
    ),
};

export const i64x2 = {
  splat: unary<'i64', 'v128'>('v128', simd(0x12)),
  shl: shift(0xcb),
  shrU: shift(0xcd),
  add: lanewise(0xce),
  gtS: lanewise(0xd9),
};

export const f32x4 = {
  splat: unary<'f32', 'v128'>('v128', simd(0x13)),
  const: (value: number): V128 => v128.const([0, 1, 2, 3].flatMap(() => single(value))),
  extractLane: lane('f32', 0x1f),
  eq: lanewise(0x41),
  ne: lanewise(0x42),
  lt: lanewise(0x43),
  gt: lanewise(0x44),
  le: lanewise(0x45),
  ge: lanewise(0x46),
  floor: vectorUnary(0x68),
  nearest: vectorUnary(0x6a),
  abs: vectorUnary(0xe0),
  neg: vectorUnary(0xe1),
  sqrt: vectorUnary(0xe3),
  add: lanewise(0xe4),
  sub: lanewise(0xe5),
  mul: lanewise(0xe6),
  div: lanewise(0xe7),
  min: lanewise(0xe8),
  max: lanewise(0xe9),
  /** b < a ? b : a, one instruction on x86; NaN in either gives `a`. */
  pmin: lanewise(0xea),
  /** a < b ? b : a, one instruction on x86; NaN in either gives `a`. */
  pmax: lanewise(0xeb),
  convertI32x4S: vectorUnary(0xfa),
  /** The two doubles of `a` as singles in lanes 0 and 1; lanes 2 and 3 are 0. */
  demoteF64x2Zero: vectorUnary(0x5e),
  /** a · b + c in one rounding where the processor has FMA (relaxed SIMD); see `arithmetic.ts`. */
  relaxedMadd: (a: V128, b: V128, c: V128): V128 => expression('v128', a.code, b.code, c.code, simd(0x105)),
};

export const f64x2 = {
  const: (value: number): V128 => v128.const([...double(value), ...double(value)]),
  extractLane: lane('f64', 0x21),
  nearest: vectorUnary(0x94),
  /** Lanes 0 and 1 of a float32 vector as doubles. */
  promoteLowF32x4: vectorUnary(0x5f),
  add: lanewise(0xf0),
  sub: lanewise(0xf1),
  mul: lanewise(0xf2),
  div: lanewise(0xf3),
  lt: lanewise(0x49),
  /** b < a ? b : a; NaN in either gives `a`. */
  pmin: lanewise(0xf6),
  /** a < b ? b : a; NaN in either gives `a`. */
  pmax: lanewise(0xf7),
};

export const memory = {
  copy: (to: I32, from: I32, length: I32): Statement => statement(to.code, from.code, length.code, bulk(0x0a), [0, 0]),
};
