export { partOf, removePartsIn, removePartsOf, removeTemporaryFolders, temporaryFolder } from './leftovers.ts';
export { renamePatiently } from './renamePatiently.ts';
export { writeFileSafely } from './writeFileSafely.ts';
