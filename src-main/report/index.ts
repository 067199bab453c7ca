export { networkFiles } from './networkFiles.ts';
export { readerPage } from './readerPage.ts';
export { readyToDraw, reportFiles } from './reportFiles.ts';
export { storedReports, wasBegun } from './storedReports.ts';
export { saveMemory } from './youngMemory.ts';
export { writeReport } from './writeReport.ts';
