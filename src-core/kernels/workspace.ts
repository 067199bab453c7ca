/** Memory that layers use one after another within an iteration, so that the working set stays small. */
import { createCompressionTable, createLists } from './lists.ts';
import { createMatrix } from './matrix.ts';
import { panelLayout } from './panels.ts';
import type { Fusion } from '../assembler/index.ts';
import type { Arena } from './arena.ts';
import type { Lists } from './lists.ts';
import type { Matrix } from './matrix.ts';

export interface Workspace {
  readonly arena: Arena;
  readonly fusion: Fusion;
  /** The runtime computes two neighbouring vectors as one. */
  readonly paired: boolean;
  /** Most examples at once: to evaluate, and to train on (never more than to evaluate). */
  readonly capacity: number;
  readonly trainingCapacity: number;
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

export interface WorkspaceOptions {
  readonly fusion: Fusion;
  readonly paired?: boolean | undefined;
  readonly capacity: number;
  readonly trainingCapacity: number;
  /** Width of the widest matrix between layers. */
  readonly widest: number;
}

export function createWorkspace(arena: Arena, options: WorkspaceOptions): Workspace {
  const { fusion, paired = false, capacity, trainingCapacity, widest } = options;
  const most = Math.max(capacity, widest);
  // Panels of any width round up by less than 13 vectors.
  const { length } = panelLayout(widest, widest + 52, 13);
  return {
    arena,
    fusion,
    paired,
    capacity,
    trainingCapacity,
    compressionTable: createCompressionTable(arena),
    lists: createLists(arena, most, widest * capacity),
    transposed: createMatrix(arena, Math.ceil(widest / 4) * 4, Math.ceil(trainingCapacity / 4) * 4),
    transposedWeights: arena.allocate(4 * length),
    packed: arena.allocate(4 * panelLayout(trainingCapacity, widest + 52, 13).length),
  };
}
