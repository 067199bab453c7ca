export { describeFolder } from './describeFolder.ts';
export { findDataSource } from './findDataSource.ts';
export type { DataSource } from './findDataSource.ts';
export { loadDataset } from './loadDataset.ts';
export { openDataset } from './openDataset.ts';
export { ownNameOf } from './ownName.ts';
export { picturesOf } from './picturesOf.ts';
export { bytesToOpen, sizeOfDataset } from './sizeOfDataset.ts';
