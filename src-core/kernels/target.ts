import { detectArithmetic } from '../assembler/index.ts';
import { Arena } from './arena.ts';
import type { Arithmetic } from '../assembler/index.ts';

/** Where kernels are made, and how they compute. */
export interface Target {
  readonly arena: Arena;
  /** How products are added up. */
  readonly arithmetic: Arithmetic;
  /** The runtime computes two neighbouring vectors as one, and kernels are laid out for that. Changes no bit. */
  readonly paired: boolean;
}

/** Fresh memory, and the arithmetic of this machine. */
export function createTarget({ paired = false }: { readonly paired?: boolean } = {}): Target {
  const arena = new Arena();
  return { arena, arithmetic: detectArithmetic(arena.memory), paired };
}
