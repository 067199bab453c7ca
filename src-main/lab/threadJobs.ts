/** What the lab's thread does beside training: work that computes or reads for longer than the lab may keep anybody waiting. */
import { describeFolder } from '#main/data/index.ts';
import { checkFile } from '#main/storage/index.ts';
import { exportRuns } from './exportRuns.ts';
import type { ExportedFile, FolderReport } from '#core/protocol/index.ts';
import type { SessionFile } from '#main/storage/index.ts';
import type { ExportRequest } from './exportRuns.ts';

/** How a job goes on. */
export interface JobWatch {
  readonly progress: (share: number) => void;
  /** Asked between any two parts; throws where the job was cancelled. */
  readonly check: () => void;
}

type ThreadJob<Request, Result> = (request: Request, watch: JobWatch) => Result | Promise<Result>;

/** Each by its name. What it is asked and what it gives are copied on their way. */
export interface ThreadJobs {
  readonly exportRuns: ThreadJob<ExportRequest, readonly ExportedFile[]>;
  readonly checkFile: ThreadJob<SessionFile, void>;
  readonly describeFolder: ThreadJob<string, FolderReport>;
}

export type ThreadJobName = keyof ThreadJobs;
export type ThreadRequest<J extends ThreadJobName> = Parameters<ThreadJobs[J]>[0];
export type ThreadResult<J extends ThreadJobName> = Awaited<ReturnType<ThreadJobs[J]>>;

export const threadJobs: ThreadJobs = { exportRuns, checkFile, describeFolder };
