export { partOf, removePartsIn, removePartsOf, removeTemporaryFolders, temporaryFolder } from './leftovers.ts';
export { readSmallText } from './readSmallText.ts';
export { renamePatiently } from './renamePatiently.ts';
export { writeFileSafely } from './writeFileSafely.ts';
