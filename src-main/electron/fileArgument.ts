import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LESSON_ENDING } from '#core/lessons/lesson.ts';

/** How names of session files end. */
export const SUFFIX = '.descent';

export const isLessonFile = (path: string): boolean => path.toLowerCase().endsWith(LESSON_ENDING);

/** Some launchers name files by their URLs. Null for a URL of no file here, as one of another machine. */
function pathOf(word: string): string | null {
  if (!/^file:/i.test(word)) return word;
  try {
    return fileURLToPath(word);
  } catch {
    return null;
  }
}

/** The session's or lesson's file that a command line names, as systems do when one is opened by its icon; null for none. */
export function fileArgument(argv: readonly string[], workingFolder: string): string | null {
  const named = argv
    .filter((word) => !word.startsWith('-'))
    .map(pathOf)
    .findLast((path) => path !== null && (path.toLowerCase().endsWith(SUFFIX) || isLessonFile(path)));
  return named == null ? null : resolve(workingFolder, named);
}
