/**
 * Checkpoints: everything that a run needs to go on, as bytes. Resuming from one equals never having stopped, bit for bit.
 *
 * Layout: `DESCKPT1`, u32 header length, header (ASCII JSON), zeros to the next multiple of 16, the float32 arrays one
 * behind another in the header's order (each row-major), u32 CRC-32 of all before it. Numbers are little-endian.
 */
import { z } from 'zod';
import { crc32 } from '../datasets/crc32.ts';
import { InputError } from '../schema/inputError.ts';
import type { Refusal } from '../refusals/index.ts';
import type { RandomSnapshot } from '../random/randomState.ts';
import type { Divergence } from './step.ts';

export interface Checkpoint {
  /** What the checkpoint belongs to: spec, seed and data, as `runIdentity` writes them. */
  readonly identity: string;
  /** Updates done. */
  readonly iteration: number;
  readonly divergence: Divergence | null;
  readonly random: RandomSnapshot;
  /** Parameters (`W1`), optimizer state (`W1.m`) and running statistics (`batchNorm1.mean`). */
  readonly arrays: ReadonlyMap<string, Float32Array>;
}

/** An array of a checkpoint by its name. Throws a `RangeError` where there is none. */
export function arrayOf({ arrays }: Pick<Checkpoint, 'arrays'>, name: string): Float32Array {
  const values = arrays.get(name);
  if (values === undefined) throw new RangeError(`the checkpoint lacks ${name}`);
  return values;
}

const MAGIC = 'DESCKPT1';
const ALIGNMENT = 16;

const headerSchema = z.strictObject({
  identity: z.string(),
  iteration: z.int().min(0),
  divergence: z
    .strictObject({ where: z.string(), iteration: z.int().min(0), value: z.enum(['NaN', 'Infinity']) })
    .nullable(),
  random: z.strictObject({
    words: z.array(z.int().min(0).max(0xffff_ffff)).length(624),
    position: z.int().min(0).max(624),
    gaussian: z.number().nullable(),
  }),
  arrays: z.array(z.tuple([z.string(), z.int().min(0)])),
});

const ascii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  const { arrays, random, ...rest } = checkpoint;
  const header = ascii(
    JSON.stringify({
      ...rest,
      random: { ...random, words: [...random.words] },
      arrays: [...arrays].map(([name, values]) => [name, values.length]),
    }),
  );
  const start = aligned(MAGIC.length + 4 + header.length);
  const floats = [...arrays.values()].reduce((sum, values) => sum + values.length, 0);
  const bytes = new Uint8Array(start + 4 * floats + 4);
  const view = new DataView(bytes.buffer);
  const write = (text: string, at: number): void => {
    for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
  };
  write(MAGIC, 0);
  view.setUint32(MAGIC.length, header.length, true);
  write(header, MAGIC.length + 4);
  let at = start;
  for (const values of arrays.values()) {
    new Float32Array(bytes.buffer, at, values.length).set(values);
    at += 4 * values.length;
  }
  view.setUint32(at, crc32(bytes.subarray(0, at)), true);
  return bytes;
}

/** The header that the text is, or null. */
function headerOf(text: string): z.infer<typeof headerSchema> | null {
  try {
    return headerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Reads a checkpoint. Throws an `InputError` for anything that `encodeCheckpoint` did not write whole, by its head where that tells. */
export function decodeCheckpoint(source: Uint8Array): Checkpoint {
  const refuse = (reason: Refusal): InputError =>
    new InputError({ code: 'damagedCheckpoint', path: 'checkpoint', reason });
  const text = (from: number, length: number): string => {
    let result = '';
    for (let i = from; i < from + length; i++) result += String.fromCharCode(source[i]!);
    return result;
  };
  const headerAt = MAGIC.length + 4;
  if (source.length < headerAt + 4 || text(0, MAGIC.length) !== MAGIC)
    throw refuse({ code: 'checkpointBeginning', path: '' });
  const end = source.length - 4;
  const told = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const headerLength = told.getUint32(MAGIC.length, true);
  if (headerAt + headerLength > end) throw refuse({ code: 'checkpointHeader', path: '' });
  if (told.getUint32(end, true) !== crc32(source.subarray(0, end))) throw refuse({ code: 'checkpointSum', path: '' });
  const header = headerOf(text(headerAt, headerLength));
  if (header === null) throw refuse({ code: 'checkpointHeader', path: '' });
  // Arrays of float32 begin where their alignment allows, which those of the source need not.
  const { buffer } = new Uint8Array(source);
  const arrays = new Map<string, Float32Array>();
  let at = aligned(headerAt + headerLength);
  for (const [name, length] of header.arrays) {
    if (at + 4 * length > end) throw refuse({ code: 'checkpointArray', path: '', array: name });
    arrays.set(name, new Float32Array(buffer, at, length));
    at += 4 * length;
  }
  if (at !== end) throw refuse({ code: 'checkpointLength', path: '' });
  return { ...header, random: { ...header.random, words: Uint32Array.from(header.random.words) }, arrays };
}
