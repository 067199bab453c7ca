/** What the lab's thread does beside training: work that computes or reads for longer than the lab may keep anybody waiting. */
import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { predict } from '#core/training/predict.ts';
import { describeFolder, nameOfData, picturesOf, sizeOfDataset } from '#main/data/index.ts';
import { sessionInfo } from '#main/sessions/index.ts';
import { checkFile } from '#main/storage/index.ts';
import { readImages } from './readImages.ts';
import { followWeightOfRun, planeOfRun, retraceTraining } from './retraced.ts';
import { exportRuns } from './exportRuns.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { Predictions } from '#core/training/predict.ts';
import type { ImagesRead, LossPlane, WeightTrace } from '#core/inspection/index.ts';
import type { DatasetSize } from '#core/datasets/index.ts';
import type {
  DatasetPictures,
  ExportedFile,
  FolderReport,
  NetworkOnItsWay,
  SessionInfo,
} from '#core/protocol/index.ts';
import type { DataSource } from '#main/data/index.ts';
import type { SessionFile } from '#main/storage/index.ts';
import type { ExportRequest } from './exportRuns.ts';
import type { ReadingRequest } from './readImages.ts';
import type { FollowedRun, InspectedRun } from './retraced.ts';

/** How a job goes on. */
export interface JobWatch {
  readonly progress: (share: number) => void;
  /** Asked between any two parts; throws where the job was cancelled. */
  readonly check: () => void;
}

/** A trained network, and images for it. */
interface PredictRequest {
  readonly spec: TrainingSpec;
  readonly checkpoint: Uint8Array;
  readonly images: Uint8Array;
}

type ThreadJob<Request, Result> = (request: Request, watch: JobWatch) => Result | Promise<Result>;

/** Each by its name. What it is asked and what it gives are copied on their way. */
export interface ThreadJobs {
  readonly exportRuns: ThreadJob<ExportRequest, readonly ExportedFile[]>;
  readonly predict: ThreadJob<PredictRequest, Predictions>;
  readonly checkFile: ThreadJob<SessionFile, void>;
  readonly sessionInfo: ThreadJob<string, SessionInfo>;
  readonly describeFolder: ThreadJob<string, FolderReport>;
  readonly sizeOfDataset: ThreadJob<DataSource, DatasetSize>;
  readonly picturesOf: ThreadJob<DataSource, DatasetPictures>;
  readonly readImages: ThreadJob<ReadingRequest, ImagesRead>;
  readonly retraceTraining: ThreadJob<InspectedRun, readonly NetworkOnItsWay[]>;
  readonly followWeight: ThreadJob<FollowedRun, WeightTrace>;
  readonly planeOfRun: ThreadJob<InspectedRun, LossPlane>;
  /** The name that what lies there has by its bytes. */
  readonly nameOfData: ThreadJob<DataSource, string>;
}

export type ThreadJobName = keyof ThreadJobs;
export type ThreadRequest<J extends ThreadJobName> = Parameters<ThreadJobs[J]>[0];
export type ThreadResult<J extends ThreadJobName> = Awaited<ReturnType<ThreadJobs[J]>>;

export const threadJobs: ThreadJobs = {
  exportRuns,
  predict: ({ spec, checkpoint, images }) => predict(spec, decodeCheckpoint(checkpoint), images),
  checkFile,
  sessionInfo: (path) => sessionInfo(path),
  describeFolder,
  sizeOfDataset,
  picturesOf,
  readImages,
  retraceTraining,
  followWeight: followWeightOfRun,
  planeOfRun,
  nameOfData,
};
