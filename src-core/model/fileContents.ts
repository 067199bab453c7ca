/** What is in a file of a network, whichever its format, before any of it is believed. */
export interface FileContents {
  /** Texts about it, by name. */
  readonly about: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, FileTensor>;
  /** Whether it says what is to be computed, beside the arrays. */
  readonly computes: boolean;
}

export interface FileTensor {
  /** As `float32`, or how else the format calls another. */
  readonly type: string;
  readonly shape: readonly number[];
  /** Row-major, little-endian. */
  readonly bytes: Uint8Array;
}

/** The numbers of float32, wherever its bytes begin. */
export function floatsOf({ bytes }: FileTensor): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(at * 4, true));
}
