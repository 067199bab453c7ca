import { resolve } from 'node:path';
import { SUFFIX } from './fileDialogs.ts';

/** The session file that a command line names, as systems do when one is opened by its icon; null for none. */
export function sessionArgument(argv: readonly string[], workingFolder: string): string | null {
  const named = argv.findLast((word) => !word.startsWith('-') && word.toLowerCase().endsWith(SUFFIX));
  return named === undefined ? null : resolve(workingFolder, named);
}
