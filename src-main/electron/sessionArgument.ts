import { resolve } from 'node:path';

/** How names of session files end. */
export const SUFFIX = '.descent';

/** The session file that a command line names, as systems do when one is opened by its icon; null for none. */
export function sessionArgument(argv: readonly string[], workingFolder: string): string | null {
  const named = argv.findLast((word) => !word.startsWith('-') && word.toLowerCase().endsWith(SUFFIX));
  return named === undefined ? null : resolve(workingFolder, named);
}
