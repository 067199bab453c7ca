export { isOwnFile } from './ownFiles.ts';
export { mergeArrivals } from './mergeArrivals.ts';
export { mergeSessionFiles } from './mergeSessionFiles.ts';
export { openSessionCopy } from './openSessionCopy.ts';
export { receiveSession, runDamaged } from './receiveSession.ts';
export { sessionInfo } from './sessionInfo.ts';
export { writeSession } from './writeSession.ts';
export type { LongWork } from './breathe.ts';
