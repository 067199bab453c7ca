import { basename } from 'node:path';
import { MOST_BYTES } from '#core/lessons/lesson.ts';
import { readSmallText } from '#main/files/index.ts';
import type { NamedText } from '#core/protocol/index.ts';

/** A lesson's file, for the page to check. Throws for one that cannot be read, or is larger than any lesson. */
export const readLessonFile = (path: string): NamedText => ({
  name: basename(path),
  text: readSmallText(path, MOST_BYTES),
});
