/** Runs of every kind: what they cost, checked, started, drawn. */
export { chartsOf } from './chartsOf.ts';
export { USUAL_RATE } from './cost.ts';
export { checkRun, costOf, startRun } from './startRun.ts';
export type { Run } from './kind.ts';
