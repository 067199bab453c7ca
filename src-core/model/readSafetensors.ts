import { z } from 'zod';
import { parseJson } from '../experiment/readJson.ts';
import { HEAD } from './writeSafetensors.ts';
import type { FileContents } from './fileContents.ts';

/** Bytes of a header: more than any network's. */
const LONGEST_HEADER = 1_000_000;

const tensorSchema = z.strictObject({
  dtype: z.string().max(20),
  shape: z.array(z.int().min(0)).max(8),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
const headerSchema = z.object({ __metadata__: z.record(z.string(), z.string()).default({}) }).catchall(tensorSchema);

/** Whether bytes begin as a safetensors file does: a length that fits, and an object. */
export const isSafetensors = (file: Uint8Array): boolean => file.length > HEAD && file[HEAD] === '{'.charCodeAt(0);

/**
 * Throws a `RangeError`, a `TypeError`, an `InputError` or a `ZodError` for what is no safetensors file: numbers fill it from the
 * header to its end, none of them in two arrays.
 */
export function readSafetensors(file: Uint8Array): FileContents {
  const length = Number(new DataView(file.buffer, file.byteOffset, file.byteLength).getBigUint64(0, true));
  if (length > LONGEST_HEADER || length > file.length - HEAD) throw new RangeError('the header is too long');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(HEAD, HEAD + length));
  const { __metadata__: about, ...entries } = headerSchema.parse(parseJson(text, 'header'));
  const numbers = file.subarray(HEAD + length);
  const placed = Object.entries(entries).toSorted(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0]);
  let at = 0;
  const tensors = placed.map(
    ([
      name,
      {
        dtype,
        shape,
        data_offsets: [from, to],
      },
    ]) => {
      if (from !== at || to < from || to > numbers.length) throw new RangeError(`${name} is out of place`);
      at = to;
      return [name, { type: dtype === 'F32' ? 'float32' : dtype, shape, bytes: numbers.subarray(from, to) }] as const;
    },
  );
  if (at !== numbers.length) throw new RangeError('there is more than the arrays');
  return { about: new Map(Object.entries(about)), tensors: new Map(tensors), computes: false };
}
