export { describeFolder } from './describeFolder.ts';
export { findDataSource } from './findDataSource.ts';
export { loadDataset } from './loadDataset.ts';
export type { FileReport, FolderReport, SetReport } from './describeFolder.ts';
export type { DataSource } from './findDataSource.ts';
