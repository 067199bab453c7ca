export { writeFileSafely } from './writeFileSafely.ts';
export { writeReport } from './writeReport.ts';
