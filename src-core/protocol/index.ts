export { decodeFrame, encodeFrame } from './frames.ts';
export { LONGEST_DOCUMENT, documentName, documentText } from './document.ts';
export { dropSchema, hostParams } from './hostApi.ts';
export { labParams, methodsWithPaths } from './labApi.ts';
export { callLab, connectLab, serveLab } from './link.ts';
export { PORT_MESSAGE } from './portMessage.ts';
export {
  LONGEST_ANSWER,
  LONGEST_PREDICTOR,
  NO_PREDICTIONS,
  PREDICTIONS,
  asOnePerson,
  joinPredictions,
  predictionsSchema,
} from './predictions.ts';
export {
  answersTo,
  classOf,
  named,
  namesakesOf,
  personAt,
  predictorAt,
  rename,
  seatNamed,
  withPredictor,
} from './predictors.ts';
export { runSortSchema } from './runQuery.ts';
export { LONGEST_OF_RUN, runStatuses, uidSchema } from './run.ts';
export {
  COMPARISONS,
  LONGEST_COMPARISON_NAME,
  MOST_COMPARISONS,
  comparisonsSchema,
  joinComparisons,
} from './savedComparisons.ts';
export { settingsChangesSchema, settingsSchema } from './settings.ts';
export { statusWords } from './statusWords.ts';
export { isActive, isResumable, statusAfter } from './transitions.ts';
export type { RunTransition } from './transitions.ts';
export type * from './data.ts';
export type { SessionDocument } from './document.ts';
export type { Foreword } from './foreword.ts';
export type { Prediction, Predictions, Predictor } from './predictions.ts';
export type { SavedComparison } from './savedComparisons.ts';
export type * from './hostApi.ts';
export type * from './inspection.ts';
export type * from './experimentApi.ts';
export type * from './labApi.ts';
export type * from './labEvents.ts';
export type * from './run.ts';
export type * from './session.ts';
export type { Channel, LabClient, LabLink } from './link.ts';
export type * from './searchApi.ts';
export type * from './tuningApi.ts';
export type { Settings } from './settings.ts';
export { ENVELOPES, isEnvelopes, readOpenings, withOpening } from './openings.ts';
export type { Opening } from './openings.ts';
