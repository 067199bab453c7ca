/** Messages as bytes, for links that carry no objects: MessagePack, with typed arrays as extensions. */
import { ExtensionCodec, decode, encode } from '@msgpack/msgpack';

/** Extension types of typed arrays; their numbers are little-endian, as on every machine that runs this. */
const arrays = { 1: Float64Array, 2: Float32Array, 3: Uint32Array } as const;

const extensions = new ExtensionCodec();
for (const [type, TypedArray] of Object.entries(arrays)) {
  extensions.register({
    type: Number(type),
    encode: (value) =>
      value instanceof TypedArray ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null,
    // Copied, because the bytes of a frame are not aligned.
    decode: (bytes) => new TypedArray(new Uint8Array(bytes).buffer),
  });
}

export function encodeFrame(message: unknown): Uint8Array<ArrayBuffer> {
  return encode(message, { extensionCodec: extensions, ignoreUndefined: true });
}

/** Throws for what is no whole frame. */
export function decodeFrame(bytes: Uint8Array): unknown {
  return decode(bytes, { extensionCodec: extensions });
}
