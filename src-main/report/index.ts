export { writeFileSafely } from './writeFileSafely.ts';
export { writeReport } from './writeReport.ts';
export type { ReportOptions } from './writeReport.ts';
