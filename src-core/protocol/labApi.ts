/**
 * What the lab does for a window, a page or the command line. Every method takes one object; `labParams` says what it must
 * look like, `LabResults` what comes back. A call that is refused throws a refusal with a path and one line of text.
 */
import { z } from 'zod';
import { formats } from '../model/formats.ts';
import { documentName, documentText } from './document.ts';
import { inspectionParams } from './inspectionApi.ts';
import { forewordSchema } from './foreword.ts';
import { LONGEST_OF_RUN, runStatuses, uidSchema } from './run.ts';
import { MOST_IDS, id, runFilterSchema, runIds, runSortSchema, tag } from './runQuery.ts';
import { searchParams } from './searchApi.ts';
import { settingsChangesSchema } from './settings.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { RunRecord } from '../training/step.ts';
import type { MetricSeries, RunStatus, RunSummary } from './run.ts';
import type { DatasetEntry, DatasetPictures, FolderReport } from './data.ts';
import type { InspectionResults } from './inspectionApi.ts';
import type { SessionDocument } from './document.ts';
import type { ExperimentEntry, Plan, Validation } from './experimentApi.ts';
import type { SearchResults } from './searchApi.ts';
import type { Merge, Opened, SessionInfo, SessionState } from './session.ts';
import type { Settings } from './settings.ts';

const path = z.string().min(1).max(4096);
const nothing = z.strictObject({});
const allOf = (...usual: RunStatus[]) =>
  z.strictObject({ status: z.array(z.enum(runStatuses)).min(1).max(runStatuses.length).default(usual) });

/** What can be exported: tables, the experiment, figures, one page of all, and trained networks in each of their formats. */
export const exportedFiles = ['metrics', 'runs', 'experiment', 'charts', 'page', ...formats] as const;

export const labParams = {
  labInfo: nothing,

  validateExperiment: z.strictObject({ experiment: z.unknown() }),
  planExperiment: z.strictObject({ experiment: z.unknown() }),
  startExperiment: z.strictObject({
    experiment: z.unknown(),
    preset: z.string().max(100).nullable().default(null),
    /** Identity of the run whose settings these were made of; kept also where that is not in this session. */
    parentUid: uidSchema.nullable().default(null),
    priority: z.int().min(-100).max(100).default(0),
    /** Which runs of the plan are trained here, from 1; all where not given. */
    positions: z.array(z.int().min(1).max(10_000)).max(10_000).optional(),
  }),
  getExperiment: z.strictObject({ experimentId: id }),

  ...searchParams,

  listRuns: z.strictObject({
    filter: runFilterSchema.default({}),
    /**
     * `metric` and `best` sort by the final and the best value of the metric named, `setting` by the setting at `path`. Texts
     * sort as they read in `language`, English where left out, and numbers in them as numbers.
     */
    sort: runSortSchema.default({ by: 'id', descending: true }),
    offset: z.int().min(0).default(0),
    limit: z.int().min(0).max(MOST_IDS).default(200),
  }),
  getRuns: z.strictObject({ runIds }),
  /** Those of these identities that are here, in the trash too. */
  findRuns: z.strictObject({ uids: z.array(uidSchema).min(1).max(MOST_IDS) }),
  /** Every tag in use, in alphabetical order. */
  listTags: nothing,
  pauseRuns: z.strictObject({ runIds }),
  resumeRuns: z.strictObject({ runIds }),
  stopRuns: z.strictObject({ runIds }),
  /** The same with all runs outside the trash that are in one of these states now, known to the caller or not. */
  pauseAll: allOf('queued', 'running'),
  resumeAll: allOf('paused', 'interrupted'),
  stopAll: allOf('queued', 'running'),
  /** The experiment file that repeats a run, to be changed and started with `parentId`. */
  duplicateRun: z.strictObject({ runId: id }),
  renameRun: z.strictObject({ runId: id, name: z.string().trim().max(LONGEST_OF_RUN.name) }),
  noteRun: z.strictObject({ runId: id, note: z.string().max(LONGEST_OF_RUN.note) }),
  tagRuns: z.strictObject({ runIds, add: z.array(tag).max(50).default([]), remove: z.array(tag).max(50).default([]) }),
  starRuns: z.strictObject({ runIds, starred: z.boolean() }),
  prioritizeRuns: z.strictObject({ runIds, priority: z.int().min(-100).max(100) }),
  trashRuns: z.strictObject({ runIds }),
  restoreRuns: z.strictObject({ runIds }),
  /** Deletes runs that are in the trash, for good. */
  purgeRuns: z.strictObject({ runIds }),

  readMetrics: z.strictObject({
    runIds,
    /** All, where left out. */
    metrics: z.array(z.string().max(200)).max(1000).optional(),
    /** Only points whose iteration is larger. */
    after: z.int().min(-1).default(-1),
    /** At most about this many points a series; of each stretch the smallest and the largest are kept. */
    points: z.int().min(4).max(10_000_000).optional(),
  }),
  readRecords: z.strictObject({
    runId: id,
    from: z.int().min(0).default(0),
    to: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(Number.MAX_SAFE_INTEGER),
  }),
  /** `images` has rows × 784 (or whatever the data set has) bytes, 0 for background. */
  predict: z.strictObject({ runId: id, images: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),

  ...inspectionParams,

  newSession: z.strictObject({}),
  /** `networks`: whether trained networks come along, which are most of the bytes; without them no run predicts any more. */
  saveSession: z.strictObject({ path, runIds: runIds.optional(), networks: z.boolean().default(true) }),
  openSession: z.strictObject({ path }),
  mergeSession: z.strictObject({ path }),
  sessionInfo: z.strictObject({ path }),
  sessionState: nothing,
  forgetRecentSession: z.strictObject({ path }),

  /** Texts of the session beside its runs; they travel in its file. */
  readDocument: z.strictObject({ name: documentName }),
  /** An empty text takes it away. Refused where the document is not the one of `over` any more (null: none), if that is given. */
  writeDocument: z.strictObject({ name: documentName, text: documentText, over: z.int().min(0).nullable().optional() }),
  listDocuments: nothing,

  exportRuns: z.strictObject({
    runIds,
    files: z.array(z.enum(exportedFiles)).min(1).max(exportedFiles.length),
    language: z.enum(['ko', 'en']).default('en'),
    /** A byte order mark before CSV, which some spreadsheet programs need. */
    bom: z.boolean().default(false),
    /** Pixels of a PNG per pixel of the figure. */
    scale: z.int().min(1).max(3).default(1),
    /** Begins a page. */
    foreword: forewordSchema.optional(),
  }),

  /** Ends a long work; what it was to change stays as it was. One that is over already is let be. */
  cancelJob: z.strictObject({ jobId: z.int().min(1) }),

  getSettings: nothing,
  setSettings: settingsChangesSchema,

  listDatasets: nothing,
  datasetPictures: z.strictObject({ dataset: z.string().min(1).max(100) }),
  verifyDataset: z.strictObject({ folder: path }),
  addDataset: z.strictObject({ folder: path }),
  removeDataset: z.strictObject({ dataset: z.string().min(1).max(100) }),
} as const;

export interface ExportedFile {
  readonly name: string;
  readonly type: 'text/csv' | 'application/json' | 'image/png' | 'text/html' | 'application/octet-stream';
  readonly bytes: Uint8Array;
}

export interface LabInfo {
  readonly version: string;
  /** Trainers at most at once, now. */
  readonly workers: number;
  readonly cores: number;
  /** An identity of this app on this machine: who predicts here is somebody else than who predicts elsewhere. */
  readonly place: string;
}

export interface Prediction {
  readonly classes: number;
  /** [images, classes], row-major: probabilities after softmax, the scores as they are after a squared error. */
  readonly outputs: Float32Array;
}

export interface LabResults extends SearchResults, InspectionResults {
  labInfo: LabInfo;
  validateExperiment: Validation;
  planExperiment: Plan;
  startExperiment: {
    readonly experimentId: number;
    readonly experimentUid: string;
    readonly runIds: readonly number[];
  };
  getExperiment: ExperimentEntry;
  listRuns: { readonly total: number; readonly runs: readonly RunSummary[] };
  getRuns: readonly RunSummary[];
  findRuns: readonly RunSummary[];
  listTags: readonly string[];
  pauseRuns: void;
  resumeRuns: void;
  stopRuns: void;
  pauseAll: void;
  resumeAll: void;
  stopAll: void;
  duplicateRun: Experiment;
  renameRun: void;
  noteRun: void;
  tagRuns: void;
  starRuns: void;
  prioritizeRuns: void;
  trashRuns: void;
  restoreRuns: void;
  purgeRuns: void;
  readMetrics: readonly MetricSeries[];
  readRecords: readonly RunRecord[];
  predict: Prediction;
  newSession: SessionState;
  saveSession: SessionState;
  openSession: Opened;
  mergeSession: Merge;
  sessionInfo: SessionInfo;
  sessionState: SessionState;
  forgetRecentSession: SessionState;
  readDocument: SessionDocument | null;
  writeDocument: SessionDocument;
  listDocuments: readonly string[];
  exportRuns: readonly ExportedFile[];
  cancelJob: void;
  getSettings: Settings;
  setSettings: Settings;
  listDatasets: readonly DatasetEntry[];
  datasetPictures: DatasetPictures;
  verifyDataset: FolderReport;
  addDataset: readonly DatasetEntry[];
  removeDataset: readonly DatasetEntry[];
}

export type LabMethod = keyof typeof labParams;
/** What a caller gives: fields with a default may be left out. */
export type LabParams<M extends LabMethod> = z.input<(typeof labParams)[M]>;
/** What the lab gets after its schema has read it. */
export type LabArguments<M extends LabMethod> = z.output<(typeof labParams)[M]>;

/** The lab as its callers see it. */
export type LabApi = { readonly [M in LabMethod]: (params: LabParams<M>) => Promise<LabResults[M]> };

/** The lab as it is written: parameters are checked. */
export type LabService = {
  readonly [M in LabMethod]: (params: LabArguments<M>) => LabResults[M] | Promise<LabResults[M]>;
};

/** Methods that read or write files by their path, which a page on loopback may not name. */
export const methodsWithPaths = [
  'saveSession',
  'openSession',
  'mergeSession',
  'sessionInfo',
  'forgetRecentSession',
] as const satisfies readonly LabMethod[];
