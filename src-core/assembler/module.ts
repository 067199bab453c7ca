import { flatten, name, unsigned, vector } from './encoding.ts';
import { functionBody, signature } from './function.ts';
import type { Code } from './encoding.ts';
import type { WasmFunction } from './function.ts';

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

function section(id: number, content: Code): Code {
  const bytes = flatten(content);
  return [id, unsigned(bytes.length), bytes];
}

/** A module that imports the memory `env.memory` and exports every function under its key. */
export function assemble(exports: Readonly<Record<string, WasmFunction>>): Uint8Array<ArrayBuffer> {
  const functions = Object.values(exports);
  const indices = functions.map((_, index) => unsigned(index));
  const importedMemory = [name('env'), name('memory'), 0x02, 0x00, 0x00];
  const code = [
    MAGIC_AND_VERSION,
    section(1, vector(functions.map(signature))),
    section(2, vector([importedMemory])),
    section(3, vector(indices)),
    section(7, vector(Object.keys(exports).map((key, index) => [name(key), 0x00, unsigned(index)]))),
    section(10, vector(functions.map(functionBody))),
  ];
  return new Uint8Array(flatten(code));
}

/** An exported function as JavaScript calls it: i32, f32 and f64 are numbers. */
export type Exported = (...values: number[]) => number;

/** Kernels hold nothing, so one instance serves whoever asks for the same code on the same memory; more than these are let go. */
const MOST_KEPT = 256;

const kept = new WeakMap<WebAssembly.Memory, Map<string, WebAssembly.Instance>>();

function instanceOf(code: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): WebAssembly.Instance {
  const instances = kept.get(memory) ?? new Map<string, WebAssembly.Instance>();
  kept.set(memory, instances);
  const key = code.join();
  const instance = instances.get(key) ?? new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
  // The one asked for last stands last.
  instances.delete(key);
  instances.set(key, instance);
  const [oldest] = instances.keys();
  if (instances.size > MOST_KEPT) instances.delete(oldest!);
  return instance;
}

/**
 * Assembles `functions` and links them to `memory`: each is called by its key. Code that was linked to this memory before, as by
 * another run of the same shape, is there at once, and as fast as it had become.
 */
export function link<Key extends string>(
  functions: Readonly<Record<Key, WasmFunction>>,
  memory: WebAssembly.Memory,
): Readonly<Record<Key, Exported>> {
  return instanceOf(assemble(functions), memory).exports as Readonly<Record<Key, Exported>>;
}
