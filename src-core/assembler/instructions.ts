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
type F64 = Expression<'f64'>;
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

const integer = <T extends 'i32' | 'i64'>(type: T, compare: number, arithmetic: number) => ({
  eqz: unary<T, 'i32'>('i32', plain(compare)),
  eq: binary<T, T, 'i32'>('i32', plain(compare + 1)),
  ne: binary<T, T, 'i32'>('i32', plain(compare + 2)),
  ltS: binary<T, T, 'i32'>('i32', plain(compare + 3)),
  ltU: binary<T, T, 'i32'>('i32', plain(compare + 4)),
  gtS: binary<T, T, 'i32'>('i32', plain(compare + 5)),
  gtU: binary<T, T, 'i32'>('i32', plain(compare + 6)),
  leS: binary<T, T, 'i32'>('i32', plain(compare + 7)),
  leU: binary<T, T, 'i32'>('i32', plain(compare + 8)),
  geS: binary<T, T, 'i32'>('i32', plain(compare + 9)),
  geU: binary<T, T, 'i32'>('i32', plain(compare + 10)),
  ctz: unary<T, T>(type, plain(arithmetic + 1)),
  popcnt: unary<T, T>(type, plain(arithmetic + 2)),
  add: binary<T, T, T>(type, plain(arithmetic + 3)),
  sub: binary<T, T, T>(type, plain(arithmetic + 4)),
  mul: binary<T, T, T>(type, plain(arithmetic + 5)),
  divU: binary<T, T, T>(type, plain(arithmetic + 7)),
  remU: binary<T, T, T>(type, plain(arithmetic + 9)),
  and: binary<T, T, T>(type, plain(arithmetic + 10)),
  or: binary<T, T, T>(type, plain(arithmetic + 11)),
  xor: binary<T, T, T>(type, plain(arithmetic + 12)),
  shl: binary<T, T, T>(type, plain(arithmetic + 13)),
  shrS: binary<T, T, T>(type, plain(arithmetic + 14)),
  shrU: binary<T, T, T>(type, plain(arithmetic + 15)),
});

const floating = <T extends 'f32' | 'f64'>(type: T, compare: number, arithmetic: number) => ({
  eq: binary<T, T, 'i32'>('i32', plain(compare)),
  ne: binary<T, T, 'i32'>('i32', plain(compare + 1)),
  lt: binary<T, T, 'i32'>('i32', plain(compare + 2)),
  gt: binary<T, T, 'i32'>('i32', plain(compare + 3)),
  le: binary<T, T, 'i32'>('i32', plain(compare + 4)),
  ge: binary<T, T, 'i32'>('i32', plain(compare + 5)),
  abs: unary<T, T>(type, plain(arithmetic)),
  neg: unary<T, T>(type, plain(arithmetic + 1)),
  sqrt: unary<T, T>(type, plain(arithmetic + 6)),
  add: binary<T, T, T>(type, plain(arithmetic + 7)),
  sub: binary<T, T, T>(type, plain(arithmetic + 8)),
  mul: binary<T, T, T>(type, plain(arithmetic + 9)),
  div: binary<T, T, T>(type, plain(arithmetic + 10)),
  min: binary<T, T, T>(type, plain(arithmetic + 11)),
  max: binary<T, T, T>(type, plain(arithmetic + 12)),
});

export const i32 = {
  ...integer('i32', 0x45, 0x67),
  const: (value: number): I32 => expression('i32', [0x41], signed(value | 0)),
  load: load('i32', plain(0x28), 2),
  load8U: load('i32', plain(0x2d), 0),
  load16U: load('i32', plain(0x2f), 1),
  store: store<'i32'>(plain(0x36), 2),
  store8: store<'i32'>(plain(0x3a), 0),
  store16: store<'i32'>(plain(0x3b), 1),
  wrapI64: unary<'i64', 'i32'>('i32', plain(0xa7)),
  reinterpretF32: unary<'f32', 'i32'>('i32', plain(0xbc)),
};

export const i64 = {
  ...integer('i64', 0x50, 0x79),
  const: (value: number | bigint): I64 => expression('i64', [0x42], signed(value)),
  load: load('i64', plain(0x29), 3),
  load32U: load('i64', plain(0x35), 2),
  store: store<'i64'>(plain(0x37), 3),
  extendI32S: unary<'i32', 'i64'>('i64', plain(0xac)),
  extendI32U: unary<'i32', 'i64'>('i64', plain(0xad)),
};

export const f32 = {
  ...floating('f32', 0x5b, 0x8b),
  const: (value: number): F32 => expression('f32', [0x43], single(value)),
  load: load('f32', plain(0x2a), 2),
  store: store<'f32'>(plain(0x38), 2),
  demoteF64: unary<'f64', 'f32'>('f32', plain(0xb6)),
  convertI32S: unary<'i32', 'f32'>('f32', plain(0xb2)),
};

export const f64 = {
  ...floating('f64', 0x61, 0x99),
  const: (value: number): F64 => expression('f64', [0x44], double(value)),
  load: load('f64', plain(0x2b), 3),
  store: store<'f64'>(plain(0x39), 3),
  promoteF32: unary<'f32', 'f64'>('f64', plain(0xbb)),
  convertI32S: unary<'i32', 'f64'>('f64', plain(0xb7)),
  convertI64S: unary<'i64', 'f64'>('f64', plain(0xb9)),
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
  load64Splat: load('v128', simd(0x0a), 0),
  load32Zero: load('v128', simd(0x5c), 0),
  load64Zero: load('v128', simd(0x5d), 0),
  store: store<'v128'>(simd(0x0b), 0),
  /** 16 constant bytes. */
  const: (bytes: readonly number[]): V128 => expression('v128', simd(0x0c), bytes),
  not: vectorUnary(0x4d),
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
  splat: unary<'i32', 'v128'>('v128', simd(0x11)),
  const: (a: number, b = a, c = a, d = a): V128 => v128.const([...new Uint8Array(new Int32Array([a, b, c, d]).buffer)]),
  extractLane: lane('i32', 0x1b),
  eq: lanewise(0x37),
  ne: lanewise(0x38),
  ltS: lanewise(0x39),
  gtS: lanewise(0x3b),
  gtU: lanewise(0x3c),
  bitmask: unary<'v128', 'i32'>('i32', simd(0xa4)),
  neg: vectorUnary(0xa1),
  shl: shift(0xab),
  shrS: shift(0xac),
  shrU: shift(0xad),
  add: lanewise(0xae),
  sub: lanewise(0xb1),
  mul: lanewise(0xb5),
  minS: lanewise(0xb6),
  maxS: lanewise(0xb8),
  truncSatF32x4S: vectorUnary(0xf8),
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
  extractLane: lane('i64', 0x1d),
  bitmask: unary<'v128', 'i32'>('i32', simd(0xc4)),
  shl: shift(0xcb),
  shrS: shift(0xcc),
  shrU: shift(0xcd),
  add: lanewise(0xce),
  sub: lanewise(0xd1),
  gtS: lanewise(0xd9),
};

const floatVector = (compare: number, arithmetic: number) => ({
  eq: lanewise(compare),
  ne: lanewise(compare + 1),
  lt: lanewise(compare + 2),
  gt: lanewise(compare + 3),
  le: lanewise(compare + 4),
  ge: lanewise(compare + 5),
  abs: vectorUnary(arithmetic),
  neg: vectorUnary(arithmetic + 1),
  sqrt: vectorUnary(arithmetic + 3),
  add: lanewise(arithmetic + 4),
  sub: lanewise(arithmetic + 5),
  mul: lanewise(arithmetic + 6),
  div: lanewise(arithmetic + 7),
  min: lanewise(arithmetic + 8),
  max: lanewise(arithmetic + 9),
  /** b < a ? b : a, one instruction on x86; NaN in either gives `a`. */
  pmin: lanewise(arithmetic + 10),
  /** a < b ? b : a, one instruction on x86; NaN in either gives `a`. */
  pmax: lanewise(arithmetic + 11),
});

export const f32x4 = {
  ...floatVector(0x41, 0xe0),
  splat: unary<'f32', 'v128'>('v128', simd(0x13)),
  const: (value: number): V128 => v128.const([0, 1, 2, 3].flatMap(() => single(value))),
  extractLane: lane('f32', 0x1f),
  floor: vectorUnary(0x68),
  trunc: vectorUnary(0x69),
  nearest: vectorUnary(0x6a),
  convertI32x4S: vectorUnary(0xfa),
  /** The two doubles of `a` as singles in lanes 0 and 1; lanes 2 and 3 are 0. */
  demoteF64x2Zero: vectorUnary(0x5e),
  /** a · b + c in one rounding where the processor has FMA (relaxed SIMD); see `fusion.ts`. */
  relaxedMadd: (a: V128, b: V128, c: V128): V128 => expression('v128', a.code, b.code, c.code, simd(0x105)),
};

export const f64x2 = {
  ...floatVector(0x47, 0xec),
  splat: unary<'f64', 'v128'>('v128', simd(0x14)),
  const: (value: number): V128 => v128.const([...double(value), ...double(value)]),
  extractLane: lane('f64', 0x21),
  /** Lanes 0 and 1 of a float32 vector as doubles. */
  promoteLowF32x4: vectorUnary(0x5f),
};

export const memory = {
  /** Sets `length` bytes from `address` to the low byte of `value`. */
  fill: (address: I32, value: I32, length: I32): Statement =>
    statement(address.code, value.code, length.code, bulk(0x0b), [0]),
  copy: (to: I32, from: I32, length: I32): Statement => statement(to.code, from.code, length.code, bulk(0x0a), [0, 0]),
};
