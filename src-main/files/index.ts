export { renamePatiently } from './renamePatiently.ts';
export { writeFileSafely } from './writeFileSafely.ts';
