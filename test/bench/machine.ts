import { cpus, totalmem } from 'node:os';
import { detectArithmetic } from '#core/assembler/index.ts';
import { Arena } from '#core/kernels/index.ts';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly v8: string;
  readonly platform: string;
  /** Whether a multiplication and an addition are one instruction in WebAssembly here. */
  readonly arithmetic: string;
}

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    arithmetic: detectArithmetic(new Arena().memory),
  };
}
