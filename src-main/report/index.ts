export { readyToDraw, reportFiles } from './reportFiles.ts';
export { storedReports, wasBegun } from './storedReports.ts';
export { writeReport } from './writeReport.ts';
