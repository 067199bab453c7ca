export { readCheckpoint } from './checkpoints.ts';
export {
  computationOf,
  computationsOf,
  contentsOf,
  openingsOf,
  runIdsOf,
  runIdsOfExperiment,
  runRefs,
} from './contents.ts';
export { copyStore } from './copyStore.ts';
export { Arrivals } from './arrivals.ts';
export type { ArrivedRun } from './arrivals.ts';
export { RunWatch } from './runWatch.ts';
export { Database } from './database.ts';
export { documentNames, readDocument, writeDocument } from './documents.ts';
export { isDiskFull, isUnreadable, passingFailure, tellFailure } from './failure.ts';
export { nextNumber, raiseNumber, usedNumbers } from './numbers.ts';
export { sweep } from './sweep.ts';
export { hasUid, uidOfOther } from './uid.ts';
export { markChanged } from './workingCopy.ts';
export { experimentsNamed, getExperiment, storedName, updateExperiment } from './experiments.ts';
export { foldLog } from './foldLog.ts';
export { lockFile } from './lock.ts';
export { readStore } from './readStore.ts';
export { readRecords } from './records.ts';
export { changeTags, getRunRow, getRuns, listRuns, tagsOf, updateRun } from './runs.ts';
export { runColumns } from './runRow.ts';
export { eachSeries, readSeries } from './series.ts';
export { readSessionHeader } from './sessionHeader.ts';
export { damaged, refuseSession } from './sessionRefusal.ts';
export { Store } from './store.ts';
export { checkFile } from './untrusted.ts';
export type { SessionFile } from './untrusted.ts';
export { readUntrustedExperiment, readUntrustedRun, readUntrustedSession } from './untrustedRows.ts';
export { readWholeRun } from './wholeRun.ts';
export type { NewExperiment } from './experiments.ts';
export type { RunChanges } from './runs.ts';
export type { Lock } from './lock.ts';
export type { CopyWishes } from './copyStore.ts';
export type { RunRow } from './runRow.ts';
export type { RunUpdate } from './store.ts';
export type { NewSeries } from './metrics.ts';
export type { SessionHeader } from './sessionHeader.ts';
export type { WholeRun } from './wholeRun.ts';
