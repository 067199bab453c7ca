/** A look at a frame before it is decoded: a few bytes may promise a list of millions, for which a decoder makes room. */

/** Nesting of lists and objects; an experiment takes about six. */
const DEEPEST = 64;

/** Bytes of what has one size, its head among them: nil, booleans, numbers, extensions of 1 to 16 bytes. */
const sizes: Readonly<Record<number, number>> = {
  ...{ 0xc0: 1, 0xc2: 1, 0xc3: 1, 0xca: 5, 0xcb: 9, 0xcc: 2, 0xcd: 3, 0xce: 5, 0xcf: 9 },
  ...{ 0xd0: 2, 0xd1: 3, 0xd2: 5, 0xd3: 9, 0xd4: 3, 0xd5: 4, 0xd6: 6, 0xd7: 10, 0xd8: 18 },
};

/** Bytes that tell the length, and bytes between that and the content: binaries, extensions, texts. */
const lengths: Readonly<Record<number, readonly [number, number]>> = {
  ...{ 0xc4: [1, 0], 0xc5: [2, 0], 0xc6: [4, 0], 0xc7: [1, 1], 0xc8: [2, 1], 0xc9: [4, 1] },
  ...{ 0xd9: [1, 0], 0xda: [2, 0], 0xdb: [4, 0] },
};

/** Bytes that tell the count, and values for each of them: lists, objects. */
const counts: Readonly<Record<number, readonly [number, number]>> = {
  ...{ 0xdc: [2, 1], 0xdd: [4, 1], 0xde: [2, 2], 0xdf: [4, 2] },
};

function unsigned(view: DataView, at: number, bytes: number): number {
  if (bytes === 1) return view.getUint8(at);
  return bytes === 2 ? view.getUint16(at) : view.getUint32(at);
}

/** Where `count` values end that begin at `at`. */
function endOfAll(view: DataView, at: number, count: number, depth: number): number {
  if (depth > DEEPEST) throw new RangeError(`a message must be nested at most ${DEEPEST} deep`);
  let end = at;
  for (let i = 0; i < count; i++) end = endOf(view, end, depth);
  return end;
}

/** Where the value ends that begins at `at`. Reading beyond the last byte throws a `RangeError`. */
function endOf(view: DataView, at: number, depth: number): number {
  const head = view.getUint8(at);
  if (head < 0x80 || head >= 0xe0) return at + 1;
  if (head < 0x90) return endOfAll(view, at + 1, 2 * (head & 0x0f), depth + 1);
  if (head < 0xa0) return endOfAll(view, at + 1, head & 0x0f, depth + 1);
  if (head < 0xc0) return at + 1 + (head & 0x1f);
  const size = sizes[head];
  if (size !== undefined) return at + size;
  const length = lengths[head];
  if (length !== undefined) return at + 1 + length[0] + length[1] + unsigned(view, at + 1, length[0]);
  const count = counts[head];
  if (count === undefined) throw new RangeError(`no value begins with the byte ${head}`);
  return endOfAll(view, at + 1 + count[0], count[1] * unsigned(view, at + 1, count[0]), depth + 1);
}

/** Throws a `RangeError` unless `bytes` are one MessagePack value, with everything that it promises. */
export function checkFrame(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (endOf(view, 0, 0) !== bytes.byteLength) throw new RangeError('the frame does not end where its message does');
}
