import { Arena, createWorkspace, placeWorkspace } from '#core/kernels/index.ts';
import { COMPRESSION_TABLE_BYTES, writeCompressionTable } from '#core/kernels/lists.ts';
import type { Target, Workspace } from '#core/kernels/index.ts';

/** Memory of a test's own and the arithmetic that it asks for, with vectors one by one. */
export const targetOf = (arithmetic: Target['arithmetic'], arena = new Arena()): Target => ({
  arena,
  arithmetic,
  paired: false,
});

/** Room for layers of at most `widest` units and batches of at most `rows` examples. */
export function roomFor(target: Target, rows: number, widest: number): Workspace {
  const sizes = { capacity: rows, trainingCapacity: rows, widest };
  return createWorkspace(target, placeWorkspace(target.arena, sizes));
}

/** Address of the table that `listsKernel` reads. */
export function compressionTable(arena: Arena): number {
  const address = arena.allocate(COMPRESSION_TABLE_BYTES);
  writeCompressionTable(arena, address);
  return address;
}
