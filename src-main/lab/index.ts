export { appFolder, storeIn } from './appFolder.ts';
export { followSearch } from './followSearch.ts';
export { openLab } from './lab.ts';
export type { Lab } from './lab.ts';
