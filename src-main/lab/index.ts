export { appFolder, storeIn } from './appFolder.ts';
export { openLab } from './lab.ts';
export type { Lab } from './lab.ts';
