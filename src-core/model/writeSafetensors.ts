import { arraysIn } from './trainedNetwork.ts';
import type { TrainedNetwork } from './trainedNetwork.ts';

/** The length of the header, in front of it. */
export const HEAD = 8;
const ALIGNMENT = 8;
const FLOAT = 4;

/**
 * The network's arrays as a safetensors file: the header's length, u64; the header, JSON that tells of each array its type, shape
 * and place, spaces behind it; the float32 numbers. All little-endian. github.com/huggingface/safetensors.
 */
export function writeSafetensors({ architecture, arrays, about }: TrainedNetwork): Uint8Array<ArrayBuffer> {
  let at = 0;
  const entries = arraysIn(architecture).map(({ name, shape, length: numbers }) => {
    const from = at;
    at += numbers * FLOAT;
    return [name, { dtype: 'F32', shape, data_offsets: [from, at] }] as const;
  });
  const header = new TextEncoder().encode(JSON.stringify({ __metadata__: about, ...Object.fromEntries(entries) }));
  const length = Math.ceil(header.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(HEAD + length + at).fill(' '.charCodeAt(0), HEAD, HEAD + length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(length), true);
  bytes.set(header, HEAD);
  for (const [name, { data_offsets: places }] of entries) {
    const start = HEAD + length + places[0];
    arrays.get(name)!.forEach((value, index) => view.setFloat32(start + index * FLOAT, value, true));
  }
  return bytes;
}
