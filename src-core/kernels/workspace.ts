/** Memory that layers use one after another within an iteration, so that the working set stays small. */
import { COMPRESSION_TABLE_BYTES, createLists, writeCompressionTable } from './lists.ts';
import { createMatrix } from './matrix.ts';
import { panelLayout } from './panels.ts';
import type { Allocator } from './arena.ts';
import type { Lists } from './lists.ts';
import type { Matrix } from './matrix.ts';
import type { Target } from './target.ts';

export interface WorkspaceSizes {
  /** Most examples at once: to evaluate, and to train on (never more than to evaluate). */
  readonly capacity: number;
  readonly trainingCapacity: number;
  /** Width of the widest matrix between layers. */
  readonly widest: number;
}

export interface WorkspaceRoom extends WorkspaceSizes {
  readonly compressionTable: number;
  /** Of the non-zeros of a matrix, or of its transpose. */
  readonly lists: Lists;
  /** [widest, trainingCapacity] */
  readonly transposed: Matrix;
  /** Address of a transposed weight matrix between hidden layers, in whatever layout. */
  readonly transposedWeights: number;
  /** Address of the gradient of a layer's output in panels, in whatever layout. */
  readonly packed: number;
}

/** Room for layers to work in, and what their kernels are made for. */
export interface Workspace extends WorkspaceRoom, Target {}

export function placeWorkspace(allocator: Allocator, sizes: WorkspaceSizes): WorkspaceRoom {
  const { capacity, trainingCapacity, widest } = sizes;
  const most = Math.max(capacity, widest);
  // Panels of any width round up by less than 13 vectors.
  const { length } = panelLayout(widest, widest + 52, 13);
  return {
    ...sizes,
    compressionTable: allocator.allocate(COMPRESSION_TABLE_BYTES),
    lists: createLists(allocator, most, widest * capacity),
    transposed: createMatrix(allocator, Math.ceil(widest / 4) * 4, Math.ceil(trainingCapacity / 4) * 4),
    transposedWeights: allocator.allocate(4 * length),
    packed: allocator.allocate(4 * panelLayout(trainingCapacity, widest + 52, 13).length),
  };
}

export function createWorkspace(target: Target, room: WorkspaceRoom): Workspace {
  writeCompressionTable(target.arena, room.compressionTable);
  return { ...target, ...room };
}
