/** Bytes of a WebAssembly binary under construction. */
export type Bytes = readonly number[];

/** Bytes within each other: putting parts together copies nothing; `flatten` writes them out. */
export type Code = readonly (number | Code)[];

function append(code: Code, bytes: number[]): void {
  for (const part of code) {
    if (typeof part === 'number') bytes.push(part);
    else append(part, bytes);
  }
}

export function flatten(code: Code): Bytes {
  const bytes: number[] = [];
  append(code, bytes);
  return bytes;
}

/** Unsigned LEB128 of an integer in [0, 2³²). */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Signed LEB128 of a 64-bit integer (a number or a bigint). */
export function signed(value: number | bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asIntN(64, BigInt(value));
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const done = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

/** The four little-endian bytes of an IEEE 754 single. */
export function single(value: number): number[] {
  const bits = new Uint32Array(Float32Array.of(value).buffer)[0]!;
  return [bits & 0xff, (bits >>> 8) & 0xff, (bits >>> 16) & 0xff, bits >>> 24];
}

/** The eight little-endian bytes of an IEEE 754 double. */
export function double(value: number): Bytes {
  return [...new Uint8Array(new Float64Array([value]).buffer)];
}

/** A length-prefixed run of items. */
export function vector(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

/** A length-prefixed name; names here are ASCII. */
export function name(text: string): number[] {
  return [...unsigned(text.length), ...[...text].map((letter) => letter.charCodeAt(0))];
}
