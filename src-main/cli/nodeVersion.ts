/** The oldest version of Node that has what is used here: limits of SQLite, for files that come from elsewhere. */
const OLDEST = [24, 15] as const;

/** What is wrong with a version of Node, in one line; null for nothing. */
export function tooOld(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null;
  return `Node ${OLDEST.join('.')} or newer is needed, this is ${version}: https://nodejs.org has it`;
}
