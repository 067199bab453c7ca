export { runJobs } from './pool.ts';
export type { Job, Progress } from './messages.ts';
export type { JobResult } from './pool.ts';
