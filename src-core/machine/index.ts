/** The machine that trains: kernels over memory behind an interface without addresses. */
export { Workbench } from './workbench.ts';
export { createEvaluator } from './createEvaluator.ts';
export { bytesOfMachine, MOST_MACHINE_BYTES } from './createMachine.ts';
export type { Arithmetic } from '../assembler/index.ts';
export type { Machine } from './machine.ts';
